namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>A fixed-priority rule as a policy.</summary>
public sealed class BlockingRulePolicy(BlockingRule rule) : IBlockingPolicy
{
    /// <inheritdoc/>
    public string Name { get; } = rule.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public void Score(CandidateBatch<BlockingState> batch, Span<double> scores)
    {
        for (int b = 0; b < batch.States.Length; b++)
        {
            BlockingState state = batch.States[b];
            for (int k = batch.FirstCandidate[b]; k < batch.FirstCandidate[b + 1]; k++)
            {
                int job = batch.Candidates[k];
                int next = state.NextOperation(job);
                scores[k] = rule switch
                {
                    BlockingRule.Fifo => -state.WaitingSince(job),
                    BlockingRule.Spt => -state.Problem.Duration[next],
                    BlockingRule.Lpt => state.Problem.Duration[next],
                    BlockingRule.Mwkr => state.RemainingWork(job),
                    _ => state.Problem.FirstOperation[job + 1] - next,
                };
            }
        }
    }
}
