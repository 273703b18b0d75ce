using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Scheduling.Assignment;
using CoSolve.Solvers.Scheduling.Distributed;
using CoSolve.Solvers.Scheduling.Generation;
using CoSolve.Solvers.Scheduling.Hybrid;
using CoSolve.Solvers.Scheduling.OpenShop;
using CoSolve.Solvers.Scheduling.Permutation;

namespace CoSolve.Solvers.Scheduling;

/// <summary>What <c>auto</c> runs on a scheduling problem.</summary>
internal static class SchedulingPortfolio
{
    private static SchedulingThresholds Thresholds => SchedulingThresholds.Default;

    /// <summary>The search made for it on distributed and hybrid flow shops, open shops and parallel machines, beam search and iterated greedy on flow shops, the list search where machines may have
    /// orders of their own or the problem is another, in all lanes; where CP-SAT takes the problem the last lane soon goes over to it. CP-SAT alone on what no
    /// search takes.</summary>
    public static PipelinePlan<SchedulingProblem, SchedulingSolution> Auto(SchedulingProblem problem, SolveOptions options)
    {
        string? tooLarge = SchedulingEngines.TooLarge(problem);
        if (SearchesOf(problem) is not { } create)
        {
            return tooLarge is null
                ? SchedulingEngines.Models.CpSat.Plan(problem, options, EngineOptions.None)
                : throw new EngineUnavailableException(ActivityNetwork.Inapplicable(problem) ?? tooLarge);
        }

        PipelinePlan<SchedulingProblem, SchedulingSolution> search = SchedulingEngines.Start() with
        {
            Lanes = [.. Enumerable.Range(0, options.Workers).Select(create)],
        };
        return tooLarge is null
            ? search.EndingWith(SchedulingEngines.Models.CpSatStage(CpSatParameters.Default), options.Workers == 1 ? Thresholds.ShareBeforeProof : Thresholds.ShareOfLastWorker)
            : search;
    }

    /// <summary>What creates the native searches of a lane, given its number; null where no search takes the problem.</summary>
    private static Func<int, IReadOnlyList<PlannedStage<SchedulingProblem, SchedulingSolution>>>? SearchesOf(SchedulingProblem problem)
    {
        if (DistributedGreedyImprover.Inapplicable(problem) is null)
        {
            return _ => [new(SchedulingEngines.CreateDistributed())];
        }

        if (HybridAnnealingImprover.Inapplicable(problem) is null)
        {
            return _ => [new(SchedulingEngines.CreateHybrid())];
        }

        if (OpenShopTabuImprover.Inapplicable(problem) is null)
        {
            return _ => [new(SchedulingEngines.CreateOpenShop())];
        }

        if (AssignmentAnnealingImprover.Inapplicable(problem) is null)
        {
            return _ => [new(SchedulingEngines.CreateAssignment(), Thresholds.ShareOfAssignment), new(SchedulingEngines.CreateNeighborhoods())];
        }

        if (ActivityNetwork.Inapplicable(problem) is not null)
        {
            return null;
        }

        if (PermutationGreedyImprover.Inapplicable(problem) is not null)
        {
            return _ => [new(SchedulingEngines.CreateListGenetic())];
        }

        bool isLarge = PermutationBeamImprover.IsLarge(problem);

        // All beams would go the same way.
        return lane => Permutations(problem, isLarge && lane == 0);
    }

    /// <summary>Perhaps beam search, iterated greedy, and the list search where machines may have orders of their own.</summary>
    private static IReadOnlyList<PlannedStage<SchedulingProblem, SchedulingSolution>> Permutations(SchedulingProblem problem, bool hasBeam)
    {
        var greedy = new PlannedStage<SchedulingProblem, SchedulingSolution>(SchedulingEngines.CreateGreedy());
        PlannedStage<SchedulingProblem, SchedulingSolution>[] beam = hasBeam ? [new(SchedulingEngines.CreateBeam(), Thresholds.ShareOfPermutations)] : [];
        return problem.Sequences.Count > 0
            ? [.. beam, greedy]
            : [.. beam, greedy with { Share = Thresholds.ShareOfPermutations }, new(SchedulingEngines.CreateListGenetic())];
    }
}
