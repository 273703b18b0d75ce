namespace CoSolve.Problems.Models;

/// <summary>A condition on an expression, as users write it: <c>x + y &lt;= 4</c>. Becomes a row by <see cref="LinearModel.AddConstraint(string, LinearCondition)"/>.</summary>
/// <param name="Expression">The left side less the right one.</param>
/// <param name="Lower">Its lower bound: 0 or negative infinity.</param>
/// <param name="Upper">Its upper bound: 0 or infinity.</param>
public sealed record LinearCondition(LinearExpression Expression, double Lower, double Upper);
