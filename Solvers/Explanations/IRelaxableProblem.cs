namespace CoSolve.Solvers.Explanations;

/// <summary>A problem as a list of rules over what cannot be relaxed.</summary>
internal interface IRelaxableProblem<TProblem, TSolution>
{
    /// <summary>The rules.</summary>
    IReadOnlyList<RelaxableRule<TSolution>> Rules { get; }

    /// <summary>The problem with an allowance for each rule: 0 as it is stated, <see cref="RelaxableRule{TSolution}.Waived"/> without it.</summary>
    /// <exception cref="Problems.InvalidProblemException">The rules that are left contradict each other.</exception>
    TProblem Relaxed(ReadOnlySpan<long> allowances);
}
