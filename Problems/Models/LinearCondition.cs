namespace CoSolve.Problems.Models;

/// <summary>A condition on an expression, as users write it: <c>x + y &lt;= 4</c>. Becomes a row by <see cref="LinearModel.AddConstraint(string, LinearCondition)"/>.</summary>
/// <param name="Expression">What lies between <paramref name="Lower"/> and 0.</param>
/// <param name="Lower">Negative infinity, or 0 for an equation.</param>
public sealed record LinearCondition(LinearExpression Expression, double Lower);
