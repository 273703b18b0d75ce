using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>
/// Frees the integer columns that the relaxation of local branching would change most: LB-RELAX of Huang, Ferber, Tian, Dilkina and Steiner (2023, "Local branching
/// relaxation heuristics for integer linear programs", arXiv:2212.08183), in the variant that samples: a column is taken with a
/// probability that grows with its change, so that a second attempt differs.
/// </summary>
public sealed class LocalBranchingRelaxationNeighborhood : ILnsNeighborhood
{
    private const double LeastChange = 1e-6;

    /// <inheritdoc/>
    public string Name => "lb-relax";

    /// <inheritdoc/>
    public LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        LnsModel model = state.Model;
        LnsPoint current = state.Current;
        if (state.Relaxation.Within(current, size, stop) is not { } relaxed)
        {
            return null;
        }

        // The key u^(1/w) draws by weight without replacement (Efraimidis and Spirakis 2006, DOI 10.1016/j.ipl.2005.11.003).
        var changed = new List<(int Column, double Key)>();
        foreach (int column in model.Integers)
        {
            double change = Math.Abs(relaxed[column] - current.Values[column]);
            if (change > LeastChange)
            {
                changed.Add((column, Math.Log(1 - random.NextDouble()) / change));
            }
        }

        List<int> free = [.. changed.OrderByDescending(c => c.Key).Take(size).Select(c => c.Column)];
        return LnsSubproblem.Around(model, current, ColumnChoice.DrawOrFill(model, free, size, random));
    }
}
