using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.Pipeline.Options;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;

namespace CoSolve.Learned.JobShop;

/// <summary>The engines of blocking job shops that move jobs by the trained network. Their hand-made twin is dispatch.</summary>
public static class LearnedBlockingEngines
{
    private static readonly IntegerOption Samples = new(
        "samples", "how many simulations to draw by the scores, where there is no --iterations, after the greedy one", 0, 0, 1_000_000);

    /// <summary>The engines, for the family's list.</summary>
    public static IReadOnlyList<Engine> All { get; } =
    [
        new("gnn", "the trained network in place of a rule", (_, _, options) => PlanOf(options.Get(Samples)))
        {
            Options = [Samples],
            Unavailable = () => WeightsLocation.Missing(WeightsLocation.BlockingDispatch),
            Inapplicable = problem => ShopGraph.TooManyArcs(problem.MachineCount, problem.Machine),
        },
    ];

    private static Plan PlanOf(int samples)
    {
        var network = new CompiledNetwork(WeightsLocation.Read(WeightsLocation.BlockingDispatch));
        var policy = new GnnPolicy<BlockingState>(network, BlockingFeatures.Of);
        var dispatcher = new BlockingDispatcher();
        var greedy = new Plan
        {
            Constructors = [new DispatchConstructor<BlockingJobShopProblem, BlockingState, BlockingJobShopSolution>(dispatcher, policy)],
            Bounders = [new BlockingBounder()],
        };
        DispatchSampleOptions sampling = BlockingDispatcher.Batches with { Samples = samples, Sampling = new DispatchSampling { Temperature = 1 } };
        return samples == 0 ? greedy : greedy with
        {
            Lanes = [[new(new DispatchSampleImprover<BlockingJobShopProblem, BlockingState, BlockingJobShopSolution>(dispatcher, [policy], sampling))]],
        };
    }
}
