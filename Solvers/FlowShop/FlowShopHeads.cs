using CoSolve.Problems.FlowShop;

namespace CoSolve.Solvers.FlowShop;

/// <summary>Heads and tails of a flow shop's jobs on each machine: the work before and after it.</summary>
internal sealed class FlowShopHeads
{
    private readonly int _machines;

    public FlowShopHeads(FlowShopProblem problem)
    {
        _machines = problem.MachineCount;
        Head = new long[problem.Durations.Length];
        Tail = new long[problem.Durations.Length];
        for (int j = 0; j < problem.JobCount; j++)
        {
            int row = j * _machines;
            for (int m = 1; m < _machines; m++)
            {
                Head[row + m] = Head[row + m - 1] + problem.Durations[row + m - 1];
            }

            for (int m = _machines - 2; m >= 0; m--)
            {
                Tail[row + m] = Tail[row + m + 1] + problem.Durations[row + m + 1];
            }
        }
    }

    /// <summary>Job-major, as the durations.</summary>
    public long[] Head { get; }

    /// <summary>Job-major, as the durations.</summary>
    public long[] Tail { get; }

    /// <summary>The least head of any job on a machine.</summary>
    public long LeastHead(int machine) => Least(Head, machine);

    /// <summary>The least tail of any job on a machine.</summary>
    public long LeastTail(int machine) => Least(Tail, machine);

    private long Least(long[] values, int machine)
    {
        long least = long.MaxValue;
        for (int k = machine; k < values.Length; k += _machines)
        {
            least = Math.Min(least, values[k]);
        }

        return least;
    }
}
