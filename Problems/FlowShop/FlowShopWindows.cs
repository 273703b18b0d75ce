namespace CoSolve.Problems.FlowShop;

/// <summary>The windows in which a permutation flow shop's operations start within a horizon.</summary>
internal sealed class FlowShopWindows
{
    /// <summary>Windows from the jobs' heads and tails.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A job does not fit within the horizon.</exception>
    public FlowShopWindows(FlowShopProblem problem, long horizon)
    {
        int machines = problem.MachineCount;
        Earliest = new long[problem.Durations.Length];
        Latest = new long[problem.Durations.Length];
        for (int j = 0; j < problem.JobCount; j++)
        {
            long head = 0;
            long latest = horizon;
            for (int m = 0; m < machines; m++)
            {
                Earliest[j * machines + m] = head;
                head += problem.Durations[j * machines + m];
                int mirrored = j * machines + machines - 1 - m;
                latest -= problem.Durations[mirrored];
                Latest[mirrored] = latest;
            }

            ArgumentOutOfRangeException.ThrowIfNegative(latest, nameof(horizon));
            Longest = Math.Max(Longest, head);
        }
    }

    /// <summary>Job-major earliest starts.</summary>
    public long[] Earliest { get; }

    /// <summary>Job-major latest starts.</summary>
    public long[] Latest { get; }

    /// <summary>The work of the longest job, a lower bound on the makespan.</summary>
    public long Longest { get; }

    /// <summary>The sum of all durations, by which every semi-active schedule has ended.</summary>
    public static long SerialHorizon(FlowShopProblem problem)
    {
        long sum = 0;
        foreach (long duration in problem.Durations)
        {
            sum += duration;
        }

        return sum;
    }

    /// <summary>Job-major starts of the semi-active schedule of a permutation.</summary>
    public static long[] Starts(FlowShopProblem problem, ReadOnlySpan<int> permutation)
    {
        int machines = problem.MachineCount;
        var starts = new long[problem.Durations.Length];
        var free = new long[machines];
        foreach (int job in permutation)
        {
            long ready = 0;
            for (int m = 0; m < machines; m++)
            {
                int k = job * machines + m;
                starts[k] = Math.Max(ready, free[m]);
                ready = free[m] = starts[k] + problem.Durations[k];
            }
        }

        return starts;
    }

    /// <summary>The jobs sorted by how many others come before them; ties, which only jobs without work can have, by index.</summary>
    public static FlowShopSolution ByPredecessors(int[] predecessors)
    {
        int[] jobs = Enumerable.Range(0, predecessors.Length).ToArray();
        Array.Sort(jobs, (a, b) => (predecessors[a], a).CompareTo((predecessors[b], b)));
        return new FlowShopSolution(jobs);
    }
}
