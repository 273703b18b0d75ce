namespace CoSolve.Solvers.Explanations;

/// <summary>A problem as a list of rules over what cannot be relaxed.</summary>
internal interface IRelaxableProblem<TProblem, TSolution>
{
    /// <summary>The rules.</summary>
    IReadOnlyList<RelaxableRule<TSolution>> Rules { get; }

    /// <summary>The problem with an allowance for each rule: 0 as it is stated, <see cref="RelaxableRule{TSolution}.Waived"/> without it.</summary>
    /// <exception cref="Problems.InvalidProblemException">The rules that are left contradict each other.</exception>
    TProblem Relaxed(ReadOnlySpan<long> allowances);

    /// <summary>The problem with those allowances whose optimum is the least allowance of one rule; null where it is to be searched for by halves.</summary>
    TProblem? WithLeastAllowance(ReadOnlySpan<long> allowances, int rule) => default;

    /// <summary>The allowance that a value of <see cref="WithLeastAllowance"/>'s objective stands for.</summary>
    long AllowanceOf(TProblem elastic, long objective) => objective;
}
