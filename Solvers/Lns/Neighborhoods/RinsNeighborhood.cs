using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>
/// Frees integer columns whose value in the linear relaxation differs from the current point's: relaxation induced neighbourhood search (Danna, Rothberg and Le Pape 2005,
/// "Exploring relaxation induced neighborhoods to improve MIP solutions", DOI 10.1007/s10107-004-0518-7). Of more than the size some are
/// drawn, and of fewer all are freed with some others, since the relaxation here is always that of the root.
/// </summary>
public sealed class RinsNeighborhood : ILnsNeighborhood
{
    private const double Tolerance = 1e-6;

    /// <inheritdoc/>
    public string Name => "rins";

    /// <inheritdoc/>
    public LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        ReadOnlySpan<double> root = state.Relaxation.Root(stop);
        if (root.IsEmpty)
        {
            return null;
        }

        var differing = new List<int>();
        foreach (int column in state.Model.Integers)
        {
            if (Math.Abs(root[column] - state.Current.Values[column]) > Tolerance)
            {
                differing.Add(column);
            }
        }

        return LnsSubproblem.Around(state.Model, state.Current, ColumnChoice.DrawOrFill(state.Model, differing, size, random));
    }
}
