using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>Random job shops as Taillard's.</summary>
public sealed class JobShopTrainingSource(ScheduleGeneration generation) : ITrainingSource
{
    /// <inheritdoc/>
    public string Name => WeightsLocation.JobShopDispatch;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string> { ["generation"] = generation.ToString() };

    /// <inheritdoc/>
    public string Description => $"job shops with {generation} generation; durations uniform from 1 to 99, routes uniform";

    /// <inheritdoc/>
    /// <remarks>
    /// As Taillard (1993, DOI 10.1016/0377-2217(93)90182-M) made them: durations uniform from 1 to 99, each job on all machines in a uniform
    /// order. His generator and seeds are not used, so that none of the published instances comes up.
    /// </remarks>
    public ITrainingInstance Generate(int jobs, int machines, RandomStream random)
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

        return InstanceOf(new JobShopProblem("training", machines, list));
    }

    private TrainingInstance<DispatchState> InstanceOf(JobShopProblem problem) => new(
        new DispatchFeatures(ShopGraph.Of(problem)),
        (count, stream) => DispatchState.Start(problem, generation, count, stream),
        () => JobShopObjective.Evaluate(problem, new BestDispatchConstructor { Budget = 0 }.Construct(problem, new RandomStream(0), CancellationToken.None)!));
}
