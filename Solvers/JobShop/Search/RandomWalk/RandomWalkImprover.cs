using System.Numerics;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.RandomWalk;

/// <summary>
/// The random N5 walk (<see cref="CriticalSwapWalk{T}"/>) from the incumbent, without restarts, for the classic job shop with makespan: what any
/// improvement policy, learned or not, has to beat. An iteration is one swap.
/// </summary>
public sealed class RandomWalkImprover : IImprover<JobShopProblem, JobShopSolution>
{
    // Improvements come in bursts; only the last of a burst is checked and offered.
    private const int Patience = 200;

    /// <inheritdoc/>
    public string Name => "walk";

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (DisjunctiveGraph<int>.FitsInInt(context.Problem))
        {
            Run<int>(context, lane);
        }
        else
        {
            Run<long>(context, lane);
        }
    }

    private void Run<T>(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
        where T : unmanaged, IBinaryInteger<T>
    {
        JobShopProblem problem = context.Problem;
        var walk = new CriticalSwapWalk<T>(problem, lane.Random);
        walk.Start(context.Best is { } first ? ScheduleOrder.Of(problem, first.Solution) : ScheduleOrder.Random(problem, lane.Random));
        while (lane.NextIteration() && walk.Step())
        {
            if (walk.StepsSinceBest == Patience)
            {
                Publish(context, walk);
            }
        }

        Publish(context, walk);
    }

    private void Publish<T>(SolveContext<JobShopProblem, JobShopSolution> context, CriticalSwapWalk<T> walk)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (context.Best is not { } best || long.CreateTruncating(walk.BestMakespan) < best.Objective)
        {
            context.Offer(ScheduleOrder.ToSolution(context.Problem, walk.BestOrder, walk.Alternatives), Name);
        }
    }
}
