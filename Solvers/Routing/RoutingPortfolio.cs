using CoSolve.Problems.Routing;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.ColumnGeneration;
using CoSolve.Solvers.Routing.Search.AdaptiveIls;
using CoSolve.Solvers.Routing.Search.Decomposition;
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
                : RoutingPlans.Start(problem).WithLanes(SearchLanes(problem, options.Workers));
        }

        PlannedStage<RoutingProblem, RoutingSolution> exact = RoutingPlans.Models.CpSatStage(CpSatParameters.Default);
        if (options.Workers == 1)
        {
            return RoutingPlans.Start(problem).WithLanes([SearchOf(problem, 0)]).EndingWith(exact, Thresholds.ShareBeforeProof);
        }

        Plan searches = RoutingPlans.Start(problem).WithLanes(Enumerable.Range(0, options.Workers - 1).Select(k => SearchOf(problem, k)));
        return searches with { Lanes = [[exact], .. searches.Lanes] };
    }

    /// <summary>Searches, and column generation in the last of several lanes, or after a short search on one.</summary>
    public static Plan ColumnGeneration(RoutingProblem problem, SolveOptions options)
    {
        var bounds = new PlannedStage<RoutingProblem, RoutingSolution>(new ColumnGenerationEngine());
        Plan searches = RoutingPlans.Start(problem).WithLanes(Enumerable.Range(0, Math.Max(1, options.Workers - 1)).Select(k => SearchOf(problem, k)));
        return options.Workers == 1
            ? searches.EndingWith(bounds, Thresholds.ShareBeforeBounds)
            : searches with { Lanes = [.. searches.Lanes, [bounds, new(SearchOf(problem, options.Workers - 1))]] };
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
