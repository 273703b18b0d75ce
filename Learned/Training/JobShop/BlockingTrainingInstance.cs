using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>A blocking job shop to train on; decisions are the jobs moved.</summary>
public sealed class BlockingTrainingInstance : ITrainingInstance
{
    private readonly BlockingJobShopProblem _problem;
    private readonly BlockingFeatures _features;

    /// <summary>Wraps a problem.</summary>
    public BlockingTrainingInstance(BlockingJobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        _problem = problem;
        Graph = ShopGraph.Of(problem);
        _features = new BlockingFeatures(Graph);
    }

    /// <inheritdoc/>
    public ShopGraph Graph { get; }

    /// <inheritdoc/>
    public long RuleMakespan() => Enum.GetValues<BlockingRule>()
        .Min(rule => new BlockingRollouts(new BlockingRulePolicy(rule), DispatchSampling.Greedy).Run(_problem, 1, new RandomStream(0))[0].Time);

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
        var state = new BlockingState(_problem, new RandomStream(0));
        var rows = new float[_problem.JobCount * DecisionFeatures.Width];
        var next = new int[_problem.JobCount];
        var candidates = new int[_problem.JobCount];
        var positions = new int[_problem.JobCount];
        foreach (int job in rollout.Decisions)
        {
            int count = state.Movable(candidates);
            while (count == 0)
            {
                state.Wait();
                count = state.Movable(candidates);
            }

            int contenders = BlockingContenders.Fill(state, candidates.AsSpan(0, count), positions);
            if (contenders > 1)
            {
                for (int k = 0; k < contenders; k++)
                {
                    candidates[k] = candidates[positions[k]]; // positions ascend
                }

                _features.Write(state, rows, next);
                table.Add(rows, next, candidates.AsSpan(0, contenders), candidates.AsSpan(0, contenders).IndexOf(job));
            }

            state.Move(job);
        }
    }

    private Rollout[] Run(CompiledNetwork network, int count, DispatchSampling sampling, RandomStream random) => Array.ConvertAll(
        new BlockingRollouts(new GnnBlockingPolicy(network), sampling).Run(_problem, count, random),
        state => new Rollout(state.Time, state.Moves.ToArray())); // the last event is the makespan
}
