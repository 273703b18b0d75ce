using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>
/// Asks for the point nearest to the current one that is better by a share of the distance to the linear relaxation: proximity search (Fischetti and Monaci 2014,
/// "Proximity search for 0-1 mixed-integer convex programming", DOI 10.1007/s10732-014-9266-x). The share halves after each call.
/// </summary>
public sealed class ProximityNeighborhood : ILnsNeighborhood
{
    private const double FirstShare = 0.1;
    private const double LeastShare = 0.001;

    private double _share = FirstShare;
    private double _lastCost = double.PositiveInfinity;

    /// <inheritdoc/>
    public string Name => "proximity";

    /// <inheritdoc/>
    public LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        LnsPoint current = state.Current;
        (int[] columns, double[] coefficients, _) = LnsDistance.From(state.Model, current);
        ReadOnlySpan<double> root = state.Relaxation.Root(stop);
        if (columns.Length == 0 || root.IsEmpty)
        {
            return null;
        }

        // A success asks for as much again, a failure for less.
        _share = current.Cost < _lastCost ? FirstShare : Math.Max(LeastShare, _share / 2);
        _lastCost = current.Cost;
        var costs = new double[state.Model.ColumnCount];
        for (int k = 0; k < columns.Length; k++)
        {
            costs[columns[k]] = coefficients[k];
        }

        double wanted = _share * Math.Max(0, current.Cost - state.Model.Cost(root));
        return LnsSubproblem.Whole(state.Model) with
        {
            Costs = costs,
            Cutoff = Math.Min(LnsCutoff.Better(current), Math.Ceiling(current.Cost - wanted)),
            StopsAtFirst = true,
        };
    }
}
