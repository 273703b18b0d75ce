using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Bounds;
using CoSolve.Solvers.Routing.Construction;
using CoSolve.Solvers.Routing.RuinRecreate;

namespace CoSolve.Solvers.Routing;

/// <summary>The engines for routing problems.</summary>
public static class RoutingEngines
{
    private static IReadOnlyList<EngineDefinition<RoutingProblem, RoutingSolution>> All { get; } =
    [
        new("auto", "chooses by type and size: construction, bounds, local search", Guarded((p, o) => Search(p, o))),
        new("savings", "Clarke and Wright's savings alone", Guarded((_, _) => Constructing(new SavingsConstructor())))
        {
            Inapplicable = SavingsConstructor.Inapplicable,
        },
        new("insertion", "cheapest feasible insertion alone", Guarded((_, _) => Constructing(new InsertionConstructor()))),
        new("ruin-recreate", "slack induction by string removals, for the whole problem type", Guarded((p, o) => Search(p, o))),
    ];

    /// <summary>The family's pipeline: <c>RoutingEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<RoutingProblem, RoutingSolution> CreateSolver() => new(RoutingChecker.Check, All);

    /// <summary>A plan that first looks for a cheap proof of infeasibility, which spares the search.</summary>
    private static Func<RoutingProblem, SolveOptions, PipelinePlan<RoutingProblem, RoutingSolution>> Guarded(
        Func<RoutingProblem, SolveOptions, PipelinePlan<RoutingProblem, RoutingSolution>> plan) => (problem, options) =>
        RoutingFeasibility.WhyInfeasible(problem) is { } reason
            ? new PipelinePlan<RoutingProblem, RoutingSolution> { Lanes = [[new(new InfeasibilityProof(reason))]] }
            : plan(problem, options);

    private static PipelinePlan<RoutingProblem, RoutingSolution> Constructing(params IConstructor<RoutingProblem, RoutingSolution>[] constructors) =>
        new() { Constructors = constructors };

    private static PipelinePlan<RoutingProblem, RoutingSolution> Search(RoutingProblem problem, SolveOptions options) => new()
    {
        Constructors = ConstructorsFor(problem),
        Lanes = Enumerable.Range(0, options.Workers)
            .Select(_ => (IReadOnlyList<PlannedStage<RoutingProblem, RoutingSolution>>)[new(new RuinRecreateSearch())]).ToArray(),
    };

    /// <summary>The constructions that suit a problem, the quickest first.</summary>
    private static IReadOnlyList<IConstructor<RoutingProblem, RoutingSolution>> ConstructorsFor(RoutingProblem problem) =>
        TourConstructor.IsApplicable(problem) ? [new TourConstructor()]
        : SavingsConstructor.Inapplicable(problem) is null ? [new SavingsConstructor(), new InsertionConstructor()]
        : [new InsertionConstructor()];
}
