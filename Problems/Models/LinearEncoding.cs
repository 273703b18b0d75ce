namespace CoSolve.Problems.Models;

/// <summary>A problem as a <see cref="LinearModel"/> whose objective equals the problem's integer objective, same direction.</summary>
/// <param name="Model">The encoded problem.</param>
/// <param name="Decode">A solution from a feasible point (one value for each column; integers may be off by the solver's tolerance).</param>
/// <param name="Encode">A full point from a feasible solution.</param>
public sealed record LinearEncoding<TSolution>(LinearModel Model, Func<double[], TSolution> Decode, Func<TSolution, double[]> Encode);
