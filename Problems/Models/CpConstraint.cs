namespace CoSolve.Problems.Models;

/// <summary>
/// A constraint of a <see cref="CpModel"/>; the closed set of nested records below, with the meanings of Google OR-Tools'
/// CP-SAT. A literal is a variable index v with domain {0, 1}, or <c>CpModel.Not(v)</c> = -v - 1 for its negation.
/// </summary>
public abstract record CpConstraint
{
    private CpConstraint()
    {
    }

    /// <summary>The constraint holds only when all these literals are true (Linear, BoolOr, BoolAnd, Interval only).</summary>
    public int[] Enforcement { get; init; } = [];

    /// <summary>The expression's value lies in the domain.</summary>
    public sealed record Linear(CpLinear Expression, CpDomain Domain) : CpConstraint;

    /// <summary>At least one literal is true.</summary>
    public sealed record BoolOr(int[] Literals) : CpConstraint;

    /// <summary>All literals are true.</summary>
    public sealed record BoolAnd(int[] Literals) : CpConstraint;

    /// <summary>At most one literal is true.</summary>
    public sealed record AtMostOne(int[] Literals) : CpConstraint;

    /// <summary>Exactly one literal is true.</summary>
    public sealed record ExactlyOne(int[] Literals) : CpConstraint;

    /// <summary>An interval with start + size = end and size >= 0; with enforcement literals it is optional.</summary>
    public sealed record Interval(CpLinear Start, CpLinear Size, CpLinear End) : CpConstraint;

    /// <summary>The present intervals (indices of Interval constraints) do not overlap in time.</summary>
    public sealed record NoOverlap(int[] Intervals) : CpConstraint;

    /// <summary>At each time the demands of the present intervals sum to at most the capacity.</summary>
    public sealed record Cumulative(CpLinear Capacity, int[] Intervals, CpLinear[] Demands) : CpConstraint;

    /// <summary>The arcs with true literals form one circuit through all nodes without a true self-loop.</summary>
    public sealed record Circuit(int[] Tails, int[] Heads, int[] Literals) : CpConstraint;

    /// <summary>As Circuit, but node 0, the depot, is met by any number of circuits (CP-SAT's routes constraint).</summary>
    public sealed record MultipleCircuit(int[] Tails, int[] Heads, int[] Literals) : CpConstraint;
}
