namespace CoSolve.Problems.Models;

/// <summary>An integer variable of a <see cref="CpModel"/>.</summary>
/// <param name="Name">A name for logs and exports; may be empty.</param>
/// <param name="Domain">The values it may take.</param>
public sealed record CpVariable(string Name, CpDomain Domain);
