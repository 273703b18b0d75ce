using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>
/// Many schedules at once by one policy, in lock-step: at each of the n decisions the policy scores the candidates of all of them in one
/// batch, and each draws its own. O(n jobs count) besides the policy, which is asked once in all if it is static.
/// </summary>
/// <param name="policy">Scores the candidates.</param>
/// <param name="generation">Which operations are candidates.</param>
/// <param name="sampling">How a roll-out chooses by the scores.</param>
public sealed class DispatchRollouts(IDispatchPolicy policy, ScheduleGeneration generation, DispatchSampling sampling)
{
    /// <summary>Rolls out schedules to their ends; each state has its own stream, split in order from <paramref name="random"/>.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="count">How many schedules, at least 1.</param>
    /// <param name="random">The source of the streams.</param>
    /// <param name="cancellationToken">Looked at before each decision.</param>
    /// <returns>Complete schedules, with the sequences of their decisions.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DispatchState[] Run(JobShopProblem problem, int count, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        sampling.Validate();
        DispatchState[] states = DispatchState.Start(problem, count, random);
        double[]? fixedScores = policy.IsStatic ? CandidateScorer.FixedScores(policy, states[0]) : null;
        var first = new int[count + 1];
        var candidates = new int[checked(count * problem.JobCount)];
        var scores = new double[candidates.Length];
        for (int step = 0; step < problem.OperationCount; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int b = 0; b < count; b++)
            {
                first[b + 1] = first[b] + CandidateSet.Fill(states[b], generation, candidates.AsSpan(first[b]));
            }

            Score(states, first, candidates.AsSpan(0, first[count]), scores.AsSpan(0, first[count]), fixedScores);
            for (int b = 0; b < count; b++)
            {
                Range row = first[b]..first[b + 1];
                int chosen = sampling.Choose(candidates.AsSpan(row), scores.AsSpan(row), policy.ScoresAreLogits, states[b].Random);
                states[b].Advance(problem.JobOf[states[b].OperationOf(candidates[first[b] + chosen])]);
            }
        }

        return states;
    }

    /// <summary>The best of several roll-outs by the problem's objective, the first of equals.</summary>
    /// <inheritdoc cref="Run"/>
    public JobShopSolution BestOf(JobShopProblem problem, int count, RandomStream random, CancellationToken cancellationToken = default)
    {
        JobShopSolution? best = null;
        long bestValue = long.MaxValue;
        foreach (DispatchState state in Run(problem, count, random, cancellationToken))
        {
            JobShopSolution solution = state.ToSolution();
            long value = JobShopObjective.Evaluate(problem, solution);
            if (best is null || value < bestValue)
            {
                (best, bestValue) = (solution, value);
            }
        }

        return best!;
    }

    private void Score(DispatchState[] states, int[] first, Span<int> candidates, Span<double> scores, double[]? fixedScores)
    {
        if (fixedScores is null)
        {
            policy.Score(new CandidateBatch<DispatchState>(states, first, candidates), scores);
            return;
        }

        for (int k = 0; k < candidates.Length; k++)
        {
            scores[k] = fixedScores[candidates[k]];
        }
    }
}
