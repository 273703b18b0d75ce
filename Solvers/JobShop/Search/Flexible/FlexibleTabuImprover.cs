using System.Numerics;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.Flexible;

/// <summary>
/// Iterated tabu search for the flexible job shop with makespan: from the incumbent, and whenever it stalls again from the best
/// schedule after some random insertions, few first and more as long as they do not help. An iteration is one move.
/// </summary>
public sealed class FlexibleTabuImprover : IImprover<JobShopProblem, JobShopSolution>
{
    // Kicks after the i-th failure in a row: 4, 8, 12, ... as a share of the operations, up to a third of them.
    private const int FewestKicks = 4;

    private readonly FlexibleTabuOptions _options;

    /// <summary>Creates the improver.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public FlexibleTabuImprover(FlexibleTabuOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => "tabu";

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (context.Problem.OperationCount == 0)
        {
            return;
        }

        if (DisjunctiveGraph<int>.FitsInInt(context.Problem))
        {
            Run(context, lane, new FlexibleTabuSearch<int>(context.Problem, _options, lane.Random));
        }
        else
        {
            Run(context, lane, new FlexibleTabuSearch<long>(context.Problem, _options, lane.Random));
        }
    }

    private void Run<T>(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane, FlexibleTabuSearch<T> search)
        where T : unmanaged, IBinaryInteger<T>
    {
        JobShopProblem problem = context.Problem;
        var run = new TabuRun(search, context, lane, Name);
        Selection best = context.Best is { } first ? ScheduleOrder.SelectionOf(problem, first.Solution) : ScheduleOrder.RandomSelection(problem, lane.Random);
        Selection start = best;
        long bestMakespan = long.MaxValue;
        int failures = 0;
        while (run.From(start, _options.Cutoff))
        {
            long found = search.BestMakespan;
            failures = found < bestMakespan ? 0 : failures + 1;
            if (found <= bestMakespan)
            {
                (best, bestMakespan) = (search.Best, found);
            }

            if (context.Best is { } shared && shared.Objective < bestMakespan)
            {
                (best, bestMakespan) = (ScheduleOrder.SelectionOf(problem, shared.Solution), shared.Objective);
            }

            int most = Math.Max(FewestKicks, problem.OperationCount / 3);
            start = search.Kick(best, FewestKicks + (int)((long)failures * FewestKicks % (most - FewestKicks + 1)));
        }
    }
}
