using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>Lists the operations that may be dispatched next in a state whose operations have arrived, by one scan of the jobs.</summary>
internal static class CandidateSet
{
    /// <summary>Writes the alternatives of the candidates, ascending, and returns how many there are; O(jobs).</summary>
    /// <param name="state">A started state.</param>
    /// <param name="generation">Which operations are candidates.</param>
    /// <param name="candidates">Room for one alternative of each job.</param>
    public static int Fill(DispatchState state, ScheduleGeneration generation, Span<int> candidates)
    {
        ArgumentNullException.ThrowIfNull(state);
        JobShopProblem problem = state.Problem;
        ReadOnlySpan<int> next = state.NextOperation;
        int count = 0;
        for (int j = 0; j < next.Length; j++)
        {
            if (next[j] < problem.FirstOperation[j + 1])
            {
                candidates[count++] = state.Alternatives[next[j]];
            }
        }

        return generation switch
        {
            ScheduleGeneration.SemiActive => count,
            ScheduleGeneration.Active => KeepConflict(state, candidates[..count]),
            _ => KeepFirstStart(state, candidates[..count]),
        };
    }

    /// <summary>On the machine that can start first (the smallest of several) those that can start then.</summary>
    private static int KeepFirstStart(DispatchState state, Span<int> candidates)
    {
        var (time, machine) = (long.MaxValue, int.MaxValue);
        foreach (int a in candidates)
        {
            var key = (Start(state, a), state.Problem.Machine[a]);
            (time, machine) = key.CompareTo((time, machine)) < 0 ? key : (time, machine);
        }

        int kept = 0;
        foreach (int a in candidates)
        {
            if (state.Problem.Machine[a] == machine && Start(state, a) == time)
            {
                candidates[kept++] = a;
            }
        }

        return kept;
    }

    /// <summary>Giffler and Thompson's conflict set: on the machine that can end an operation first those that can start before.</summary>
    private static int KeepConflict(DispatchState state, Span<int> candidates)
    {
        var (end, machine) = (long.MaxValue, int.MaxValue);
        foreach (int a in candidates)
        {
            var key = (Start(state, a) + state.Problem.Duration[a], state.Problem.Machine[a]);
            (end, machine) = key.CompareTo((end, machine)) < 0 ? key : (end, machine);
        }

        int kept = 0;
        bool starts = false;
        foreach (int a in candidates)
        {
            starts |= state.Problem.Machine[a] == machine && Start(state, a) < end;
        }

        foreach (int a in candidates)
        {
            // Only operations without duration can end first and yet not start before that end.
            if (state.Problem.Machine[a] == machine
                && (starts ? Start(state, a) < end : Start(state, a) + state.Problem.Duration[a] == end))
            {
                candidates[kept++] = a;
            }
        }

        return kept;
    }

    private static long Start(DispatchState state, int alternative) => Math.Max(
        state.JobReady[state.Problem.JobOf[state.OperationOf(alternative)]],
        state.MachineFree[state.Problem.Machine[alternative]]);
}
