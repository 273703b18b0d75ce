using CoSolve.Problems;

namespace CoSolve.Instances.Qubo;

/// <summary>The distributions of edge weights that the graph generators share.</summary>
internal static class EdgeWeights
{
    /// <summary>The names with their meanings.</summary>
    public const string Choices = "one (1), sign (-1 or 1), range (whole numbers of [-10, 10] without 0), gauss (100000 times a normal number)";

    /// <summary>A function that draws weights.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static Func<RandomStream, long> Named(string name) => name switch
    {
        "one" => _ => 1,
        "sign" => random => random.NextInt(2) == 0 ? -1 : 1,
        "range" => random => random.NextLong(1, 10) * (random.NextInt(2) == 0 ? -1 : 1),
        "gauss" => random => (long)Math.Round(100_000 * Normal(random)),
        _ => throw new ArgumentException($"The weights are '{name}'. Maybe one of: {Choices}."),
    };

    // The transform of Box and Muller (1958).
    private static double Normal(RandomStream random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
