namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>A classic priority rule as a policy.</summary>
public sealed class PriorityRulePolicy<TState> : IDispatchPolicy<TState>
    where TState : class, IDispatchState
{
    private readonly PriorityRule _rule;

    /// <summary>Creates the policy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rule is not one of the shop's.</exception>
    public PriorityRulePolicy(PriorityRule rule)
    {
        if (!TState.Rules.Contains(rule))
        {
            throw new ArgumentOutOfRangeException(nameof(rule), $"The shop has no rule {rule}. Maybe one of: {string.Join(", ", TState.Rules)}.");
        }

        _rule = rule;
        Name = rule == PriorityRule.FddMwkr ? "fdd/mwkr" : rule.ToString().ToLowerInvariant();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsStatic => TState.IsStatic(_rule);

    /// <inheritdoc/>
    public void Score(CandidateBatch<TState> batch, Span<double> scores)
    {
        for (int b = 0; b < batch.States.Length; b++)
        {
            TState state = batch.States[b];
            for (int k = batch.FirstCandidate[b]; k < batch.FirstCandidate[b + 1]; k++)
            {
                scores[k] = state.Priority(_rule, batch.Candidates[k]);
            }
        }
    }
}
