namespace CoSolve.Problems.Qubo;

/// <summary>Maximum cut: split the nodes of a weighted graph in two so that the weight of the edges between is largest.</summary>
public sealed class MaxCutProblem : IProblem
{
    /// <summary>Validates and stores a problem.</summary>
    /// <exception cref="InvalidProblemException">The sum of absolute weights leaves the safe 64-bit range.</exception>
    public MaxCutProblem(string name, SymmetricTerms edges, long objectiveScale = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(objectiveScale);
        Int128 sum = 0;
        foreach (long weight in edges.Weights)
        {
            sum += Int128.Abs(weight);
        }

        if (sum > long.MaxValue / 32)
        {
            throw new InvalidProblemException($"The edge weights add up to {sum}, more than the {long.MaxValue / 32} that is safe in 64-bit arithmetic.");
        }

        Name = name;
        Edges = edges;
        ObjectiveScale = objectiveScale;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObjectiveSense Sense => ObjectiveSense.Maximize;

    /// <inheritdoc/>
    public long ObjectiveScale { get; }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => Edges.Size;

    /// <summary>The weighted edges.</summary>
    public SymmetricTerms Edges { get; }
}
