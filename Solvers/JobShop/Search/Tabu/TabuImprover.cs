using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>
/// Iterated tabu search for the classic job shop with makespan: tabu search from the incumbent; when it stalls, again from a
/// point between the best order and a random one. An iteration is one tabu move.
/// </summary>
/// <param name="options">The tabu search's options.</param>
public sealed class TabuImprover(TabuOptions options) : IImprover<JobShopProblem, JobShopSolution>
{
    private const int ShortestCutoff = 50_000;

    // How far a restart goes on the way to a random order: near first, far when near ones keep failing.
    private const int Ladder = 8;

    // Beyond this many operations a path between orders, of quadratic length, takes longer than a stage may take to stop.
    private const int MostForPaths = 15_000;

    /// <inheritdoc/>
    public string Name => "tabu";

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        JobShopProblem problem = context.Problem;
        ITabuSearch search = DisjunctiveGraph<int>.FitsInInt(problem)
            ? new TabuSearch<int>(problem, options, lane.Random)
            : new TabuSearch<long>(problem, options, lane.Random);
        var run = new TabuRun(search, context, lane, Name);
        SelectionPath? path = problem.OperationCount <= MostForPaths ? new SelectionPath(problem) : null;
        Selection best = context.Best is { } first ? ScheduleOrder.SelectionOf(problem, first.Solution) : ScheduleOrder.RandomSelection(problem, lane.Random);
        Selection start = best;
        long bestMakespan = long.MaxValue;
        int step = 0;
        while (run.From(start, ShortestCutoff))
        {
            long found = run.Search.BestMakespan;
            step = found < bestMakespan ? 0 : (step + 1) % Ladder;
            if (found <= bestMakespan)
            {
                (best, bestMakespan) = (run.Search.Best, found);
            }

            if (context.Best is { } shared && shared.Objective < bestMakespan)
            {
                (best, bestMakespan) = (ScheduleOrder.SelectionOf(problem, shared.Solution), shared.Objective);
            }

            start = best;
            if (path is not null)
            {
                path.Begin(best, ScheduleOrder.RandomSelection(problem, lane.Random));
                path.Advance(Math.Max(2, path.Distance * (step + 1) / (4 * Ladder)), lane.Random);
                start = path.Present;
            }
        }
    }
}
