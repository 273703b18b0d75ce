namespace CoSolve.Learned.JobShop;

/// <summary>Describes the jobs of a state to the network; one implementation for each kind of shop. Used by one thread at a time.</summary>
/// <typeparam name="TState">The state of a partial schedule.</typeparam>
public interface IStateFeatures<in TState>
{
    /// <summary>The graph of the problem that the extractor was made for.</summary>
    ShopGraph Graph { get; }

    /// <summary>Describes all jobs.</summary>
    /// <param name="state">The state, of the graph that the extractor was made for.</param>
    /// <param name="rows">jobs x <see cref="DecisionFeatures.Width"/>, row by row; rows of jobs that are done are left as they are.</param>
    /// <param name="next">Receives for each job the operation whose embedding stands for it, -1 when it is done and not attended to.</param>
    void Write(TState state, Span<float> rows, Span<int> next);

    /// <summary>Writes the positions, ascending, of the candidates among which the network decides; returns their number. The others have
    /// probability zero.</summary>
    int Contenders(TState state, ReadOnlySpan<int> candidates, Span<int> positions);

    /// <summary>The job of a candidate.</summary>
    int JobOf(int candidate);
}
