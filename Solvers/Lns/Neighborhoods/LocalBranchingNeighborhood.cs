using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>The whole model within a number of changes of binary columns: local branching (Fischetti and Lodi 2003, "Local branching", DOI 10.1007/s10107-003-0395-5).</summary>
public sealed class LocalBranchingNeighborhood : ILnsNeighborhood
{
    // The radius of the paper is about 20: far fewer changes than columns that the other neighbourhoods free.
    private const int ColumnsPerChange = 10;

    /// <inheritdoc/>
    public string Name => "local-branching";

    /// <inheritdoc/>
    public LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        (int[] columns, double[] coefficients, double constant) = LnsDistance.From(state.Model, state.Current);
        if (columns.Length == 0)
        {
            return null;
        }

        double radius = Math.Max(2, size / ColumnsPerChange);
        return LnsSubproblem.Whole(state.Model) with
        {
            Row = new LinearConstraint("distance", double.NegativeInfinity, radius - constant, columns, coefficients),
            Start = state.Current,
        };
    }
}
