namespace CoSolve.Solvers.Explanations;

/// <summary>A rule of a problem that can be waived and, where it is a limit, moved by an amount.</summary>
/// <param name="Text">The rule in words.</param>
/// <param name="Change">The change in words, given the allowance, which is <see cref="Waived"/> when the rule is dropped.</param>
internal sealed record RelaxableRule<TSolution>(string Text, Func<long, string> Change)
{
    /// <summary>The allowance of a rule that is dropped.</summary>
    public const long Waived = long.MaxValue;

    /// <summary>The allowance that a solution of the problem without the rule makes use of; null for a rule that is kept or dropped as a whole.</summary>
    public Func<TSolution, long>? Used { get; init; }
}
