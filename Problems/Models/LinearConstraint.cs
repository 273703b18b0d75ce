namespace CoSolve.Problems.Models;

/// <summary>A row of a <see cref="LinearModel"/>: Lower &lt;= sum(Coefficients[k] * x[Variables[k]]) &lt;= Upper.</summary>
/// <param name="Name">A name that LP and MPS files accept.</param>
/// <param name="Lower">Lower bound; may be negative infinity.</param>
/// <param name="Upper">Upper bound; may be positive infinity.</param>
/// <param name="Variables">Column indices, each at most once.</param>
/// <param name="Coefficients">One coefficient for each column.</param>
public sealed record LinearConstraint(string Name, double Lower, double Upper, int[] Variables, double[] Coefficients);
