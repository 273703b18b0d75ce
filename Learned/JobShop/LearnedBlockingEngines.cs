using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Constructors;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;

namespace CoSolve.Learned.JobShop;

/// <summary>The engines of blocking job shops that move jobs by the trained network. Their hand-made twins are the rules and sample.</summary>
public static class LearnedBlockingEngines
{
    private const int Samples = 128;

    /// <summary>The engines, for the family's list.</summary>
    public static IReadOnlyList<Engine> All { get; } =
    [
        Learned("gnn", "the trained network, simulated once", policy => Greedy(policy)),
        Learned("gnn-sample", "the trained network, then the best of 128 sampled simulations (or --iterations)", policy => Greedy(policy) with
        {
            Lanes = [[new(new BlockingSampleImprover([policy], new DispatchSampling { Temperature = 1 }, Samples))]],
        }),
    ];

    private static Engine Learned(string name, string description, Func<IBlockingPolicy, Plan> plan) =>
        new(name, description, (_, _) => plan(new GnnBlockingPolicy(new CompiledNetwork(WeightsLocation.Read(WeightsLocation.BlockingDispatch)))))
        {
            Unavailable = () => WeightsLocation.Missing(WeightsLocation.BlockingDispatch),
            Inapplicable = problem => ShopGraph.TooManyArcs(problem.MachineCount, problem.Machine),
        };

    private static Plan Greedy(IBlockingPolicy policy) => new()
    {
        Constructors = [new BlockingRuleConstructor(policy)],
        Bounders = [new BlockingBounder()],
    };
}
