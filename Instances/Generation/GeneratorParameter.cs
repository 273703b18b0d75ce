namespace CoSolve.Instances.Generation;

/// <summary>A parameter of a generator.</summary>
/// <param name="Name">Its name, lower case.</param>
/// <param name="Default">Its value when not given.</param>
/// <param name="Meaning">One line.</param>
public sealed record GeneratorParameter(string Name, string Default, string Meaning);
