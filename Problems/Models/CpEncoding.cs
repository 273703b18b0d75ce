namespace CoSolve.Problems.Models;

/// <summary>
/// A problem as a <see cref="CpModel"/> with the maps between its solutions and assignments. The model's objective equals the
/// problem's integer objective, in the same direction.
/// </summary>
/// <param name="Model">The encoded problem.</param>
/// <param name="Decode">A solution from a feasible assignment (one value for each variable).</param>
/// <param name="Encode">A full assignment, usable as a hint, from a feasible solution.</param>
public sealed record CpEncoding<TSolution>(CpModel Model, Func<long[], TSolution> Decode, Func<TSolution, long[]> Encode);
