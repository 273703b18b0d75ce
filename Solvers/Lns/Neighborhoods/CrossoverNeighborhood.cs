using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>
/// Frees the integer columns in which the current point and a random one of the pool differ: the crossover of Rothberg's polishing (2007, "An evolutionary algorithm for
/// polishing mixed integer programming solutions", DOI 10.1287/ijoc.1060.0189). Of more than the size some are drawn, and of fewer all are
/// freed with some others; so the columns are drawn until there is a second point.
/// </summary>
public sealed class CrossoverNeighborhood : ILnsNeighborhood
{
    /// <inheritdoc/>
    public string Name => "crossover";

    /// <inheritdoc/>
    public LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        LnsPoint[] others = [.. state.Pool.Points.Where(p => !ReferenceEquals(p, state.Current))];
        LnsPoint other = others.Length == 0 ? state.Current : others[random.NextInt(others.Length)];
        var differing = new List<int>();
        foreach (int column in state.Model.Integers)
        {
            if (other.Values[column] != state.Current.Values[column])
            {
                differing.Add(column);
            }
        }

        return LnsSubproblem.Around(state.Model, state.Current, ColumnChoice.DrawOrFill(state.Model, differing, size, random));
    }
}
