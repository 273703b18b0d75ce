using CoSolve.Problems.FlowShop;

namespace CoSolve.Solvers.FlowShop;

/// <summary>
/// The best place to insert a job into a partial permutation, all places together in O(jobs * machines) (Taillard 1990, "Some efficient
/// heuristic methods for the flow shop sequencing problem", DOI 10.1016/0377-2217(90)90090-X). Reusable; not thread-safe.
/// </summary>
internal sealed class FlowShopInsertion
{
    private readonly int _machines;
    private readonly long[] _durations;

    // Row k of the completion times is after k jobs of the sequence; row k of the tails is from its job k on.
    private readonly long[] _completion;
    private readonly long[] _tail;

    public FlowShopInsertion(FlowShopProblem problem)
    {
        _machines = problem.MachineCount;
        _durations = problem.Durations.ToArray();
        _completion = new long[(problem.JobCount + 1) * _machines];
        _tail = new long[(problem.JobCount + 1) * _machines];
    }

    /// <summary>The first of the best positions for a job and the makespan with it there.</summary>
    /// <param name="sequence">The partial permutation, without the job.</param>
    /// <param name="job">The job to insert.</param>
    public (int Position, long Makespan) Best(ReadOnlySpan<int> sequence, int job)
    {
        Prepare(sequence);
        ReadOnlySpan<long> own = _durations.AsSpan(job * _machines, _machines);
        (int Position, long Makespan) best = (0, long.MaxValue);
        for (int position = 0; position <= sequence.Length; position++)
        {
            ReadOnlySpan<long> before = _completion.AsSpan(position * _machines, _machines);
            ReadOnlySpan<long> after = _tail.AsSpan(position * _machines, _machines);
            long ready = 0;
            long makespan = 0;
            for (int m = 0; m < own.Length; m++)
            {
                ready = Math.Max(ready, before[m]) + own[m];
                makespan = Math.Max(makespan, ready + after[m]);
            }

            if (makespan < best.Makespan)
            {
                best = (position, makespan);
            }
        }

        return best;
    }

    private void Prepare(ReadOnlySpan<int> sequence)
    {
        int machines = _machines;
        for (int k = 0; k < sequence.Length; k++)
        {
            ReadOnlySpan<long> own = _durations.AsSpan(sequence[k] * machines, machines);
            ReadOnlySpan<long> before = _completion.AsSpan(k * machines, machines);
            Span<long> row = _completion.AsSpan((k + 1) * machines, machines);
            long ready = 0;
            for (int m = 0; m < machines; m++)
            {
                ready = Math.Max(ready, before[m]) + own[m];
                row[m] = ready;
            }
        }

        _tail.AsSpan(sequence.Length * machines, machines).Clear();
        for (int k = sequence.Length - 1; k >= 0; k--)
        {
            ReadOnlySpan<long> own = _durations.AsSpan(sequence[k] * machines, machines);
            ReadOnlySpan<long> after = _tail.AsSpan((k + 1) * machines, machines);
            Span<long> row = _tail.AsSpan(k * machines, machines);
            long left = 0;
            for (int m = machines - 1; m >= 0; m--)
            {
                left = Math.Max(left, after[m]) + own[m];
                row[m] = left;
            }
        }
    }
}
