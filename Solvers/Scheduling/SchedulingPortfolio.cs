using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Scheduling.Generation;
using CoSolve.Solvers.Scheduling.Permutation;

namespace CoSolve.Solvers.Scheduling;

/// <summary>What <c>auto</c> runs on a scheduling problem.</summary>
internal static class SchedulingPortfolio
{
    private static SchedulingThresholds Thresholds => SchedulingThresholds.Default;

    /// <summary>Iterated greedy on flow shops, the list search where machines may have orders of their own or the problem is another, in all lanes; where CP-SAT
    /// takes the problem the last lane soon goes over to it. CP-SAT alone on what list scheduling does not take.</summary>
    public static PipelinePlan<SchedulingProblem, SchedulingSolution> Auto(SchedulingProblem problem, SolveOptions options)
    {
        bool hasModel = SchedulingEngines.TooLarge(problem) is null;
        if (ActivityNetwork.Inapplicable(problem) is { } reason)
        {
            return hasModel ? SchedulingEngines.Models.CpSat.Plan(problem, options, EngineOptions.None) : throw new EngineUnavailableException(reason);
        }

        PipelinePlan<SchedulingProblem, SchedulingSolution> search = SchedulingEngines.Start() with
        {
            Lanes = [.. Enumerable.Range(0, options.Workers).Select(_ => Searches(problem))],
        };
        return hasModel
            ? search.EndingWith(SchedulingEngines.Models.CpSatStage(CpSatParameters.Default), options.Workers == 1 ? Thresholds.ShareBeforeProof : Thresholds.ShareOfLastWorker)
            : search;
    }

    private static IReadOnlyList<PlannedStage<SchedulingProblem, SchedulingSolution>> Searches(SchedulingProblem problem)
    {
        var list = new PlannedStage<SchedulingProblem, SchedulingSolution>(SchedulingEngines.CreateListGenetic());
        if (PermutationGreedyImprover.Inapplicable(problem) is not null)
        {
            return [list];
        }

        var greedy = new PlannedStage<SchedulingProblem, SchedulingSolution>(SchedulingEngines.CreateGreedy());
        return problem.Sequences.Count > 0 ? [greedy] : [greedy with { Share = Thresholds.ShareOfPermutations }, list];
    }
}
