using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Search;

/// <summary>
/// A random path from one selection to another: swaps of neighbours that stand the other way round in the guiding order, and changes to
/// the guiding alternative.
/// </summary>
/// <remarks>
/// Peng, Lu and Cheng (2015) swap neighbours on a machine, which can close cycles, and repair them. Here the swaps are made in
/// linear orders of all operations: two operations of one job never change places, since both orders agree on them, so every
/// order on the path is feasible, with any alternatives, and no repair is needed. Only swaps of two operations of one machine change the
/// selection, and only those count as distance.
/// </remarks>
internal sealed class SelectionPath(JobShopProblem problem)
{
    private readonly int[] _order = new int[problem.OperationCount];
    private readonly int[] _alternatives = new int[problem.OperationCount];
    private readonly int[] _guiding = new int[problem.OperationCount];
    private readonly int[] _place = new int[problem.OperationCount];
    private readonly int[] _rank = new int[problem.OperationCount];
    private readonly int[] _machine = new int[problem.OperationCount];
    private readonly int[] _differing = new int[problem.OperationCount];
    private readonly int[] _inverted = new int[problem.OperationCount];
    private readonly int[] _slot = new int[problem.OperationCount];
    private readonly int[] _sequence = new int[problem.OperationCount];
    private readonly int[] _start = new int[problem.MachineCount + 1];
    private readonly int[] _next = new int[problem.MachineCount];
    private int _differingCount;
    private int _invertedCount;

    /// <summary>The present selection; the arrays change as the path goes on.</summary>
    public Selection Present => new(_order, _alternatives);

    /// <summary>How many operations still have another alternative than in the guiding selection, and how many pairs of operations of
    /// one machine stand the other way round.</summary>
    public int Distance { get; private set; }

    /// <summary>The number of operations with different alternatives, plus the pairs of operations that share a machine in the first
    /// selection and follow each other differently in the second; O(machines * jobs^2). Zero for equal selections only.</summary>
    public int DistanceBetween(Selection first, Selection second)
    {
        RankBy(second.Order);
        SortByMachine(first);
        int distance = 0;
        for (int o = 0; o < _machine.Length; o++)
        {
            distance += first.Alternatives[o] == second.Alternatives[o] ? 0 : 1;
        }

        for (int m = 0; m < problem.MachineCount; m++)
        {
            ReadOnlySpan<int> ranks = _sequence.AsSpan(_start[m], _start[m + 1] - _start[m]);
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
    public void Begin(Selection initiating, Selection guiding)
    {
        Distance = DistanceBetween(initiating, guiding);
        initiating.Order.CopyTo(_order, 0);
        initiating.Alternatives.CopyTo(_alternatives, 0);
        guiding.Alternatives.CopyTo(_guiding, 0);
        (_differingCount, _invertedCount) = (0, 0);
        for (int p = 0; p < _order.Length; p++)
        {
            _place[_order[p]] = p;
            if (_alternatives[p] != _guiding[p])
            {
                _differing[_differingCount++] = p;
            }
        }

        Array.Fill(_slot, -1);
        for (int p = 0; p + 1 < _order.Length; p++)
        {
            Refresh(p);
        }
    }

    /// <summary>Walks until the distance has fallen by <paramref name="steps"/> or the guiding selection is reached.</summary>
    public void Advance(int steps, RandomStream random)
    {
        int goal = Math.Max(0, Distance - steps);
        while (Distance > goal)
        {
            if (_differingCount > 0 && (_invertedCount == 0 || random.NextInt(Distance) < _differingCount))
            {
                Reassign(random.NextInt(_differingCount));
            }
            else
            {
                Swap(_inverted[random.NextInt(_invertedCount)]);
            }
        }
    }

    /// <summary>The middle part of a path, from a fifth of it to a fifth before its end, in steps of a tenth: the candidates of Peng, Lu and Cheng
    /// (2015). The arrays change from one to the next.</summary>
    public IEnumerable<Selection> Middle(Selection initiating, Selection guiding, RandomStream random)
    {
        Begin(initiating, guiding);
        int margin = Math.Max(Distance / 5, 2);
        int stride = Math.Max(Distance / 10, 2);
        Advance(margin, random);
        do
        {
            yield return Present;
            Advance(stride, random);
        }
        while (Distance > margin);
    }

    private void Swap(int p)
    {
        (_order[p], _order[p + 1]) = (_order[p + 1], _order[p]);
        (_place[_order[p]], _place[_order[p + 1]]) = (p, p + 1);
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

    /// <summary>Gives an operation its guiding alternative; O(operations).</summary>
    private void Reassign(int index)
    {
        int operation = _differing[index];
        _differing[index] = _differing[--_differingCount];
        Distance -= 1 + InvertedOnItsMachine(operation);
        _alternatives[operation] = _guiding[operation];
        _machine[operation] = problem.Machine[_guiding[operation]];
        Distance += InvertedOnItsMachine(operation);
    }

    private int InvertedOnItsMachine(int operation)
    {
        int count = 0;
        for (int o = 0; o < _machine.Length; o++)
        {
            bool isInverted = (_place[o] < _place[operation]) != (_rank[o] < _rank[operation]);
            count += isInverted && _machine[o] == _machine[operation] ? 1 : 0;
        }

        return count;
    }

    private void RankBy(ReadOnlySpan<int> order)
    {
        for (int p = 0; p < order.Length; p++)
        {
            _rank[order[p]] = p;
        }
    }

    /// <summary>Notes the machines of a selection and, machine by machine in its order, the ranks.</summary>
    private void SortByMachine(Selection selection)
    {
        Array.Clear(_start);
        for (int o = 0; o < _machine.Length; o++)
        {
            _machine[o] = problem.Machine[selection.Alternatives[o]];
            _start[_machine[o] + 1]++;
        }

        for (int m = 0; m < _next.Length; m++)
        {
            _start[m + 1] += _start[m];
        }

        _start.AsSpan(0, _next.Length).CopyTo(_next);
        foreach (int operation in selection.Order)
        {
            _sequence[_next[_machine[operation]]++] = _rank[operation];
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
