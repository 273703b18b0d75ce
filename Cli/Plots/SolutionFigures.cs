using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Qubo;
using CoSolve.Problems.Routing;
using CoSolve.Problems.Scheduling;

namespace CoSolve.Cli.Plots;

/// <summary>The figures of a solution of any family.</summary>
internal static class SolutionFigures
{
    /// <summary>The figures, the most telling first; empty for a family without any.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="solution">A solution of it that its checker passes.</param>
    public static IReadOnlyList<Figure> Draw(IProblem problem, object solution) => (problem, solution) switch
    {
        (JobShopProblem p, JobShopSolution s) => GanttChart.Draw(GanttSchedule.Of(p, s)),
        (FlowShopProblem p, FlowShopSolution s) => GanttChart.Draw(GanttSchedule.Of(p, s)),
        (SchedulingProblem p, SchedulingSolution s) => SchedulingChart.Draw(p, s),
        (RoutingProblem p, RoutingSolution s) => RouteMap.Draw(p, s),
        (KnapsackProblem p, KnapsackSolution s) => KnapsackChart.Draw(p, s),
        (QuboProblem p, QuboSolution s) => BinaryChart.Draw(p, s),
        (MaxCutProblem p, MaxCutSolution s) => BinaryChart.Draw(p, s),
        _ => [],
    };
}
