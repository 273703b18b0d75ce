namespace CoSolve.Problems.Models;

/// <summary>A column of a <see cref="LinearModel"/>.</summary>
/// <param name="Name">A name that LP and MPS files accept (letters, digits, underscore).</param>
/// <param name="Lower">Lower bound; may be negative infinity.</param>
/// <param name="Upper">Upper bound; may be positive infinity.</param>
/// <param name="IsInteger">Whether only integer values are allowed.</param>
/// <param name="Cost">Objective coefficient.</param>
public sealed record LinearVariable(string Name, double Lower, double Upper, bool IsInteger, double Cost);
