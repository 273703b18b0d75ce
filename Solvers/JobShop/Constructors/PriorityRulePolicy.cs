using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>A classic priority rule as a static policy. Work of operations with alternatives counts with their shortest durations.</summary>
public sealed class PriorityRulePolicy(PriorityRule rule) : IDispatchPolicy
{
    /// <inheritdoc/>
    public string Name { get; } = rule == PriorityRule.FddMwkr ? "fdd/mwkr" : rule.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public bool IsStatic => true;

    /// <inheritdoc/>
    public void Score(CandidateBatch<DispatchState> batch, Span<double> scores)
    {
        DispatchState state = batch.States[0];
        JobShopProblem problem = state.Problem;
        ReadOnlySpan<int> candidates = batch.Candidates;
        long[] heads = JobShopWindows.Heads(problem);
        long[] tails = JobShopWindows.Tails(problem);
        long[] shortest = JobShopWindows.ShortestDurations(problem);
        for (int k = 0; k < candidates.Length; k++)
        {
            int operation = state.OperationOf(candidates[k]);
            int job = problem.JobOf[operation];
            long remaining = tails[operation] + shortest[operation];
            JobShopJob data = problem.Jobs[job];
            scores[k] = rule switch
            {
                PriorityRule.Spt => -problem.Duration[candidates[k]],
                PriorityRule.Lpt => problem.Duration[candidates[k]],
                PriorityRule.Mwkr => remaining,
                PriorityRule.Mopnr => problem.FirstOperation[job + 1] - operation,
                PriorityRule.FddMwkr => -(heads[operation] + shortest[operation]) / Math.Max(1e-9, remaining),
                PriorityRule.Edd => data.DueDate is { } due ? (double)tails[operation] - due : double.MinValue,
                _ => data.Weight / Math.Max(1e-9, remaining),
            };
        }
    }
}
