namespace CoSolve.Problems;

/// <summary>
/// A problem restated as one of another type with the same optima: for corresponding solutions,
/// source objective * <see cref="Factor"/> = <see cref="Offset"/> + target objective (or - target objective when
/// <see cref="Negated"/>), in integer objective units.
/// </summary>
/// <param name="Target">The restated problem.</param>
/// <param name="ToSource">The source solution of a target solution.</param>
/// <param name="ToTarget">A target solution of a source solution.</param>
public sealed record Reformulation<TTarget, TSourceSolution, TTargetSolution>(
    TTarget Target, Func<TTargetSolution, TSourceSolution> ToSource, Func<TSourceSolution, TTargetSolution> ToTarget)
    where TTarget : class, IProblem
    where TSourceSolution : class
    where TTargetSolution : class
{
    /// <summary>What the source objective is multiplied by; at least 1.</summary>
    public long Factor { get; init; } = 1;

    /// <summary>The constant between the objectives.</summary>
    public long Offset { get; init; }

    /// <summary>Whether the objectives run against each other, and with them the senses.</summary>
    public bool Negated { get; init; }

    /// <summary>The source objective of a target objective, or the source bound of a target bound: rounded, where the division
    /// leaves a rest, in the direction in which bounds of the source lie no weaker and still valid.</summary>
    /// <exception cref="OverflowException">The value does not fit in 64 bits.</exception>
    public long SourceValue(long target)
    {
        Int128 scaled = Negated ? (Int128)Offset - target : (Int128)Offset + target;
        (Int128 quotient, Int128 rest) = Int128.DivRem(scaled, Factor);
        bool sourceMinimises = Target.Sense == ObjectiveSense.Minimize != Negated;
        if (rest != 0 && rest > 0 == sourceMinimises)
        {
            quotient += sourceMinimises ? 1 : -1;
        }

        return checked((long)quotient);
    }

    /// <summary>The target objective of a source objective, or the target bound of a source bound.</summary>
    /// <exception cref="OverflowException">The value does not fit in 64 bits.</exception>
    public long TargetValue(long source)
    {
        Int128 difference = (Int128)source * Factor - Offset;
        return checked((long)(Negated ? -difference : difference));
    }
}
