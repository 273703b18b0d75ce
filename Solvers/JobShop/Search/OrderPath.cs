using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Search;

/// <summary>
/// A random path from one order to another by swaps of neighbours that stand the other way round in the guiding order.
/// </summary>
/// <remarks>
/// Peng, Lu and Cheng (2015) swap neighbours on a machine, which can close cycles, and repair them. Here the swaps are made in
/// linear orders of all operations: two operations of one job never change places, since both orders agree on them, so every
/// order on the path is feasible and no repair is needed. Only swaps of two operations of one machine change the selection, and
/// only those count as distance.
/// </remarks>
internal sealed class OrderPath(JobShopProblem problem)
{
    private readonly int[] _order = new int[problem.OperationCount];
    private readonly int[] _rank = new int[problem.OperationCount];
    private readonly int[] _machine = MachinesOf(problem);
    private readonly int[] _inverted = new int[problem.OperationCount];
    private readonly int[] _slot = new int[problem.OperationCount];
    private readonly int[] _start = CountsOf(problem);
    private readonly int[] _sequence = new int[problem.OperationCount];
    private int _invertedCount;

    /// <summary>The present order.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>How many pairs of operations of one machine still stand the other way round than in the guiding order.</summary>
    public int Distance { get; private set; }

    /// <summary>The number of pairs of operations of one machine that two orders sequence differently; O(machines * jobs^2).</summary>
    public int DistanceBetween(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        RankBy(second);
        var next = (int[])_start.Clone();
        foreach (int operation in first)
        {
            _sequence[next[_machine[operation]]++] = _rank[operation];
        }

        int distance = 0;
        for (int m = 0; m < problem.MachineCount; m++)
        {
            ReadOnlySpan<int> ranks = _sequence.AsSpan(_start[m], next[m] - _start[m]);
            for (int i = 0; i < ranks.Length; i++)
            {
                int rank = ranks[i];
                foreach (int later in ranks[(i + 1)..])
                {
                    distance += later < rank ? 1 : 0;
                }
            }
        }

        return distance;
    }

    /// <summary>Starts a path.</summary>
    public void Begin(ReadOnlySpan<int> initiating, ReadOnlySpan<int> guiding)
    {
        Distance = DistanceBetween(initiating, guiding);
        initiating.CopyTo(_order);
        _invertedCount = 0;
        Array.Fill(_slot, -1);
        for (int p = 0; p + 1 < _order.Length; p++)
        {
            Refresh(p);
        }
    }

    /// <summary>Walks until <paramref name="steps"/> pairs of operations of one machine have been swapped or the guiding order
    /// is reached.</summary>
    public void Advance(int steps, RandomStream random)
    {
        int goal = Math.Max(0, Distance - steps);
        while (Distance > goal && _invertedCount > 0)
        {
            int p = _inverted[random.NextInt(_invertedCount)];
            (_order[p], _order[p + 1]) = (_order[p + 1], _order[p]);
            if (_machine[_order[p]] == _machine[_order[p + 1]])
            {
                Distance--;
            }

            Refresh(p);
            if (p > 0)
            {
                Refresh(p - 1);
            }

            if (p + 2 < _order.Length)
            {
                Refresh(p + 1);
            }
        }
    }

    private static int[] MachinesOf(JobShopProblem problem)
    {
        var machines = new int[problem.OperationCount];
        for (int o = 0; o < machines.Length; o++)
        {
            machines[o] = problem.Machine[problem.FirstAlternative[o]];
        }

        return machines;
    }

    private static int[] CountsOf(JobShopProblem problem)
    {
        var start = new int[problem.MachineCount + 1];
        foreach (int machine in MachinesOf(problem))
        {
            start[machine + 1]++;
        }

        for (int m = 0; m < problem.MachineCount; m++)
        {
            start[m + 1] += start[m];
        }

        return start;
    }

    private void RankBy(ReadOnlySpan<int> order)
    {
        for (int p = 0; p < order.Length; p++)
        {
            _rank[order[p]] = p;
        }
    }

    /// <summary>Brings the list of inverted neighbours up to date for places p and p + 1.</summary>
    private void Refresh(int p)
    {
        bool inverted = _rank[_order[p]] > _rank[_order[p + 1]];
        int slot = _slot[p];
        if (inverted && slot < 0)
        {
            _slot[p] = _invertedCount;
            _inverted[_invertedCount++] = p;
        }
        else if (!inverted && slot >= 0)
        {
            int last = _inverted[--_invertedCount];
            _inverted[slot] = last;
            _slot[last] = slot;
            _slot[p] = -1;
        }
    }
}
