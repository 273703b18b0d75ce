using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>Frees integer columns drawn uniformly around the current point: the baseline RANDOM of Song, Lanka, Yue and Dilkina (2020, "A general large neighborhood
/// search framework for solving integer linear programs", arXiv:2004.00422).</summary>
public sealed class RandomNeighborhood : ILnsNeighborhood
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        return LnsSubproblem.Around(state.Model, state.Current, ColumnChoice.Draw(state.Model.Integers, size, random));
    }
}
