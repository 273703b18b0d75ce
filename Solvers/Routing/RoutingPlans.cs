using CoSolve.Problems.Routing;
using CoSolve.Problems.Routing.Encoding;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Bounds;
using CoSolve.Solvers.Routing.Construction;
using CoSolve.Solvers.Routing.Search.Decomposition;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.Routing.RoutingProblem, CoSolve.Problems.Routing.RoutingSolution>;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.Routing.RoutingProblem, CoSolve.Problems.Routing.RoutingSolution>;

namespace CoSolve.Solvers.Routing;

/// <summary>The plans of the engines for routing problems.</summary>
internal static class RoutingPlans
{
    /// <summary>CP-SAT and the linear solvers.</summary>
    public static ModelEngines<RoutingProblem, RoutingSolution> Models { get; } = new(
        Start, RoutingCpEncoder.Encode, RoutingLinearEncoder.Encode, RoutingCpEncoder.Unsupported, RoutingLinearEncoder.Unsupported);

    /// <summary>The constructions and bounds that suit a problem.</summary>
    public static Plan Start(RoutingProblem problem) => new() { Constructors = ConstructorsFor(problem), Bounders = BoundersFor(problem) };

    /// <summary>A search of the same kind in each lane.</summary>
    public static Plan Search(RoutingProblem problem, SolveOptions options, Func<IStage<RoutingProblem, RoutingSolution>> create) =>
        Start(problem).WithLanes(options.Workers, create);

    /// <summary>One search over all lanes, which take the parts of its rounds.</summary>
    /// <exception cref="EngineUnavailableException">The problem cannot be divided.</exception>
    public static Plan Decomposed(RoutingProblem problem, SolveOptions options)
    {
        if (DecompositionImprover.Inapplicable(problem) is { } reason)
        {
            throw new EngineUnavailableException(reason);
        }

        var shared = new DecompositionImprover(options.Workers);
        return Start(problem).WithLanes(options.Workers, () => shared);
    }

    /// <summary>An engine that first looks for a cheap proof of infeasibility, which spares the search.</summary>
    public static Engine Guarded(Engine engine) => engine with
    {
        Plan = (problem, options, given) => RoutingFeasibility.WhyInfeasible(problem) is { } reason
            ? new Plan { Lanes = [[new(new InfeasibilityEngine(reason))]] }
            : engine.Plan(problem, options, given),
    };

    /// <summary>The constructions that suit a problem, the best first.</summary>
    public static IReadOnlyList<IConstructor<RoutingProblem, RoutingSolution>> ConstructorsFor(RoutingProblem problem) =>
        TourConstructor.IsApplicable(problem) ? [new TourConstructor()]
        : SavingsConstructor.Inapplicable(problem) is not null ? [new InsertionConstructor()]
        : problem.VehicleTypes[0].Count >= problem.ClientCount ? [new SavingsConstructor()]
        : [new SavingsConstructor(), new InsertionConstructor()];

    /// <summary>The bounds that suit a problem, the quickest first.</summary>
    private static IReadOnlyList<IBounder<RoutingProblem>> BoundersFor(RoutingProblem problem) =>
        problem.IsTravellingSalesman && !problem.Profiles[0].Distances.IsSymmetric
            ? [new ArrivalBounder(), new AssignmentBounder(), new ForestBounder()]
            : [new ArrivalBounder(), new RadialBounder(), new ForestBounder()];
}
