using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>Frees integer columns drawn uniformly around a random point of the pool: the mutation of Rothberg's polishing (2007, "An evolutionary algorithm for polishing mixed
/// integer programming solutions", DOI 10.1287/ijoc.1060.0189). Its result may be worse than the current point.</summary>
public sealed class MutationNeighborhood : ILnsNeighborhood
{
    /// <inheritdoc/>
    public string Name => "mutation";

    /// <inheritdoc/>
    public LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        LnsPoint point = state.Pool.Points[random.NextInt(state.Pool.Points.Count)];
        return LnsSubproblem.Around(state.Model, point, ColumnChoice.Draw(state.Model.Integers, size, random));
    }
}
