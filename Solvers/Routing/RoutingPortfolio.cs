using CoSolve.Problems.Routing;
using CoSolve.Problems.Routing.Encoding;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Bounds.OneTree;
using CoSolve.Solvers.Routing.ColumnGeneration;
using CoSolve.Solvers.Routing.Search.AdaptiveIls;
using CoSolve.Solvers.Routing.Search.Decomposition;
using CoSolve.Solvers.Routing.Search.Ejection;
using CoSolve.Solvers.Routing.Search.FleetIls;
using CoSolve.Solvers.Routing.Search.Genetic;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;
using CoSolve.Solvers.Routing.Search.Tsp;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.Routing.RoutingProblem, CoSolve.Problems.Routing.RoutingSolution>;

namespace CoSolve.Solvers.Routing;

/// <summary>What <c>auto</c> runs on a routing problem.</summary>
internal static class RoutingPortfolio
{
    private static RoutingThresholds Thresholds => RoutingThresholds.Default;

    /// <summary>Searches in all lanes; on small problems CP-SAT on the first of several lanes, or after a short search on one.</summary>
    public static Plan Auto(RoutingProblem problem, SolveOptions options)
    {
        bool isProvable = problem.ClientCount > 0 && RoutingCpEncoder.Unsupported(problem) is null
            && problem.ClientCount <= (problem.IsTravellingSalesman ? Thresholds.ProvableTour : Thresholds.ProvableRoutes);
        if (!isProvable)
        {
            return IsDecomposed(problem, options.Workers)
                ? RoutingPlans.Decomposed(problem, options)
                : AfterEjection(problem, Searches(problem, options));
        }

        PlannedStage<RoutingProblem, RoutingSolution> exact = RoutingPlans.Models.CpSatStage(CpSatParameters.Default);
        if (options.Workers == 1)
        {
            return RoutingPlans.Start(problem).WithLanes([SearchOf(problem, 0)]).EndingWith(exact, Thresholds.ShareBeforeProof);
        }

        Plan searches = RoutingPlans.Start(problem).WithLanes(Enumerable.Range(0, options.Workers - 1).Select(k => SearchOf(problem, k)));
        return searches with { Lanes = [[exact], .. searches.Lanes] };
    }

    /// <summary>A search in each lane; where bounds are worth it, the last of several gives a part of its time to column generation.</summary>
    private static Plan Searches(RoutingProblem problem, SolveOptions options) => IsBounded(problem) && options.Workers > 1
        ? WithBounds(problem, options.Workers, problem.ClientCount <= Thresholds.ProvableByColumns ? Thresholds.ShareOfProof : Thresholds.ShareOfBounds)
        : WithTourBound(RoutingPlans.Start(problem).WithLanes(SearchLanes(problem, options.Workers)), problem, options);

    /// <summary>Searches, and column generation in the last of several lanes, or after a search on one.</summary>
    public static Plan ColumnGeneration(RoutingProblem problem, SolveOptions options) => options.Workers > 1
        ? WithBounds(problem, options.Workers, share: 1)
        : RoutingPlans.Start(problem).WithLanes([SearchOf(problem, 0)]).EndingWith(new(new ColumnGenerationEngine()), Thresholds.ShareBeforeBounds);

    /// <summary>
    /// A search in each lane, of which the last begins with column generation once there is a good solution to start from: it leaves its lane to the
    /// search when its share is used or nothing is left to tighten.
    /// </summary>
    private static Plan WithBounds(RoutingProblem problem, int workers, double share) => RoutingPlans.Start(problem)
        .WithLanes(SearchLanes(problem, workers))
        .Interrupted([new(new ColumnGenerationEngine(), share)], Thresholds.ShareBeforeBounds);

    /// <summary>Whether bounds by column generation are worth a part of a lane.</summary>
    private static bool IsBounded(RoutingProblem problem) =>
        !problem.IsTravellingSalesman && problem.ClientCount <= Thresholds.BoundedUpTo && ColumnGenerationEngine.Inapplicable(problem) is null;

    /// <summary>The plan whose last lane raises the bound of a symmetric tour first or, when it is the only one, in between. Spanning trees are not comparable with the
    /// moves of a search, so runs limited by iterations alone go without.</summary>
    private static Plan WithTourBound(Plan plan, RoutingProblem problem, SolveOptions options) => options.TimeLimit is null || !OneTreeAscent.IsApplicable(problem)
        ? plan
        : plan.Interrupted([new(new OneTreeEngine(), Thresholds.ShareForTourBound)], options.Workers == 1 ? Thresholds.ShareBeforeTourBound : null);

    /// <summary>Where a vehicle costs more than any detour, every lane begins with the search for a smaller fleet.</summary>
    private static Plan AfterEjection(RoutingProblem problem, Plan plan) => GuidedEjectionImprover.IsApplicable(problem) && VehiclesAreDear(problem)
        ? plan with { Lanes = [.. plan.Lanes.Select(lane => (IReadOnlyList<PlannedStage<RoutingProblem, RoutingSolution>>)[new(new GuidedEjectionImprover(), Thresholds.EjectionShare), .. lane])] }
        : plan;

    private static bool VehiclesAreDear(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        return type.FixedCost >= (Int128)Thresholds.DearVehicle * type.DistanceCost * problem.Profiles[type.Profile].Distances.Largest;
    }

    /// <summary>A search in each lane; a single one takes turns at what two would run.</summary>
    private static IEnumerable<IStage<RoutingProblem, RoutingSolution>> SearchLanes(RoutingProblem problem, int workers)
    {
        if (workers > 1)
        {
            return Enumerable.Range(0, workers).Select(k => SearchOf(problem, k));
        }

        IImprover<RoutingProblem, RoutingSolution>[] searches = [SearchOf(problem, 0), SearchOf(problem, 1)];
        return searches[0].Name == searches[1].Name || !problem.HasTimeWindows || !HomogeneousModel.Covers(problem)
            ? [searches[0]]
            : [new TurnTakingStage<RoutingProblem, RoutingSolution>(searches)];
    }

    /// <summary>Whether several lanes had better share one annealing, a part of the routes each, than anneal the whole each for itself.</summary>
    private static bool IsDecomposed(RoutingProblem problem, int workers) =>
        workers > 1 && problem.ClientCount > Thresholds.GeneticUpTo && !IteratedTourImprover.IsApplicable(problem)
        && !AdaptiveIlsImprover.IsApplicable(problem) && DecompositionImprover.IsApplicable(problem);

    /// <summary>
    /// The search of each lane: tours by chained Lin-Kernighan; otherwise, with several lanes, genetic search and another by turns, which help
    /// each other. The genetic search leads where it is best, on few clients without windows, and leaves large instances alone; the other is
    /// adaptive iterated local search above, where capacities alone restrict the routes, and else ruin and recreate. Fleets of several kinds, several
    /// depots, choices of clients and backhauls go to iterated local search with broken limits at a price, beside ruin and recreate where there are windows.
    /// </summary>
    private static IImprover<RoutingProblem, RoutingSolution> SearchOf(RoutingProblem problem, int lane)
    {
        if (IteratedTourImprover.IsApplicable(problem))
        {
            return new IteratedTourImprover();
        }

        if (!HomogeneousModel.Covers(problem) && FleetIlsImprover.IsApplicable(problem) && (lane % 2 == 0 || !problem.HasTimeWindows))
        {
            return new FleetIlsImprover();
        }

        bool geneticLeads = !problem.HasTimeWindows && problem.ClientCount <= Thresholds.GeneticLeadsUpTo;
        if (problem.ClientCount <= Thresholds.GeneticUpTo && lane % 2 == (geneticLeads ? 0 : 1) && GeneticImprover.IsApplicable(problem))
        {
            return new GeneticImprover();
        }

        return problem.ClientCount > Thresholds.GeneticLeadsUpTo && AdaptiveIlsImprover.IsApplicable(problem)
            ? new AdaptiveIlsImprover()
            : new SlackInductionImprover();
    }
}
