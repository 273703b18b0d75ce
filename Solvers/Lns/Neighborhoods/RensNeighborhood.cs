using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>
/// Fixes integer columns at their whole values in the linear relaxation and lets the others take the two integers next to theirs: relaxation enforced
/// neighbourhood search (Berthold 2014, "RENS: the optimal rounding", DOI 10.1007/s12532-013-0060-9). As in Balans (Cai, Kadioglu and Dilkina 2024,
/// arXiv:2412.14382) only some of the whole ones, drawn at random, are fixed. The current point need not lie within.
/// </summary>
public sealed class RensNeighborhood : ILnsNeighborhood
{
    private const double Tolerance = 1e-6;

    /// <inheritdoc/>
    public string Name => "rens";

    /// <inheritdoc/>
    public LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        LnsModel model = state.Model;
        ReadOnlySpan<double> root = state.Relaxation.Root(stop);
        if (root.IsEmpty)
        {
            return null;
        }

        LnsSubproblem whole = LnsSubproblem.Whole(model);
        var fixable = new List<int>();
        foreach (int column in model.Integers)
        {
            double nearest = Math.Round(root[column]);
            if (Math.Abs(root[column] - nearest) <= Tolerance)
            {
                fixable.Add(column);
            }
            else
            {
                whole.Lower[column] = Math.Max(whole.Lower[column], Math.Floor(root[column]));
                whole.Upper[column] = Math.Min(whole.Upper[column], Math.Ceiling(root[column]));
            }
        }

        int left = Math.Max(0, size - (model.Integers.Length - fixable.Count));
        foreach (int column in ColumnChoice.Draw(fixable.ToArray(), fixable.Count - left, random))
        {
            whole.Lower[column] = whole.Upper[column] = Math.Round(root[column]);
        }

        return whole with { Cutoff = LnsCutoff.Better(state.Current) };
    }
}
