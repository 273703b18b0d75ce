using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>A problem of one kind of shop to train on.</summary>
/// <param name="features">The extractor for its states.</param>
/// <param name="start">Begins several schedules, each with its own stream split from the given one.</param>
/// <param name="ruleMakespan">The makespan of the best priority rule.</param>
public sealed class TrainingInstance<TState>(
    IStateFeatures<TState> features, Func<int, RandomStream, TState[]> start, Func<long> ruleMakespan) : ITrainingInstance
    where TState : class, IDispatchState
{
    /// <inheritdoc/>
    public ShopGraph Graph => features.Graph;

    /// <inheritdoc/>
    public long RuleMakespan() => ruleMakespan();

    /// <inheritdoc/>
    public Rollout Greedy(CompiledNetwork network) => Run(network, 1, DispatchSampling.Greedy, new RandomStream(0))[0];

    /// <inheritdoc/>
    public Rollout[] Sample(CompiledNetwork network, int count, RandomStream random) =>
        Run(network, count, new DispatchSampling { Temperature = 1 }, random);

    /// <inheritdoc/>
    public void Replay(Rollout rollout, DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        ArgumentNullException.ThrowIfNull(table);
        table.AddReplay(start(1, new RandomStream(0))[0], rollout.Decisions, features);
    }

    private Rollout[] Run(CompiledNetwork network, int count, DispatchSampling sampling, RandomStream random) => Array.ConvertAll(
        new Rollouts<TState>(new GnnPolicy<TState>(network, _ => features), sampling).Run(start(count, random)),
        state => new Rollout(state.Objective, state.Decisions.ToArray()));
}
