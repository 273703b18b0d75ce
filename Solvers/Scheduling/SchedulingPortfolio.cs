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

    /// <summary>Iterated greedy on permutation flow shops and otherwise the list search, in all lanes; where CP-SAT takes the problem the last lane soon goes over to it. CP-SAT alone on what list
    /// scheduling does not take.</summary>
    public static PipelinePlan<SchedulingProblem, SchedulingSolution> Auto(SchedulingProblem problem, SolveOptions options)
    {
        bool hasModel = SchedulingEngines.TooLarge(problem) is null;
        if (ActivityNetwork.Inapplicable(problem) is { } reason)
        {
            return hasModel ? SchedulingEngines.Models.CpSat.Plan(problem, options, EngineOptions.None) : throw new EngineUnavailableException(reason);
        }

        Func<IImprover<SchedulingProblem, SchedulingSolution>> create = PermutationShop.Of(problem) is null
            ? SchedulingEngines.CreateListGenetic
            : SchedulingEngines.CreateGreedy;
        PipelinePlan<SchedulingProblem, SchedulingSolution> search = SchedulingEngines.Search(options.Workers, create);
        return hasModel
            ? search.EndingWith(SchedulingEngines.Models.CpSatStage(CpSatParameters.Default), options.Workers == 1 ? Thresholds.ShareBeforeProof : Thresholds.ShareOfLastWorker)
            : search;
    }
}
