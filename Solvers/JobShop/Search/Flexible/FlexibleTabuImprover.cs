using System.Numerics;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;
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

    private const int Patience = 200;
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
        int[] order = context.Best is { } first ? ScheduleOrder.Of(problem, first.Solution) : ScheduleOrder.Random(problem, lane.Random);
        int[] alternatives = context.Best is { } known ? known.Solution.Alternatives.ToArray() : problem.FirstAlternative[..^1].ToArray();
        long best = long.MaxValue;
        int failures = 0;
        int kicks = 0;
        while (Search(context, lane, search, order, alternatives, kicks))
        {
            long found = long.CreateTruncating(search.BestMakespan);
            failures = found < best ? 0 : failures + 1;
            if (found <= best)
            {
                best = found;
                search.BestOrder.CopyTo(order);
                search.BestAlternatives.CopyTo(alternatives);
            }

            if (context.Best is { } shared && shared.Objective < best)
            {
                best = shared.Objective;
                order = ScheduleOrder.Of(problem, shared.Solution);
                alternatives = shared.Solution.Alternatives.ToArray();
            }

            int most = Math.Max(FewestKicks, problem.OperationCount / 3);
            kicks = FewestKicks + (int)((long)failures * FewestKicks % (most - FewestKicks + 1));
        }
    }

    /// <summary>One tabu search; returns whether the lane may go on.</summary>
    private bool Search<T>(
        SolveContext<JobShopProblem, JobShopSolution> context, Lane lane, FlexibleTabuSearch<T> search, int[] order, int[] alternatives, int kicks)
        where T : unmanaged, IBinaryInteger<T>
    {
        search.Start(order, alternatives, kicks);
        bool goOn = true;
        while (goOn && search.IterationsSinceBest < _options.Cutoff)
        {
            goOn = lane.NextIteration();
            if (!goOn || !search.Step())
            {
                break;
            }

            if (search.IterationsSinceBest == Patience)
            {
                Offer(context, search);
            }
        }

        Offer(context, search);
        return goOn;
    }

    private void Offer<T>(SolveContext<JobShopProblem, JobShopSolution> context, FlexibleTabuSearch<T> search)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (context.Best is not { } best || long.CreateTruncating(search.BestMakespan) < best.Objective)
        {
            context.Offer(ScheduleOrder.ToSolution(context.Problem, search.BestOrder, search.BestAlternatives), Name);
        }
    }
}
