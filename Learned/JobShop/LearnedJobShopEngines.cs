using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.JobShop.JobShopProblem, CoSolve.Problems.JobShop.JobShopSolution>;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.JobShopProblem, CoSolve.Problems.JobShop.JobShopSolution>;

namespace CoSolve.Learned.JobShop;

/// <summary>The engines of job shops that dispatch by the trained network. Their hand-made twins are dispatch and tabu.</summary>
public static class LearnedJobShopEngines
{
    // Roll-outs of the samples, and before a tabu search begins.
    private const int Samples = 128;
    private const int SamplesBeforeSearch = 32;

    // Of the time limit, for the samples before a tabu search: on long schedules they would take time that the search uses better.
    private const double ShareBeforeSearch = 0.1;

    private static readonly ChoiceOption<Func<NetworkWeights, SolveOptions, Plan>> Search = new(
        "search",
        "what follows the greedy schedule: the best of 128 sampled ones (or --iterations), or tabu search from the best of 32 (fewer if they take a tenth of the time)",
        ("samples", Sample),
        ("tabu", Tabu));

    /// <summary>The engines, for the family's list.</summary>
    public static IReadOnlyList<Engine> All { get; } =
    [
        new("gnn", "the trained dispatching network in place of a rule", (_, options, given) =>
            given.Get(Search)(WeightsLocation.Read(WeightsLocation.JobShopDispatch), options))
        {
            Options = [Search],
            Unavailable = () => WeightsLocation.Missing(WeightsLocation.JobShopDispatch),
            Inapplicable = WhyNot,
        },
    ];

    private static Plan Sample(NetworkWeights weights, SolveOptions options)
    {
        var network = new CompiledNetwork(weights);
        ScheduleGeneration generation = GenerationOf(weights);
        var sampling = new DispatchSampleOptions
        {
            Samples = (Samples + options.Workers - 1) / options.Workers,
            Batch = SamplesBeforeSearch,
            Sampling = new DispatchSampling { Temperature = 1 },
        };
        var dispatcher = new JobShopDispatcher(generation);
        return Start(new DispatchConstructor<JobShopProblem, DispatchState, JobShopSolution>(dispatcher, PolicyOf(network))) with
        {
            Lanes = [.. Enumerable.Range(0, options.Workers).Select(_ => OneStage(
                new DispatchSampleImprover<JobShopProblem, DispatchState, JobShopSolution>(dispatcher, [PolicyOf(network)], sampling)))],
        };
    }

    private static Plan Tabu(NetworkWeights weights, SolveOptions options)
    {
        var network = new CompiledNetwork(weights);
        TimeSpan? samplingTime = options.TimeLimit * ShareBeforeSearch;
        return Start(new GnnConstructor(network, GenerationOf(weights), SamplesBeforeSearch, samplingTime)) with
        {
            Lanes = [.. Enumerable.Range(0, options.Workers).Select(_ => OneStage(new TabuImprover(new TabuOptions())))],
        };
    }

    private static GnnPolicy<DispatchState> PolicyOf(CompiledNetwork network) => new(network, DispatchFeatures.Of);

    /// <summary>One rule, so that there is a solution at once, then the network.</summary>
    private static Plan Start(IConstructor<JobShopProblem, JobShopSolution> learned) => new()
    {
        Constructors =
        [
            new DispatchConstructor<JobShopProblem, DispatchState, JobShopSolution>(
                new JobShopDispatcher(ScheduleGeneration.NonDelay), new PriorityRulePolicy<DispatchState>(PriorityRule.Mwkr)),
            learned,
        ],
        Bounders = [new JobBounder(), new MachineSetBounder(), new OneMachineBounder()],
    };

    private static IReadOnlyList<PlannedStage<JobShopProblem, JobShopSolution>> OneStage(IStage<JobShopProblem, JobShopSolution> stage) =>
        [new(stage)];

    /// <summary>The generation that the network was trained with.</summary>
    internal static ScheduleGeneration GenerationOf(NetworkWeights weights) =>
        weights.Words.TryGetValue("generation", out string? name) && Enum.TryParse(name, ignoreCase: true, out ScheduleGeneration generation)
            ? generation
            : ScheduleGeneration.Active;

    private static string? WhyNot(JobShopProblem problem) =>
        !problem.IsClassic ? "The dispatching network takes one machine for each operation, and this problem has alternatives. Maybe use auto."
        : problem.Criterion != JobShopCriterion.Makespan
            ? $"The dispatching network was trained for the makespan, and this problem's criterion is {problem.Criterion}. Maybe use annealing."
        : ShopGraph.TooManyArcs(problem.MachineCount, problem.Machine);
}
