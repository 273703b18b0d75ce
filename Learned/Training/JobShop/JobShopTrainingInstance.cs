using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>A job shop to train on; decisions are operations.</summary>
public sealed class JobShopTrainingInstance : ITrainingInstance
{
    private readonly JobShopProblem _problem;
    private readonly ScheduleGeneration _generation;
    private readonly DispatchFeatures _features;

    /// <summary>Wraps a problem with one machine for each operation.</summary>
    /// <exception cref="ArgumentException">The problem has machine alternatives.</exception>
    public JobShopTrainingInstance(JobShopProblem problem, ScheduleGeneration generation)
    {
        Graph = ShopGraph.Of(problem);
        (_problem, _generation) = (problem, generation);
        _features = new DispatchFeatures(Graph);
    }

    /// <inheritdoc/>
    public ShopGraph Graph { get; }

    /// <summary>
    /// A random instance as Taillard (1993, DOI 10.1016/0377-2217(93)90182-M) made them: durations uniform from 1 to 99, each job on all machines
    /// in a uniform order. Its generator and seeds are not used, so that none of the published instances comes up.
    /// </summary>
    public static JobShopTrainingInstance Generate(int jobs, int machines, ScheduleGeneration generation, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var route = new int[machines];
        var list = new JobShopJob[jobs];
        for (int j = 0; j < jobs; j++)
        {
            for (int m = 0; m < machines; m++)
            {
                route[m] = m;
            }

            random.Shuffle<int>(route);
            list[j] = new JobShopJob(Array.ConvertAll(route, m => (IReadOnlyList<JobShopAlternative>)[new(m, random.NextLong(1, 99))]));
        }

        return new JobShopTrainingInstance(new JobShopProblem("training", machines, list), generation);
    }

    /// <inheritdoc/>
    public long RuleMakespan()
    {
        var rules = new BestDispatchConstructor { Budget = 0 };
        return JobShopObjective.Evaluate(_problem, rules.Construct(_problem, new RandomStream(0), CancellationToken.None)!);
    }

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
        table.AddReplay(_problem, _generation, rollout.Decisions, _features);
    }

    private Rollout[] Run(CompiledNetwork network, int count, DispatchSampling sampling, RandomStream random)
    {
        DispatchState[] states = new DispatchRollouts(new GnnDispatchPolicy(network), _generation, sampling).Run(_problem, count, random);
        return Array.ConvertAll(states, state =>
        {
            long makespan = 0;
            foreach (long end in state.JobReady)
            {
                makespan = Math.Max(makespan, end);
            }

            return new Rollout(makespan, state.Sequence.ToArray());
        });
    }
}
