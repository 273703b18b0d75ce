namespace CoSolve.Cli.Plots;

/// <summary>A drawing with the name by which it is chosen.</summary>
/// <param name="Name">One lower-case word.</param>
/// <param name="Svg">The svg element.</param>
internal sealed record Figure(string Name, string Svg);
