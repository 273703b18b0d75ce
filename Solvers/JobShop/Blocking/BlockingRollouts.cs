using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>
/// Many simulated shops at once under one policy, in lock-step: each goes on to its next moment at which a job can move, the policy scores
/// the candidates of all in one batch, and each makes its move. No shop waits while a job can move.
/// </summary>
/// <param name="policy">Scores the candidates.</param>
/// <param name="sampling">How a roll-out chooses by the scores.</param>
public sealed class BlockingRollouts(IBlockingPolicy policy, DispatchSampling sampling)
{
    /// <summary>Simulates shops to their ends; each has its own stream, split in order from <paramref name="random"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public BlockingState[] Run(BlockingJobShopProblem problem, int count, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        sampling.Validate();
        var states = new BlockingState[count];
        for (int b = 0; b < count; b++)
        {
            states[b] = new BlockingState(problem, random.Split());
        }

        var first = new int[count + 1];
        var candidates = new int[checked(count * problem.JobCount)];
        var scores = new double[candidates.Length];
        while (CollectCandidates(states, first, candidates) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            policy.Score(new CandidateBatch<BlockingState>(states, first, candidates.AsSpan(0, first[count])), scores.AsSpan(0, first[count]));
            for (int b = 0; b < count; b++)
            {
                Range row = first[b]..first[b + 1];
                if (first[b + 1] > first[b])
                {
                    int chosen = sampling.Choose(candidates.AsSpan(row), scores.AsSpan(row), policy.ScoresAreLogits, states[b].Random);
                    states[b].Move(candidates[first[b] + chosen]);
                }
            }
        }

        return states;
    }

    /// <summary>The schedule with the least makespan of several roll-outs, the first of equals.</summary>
    /// <inheritdoc cref="Run"/>
    public BlockingJobShopSolution BestOf(
        BlockingJobShopProblem problem, int count, RandomStream random, CancellationToken cancellationToken = default)
    {
        BlockingState[] states = Run(problem, count, random, cancellationToken);
        BlockingState best = states[0];
        foreach (BlockingState state in states)
        {
            best = state.Time < best.Time ? state : best; // the last event is the makespan
        }

        return best.ToSolution();
    }

    private static int CollectCandidates(BlockingState[] states, int[] first, int[] candidates)
    {
        for (int b = 0; b < states.Length; b++)
        {
            int count = states[b].Movable(candidates.AsSpan(first[b]));
            while (count == 0 && states[b].JobsLeft > 0)
            {
                states[b].Wait();
                count = states[b].Movable(candidates.AsSpan(first[b]));
            }

            first[b + 1] = first[b] + count;
        }

        return first[^1];
    }
}
