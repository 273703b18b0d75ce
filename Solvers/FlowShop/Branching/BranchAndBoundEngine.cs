using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop.Branching;

/// <summary>
/// Proofs for permutation flow shops by <see cref="BidirectionalTree{T}"/>: destructive lower bounds (Klein and Scholl 1999, "Computing lower bounds by destructive improvement", DOI
/// 10.1016/S0377-2217(97)00442-6). Each tree decides whether a makespan somewhat above the best bound is possible; if not, the bound is raised, and the proof of the best
/// sequence is the last of them. The steps are such that the trees grow by a factor, so that all together cost little more than the last.
/// </summary>
/// <remarks>An iteration is a node. With an iteration limit, no time limit and one worker a run repeats bit for bit.</remarks>
public sealed class BranchAndBoundEngine : IExactEngine<FlowShopProblem, FlowShopSolution>
{
    // A tree that needs more nodes than this times those of all trees before is given up for one with a lower makespan.
    private const long Growth = 4;
    private const long LeastBudget = 10_000;

    // The children on a path take up to half the square of this many numbers.
    private const int MostJobs = 5000;

    /// <inheritdoc/>
    public string Name => "branch-and-bound";

    /// <summary>Returns null if the engine can take the problem, otherwise the reason.</summary>
    public static string? WhyNot(FlowShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.JobCount <= MostJobs ? null : $"Branch and bound takes up to {MostJobs} jobs, not {problem.JobCount}. Maybe use auto.";
    }

    /// <inheritdoc/>
    public void Run(SolveContext<FlowShopProblem, FlowShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (context.Problem.JobCount == 0 || context.Problem.MachineCount == 0)
        {
            return;
        }

        IFlowShopTree tree = TreeOf(context.Problem);
        long step = 1;
        for (long spent = 0; !lane.Stop.IsCancellationRequested;)
        {
            (long lower, long upper) = (context.Bound ?? 0, context.Best?.Objective ?? long.MaxValue);
            if (lower >= upper)
            {
                return;
            }

            long limit = Math.Min(lower + step, upper) - 1;
            long budget = limit == lower ? long.MaxValue : LeastBudget + (Growth * spent);
            long nodes = 0;
            bool? answer = tree.Search(limit, () => nodes++ < budget && limit < (context.Best?.Objective ?? long.MaxValue) && lane.NextIteration());
            spent += nodes;
            switch (answer)
            {
                case true:
                    context.Offer(new FlowShopSolution(tree.Sequence), Name);
                    break;
                case false:
                    context.OfferBound(limit + 1, Name);
                    step = nodes <= budget / Growth ? 2 * step : step;
                    break;
                case null when nodes > budget:
                    step = Math.Max(1, step / 2);
                    break;
                case null when lane.Iterations >= lane.IterationLimit:
                    return;
            }
        }
    }

    /// <summary>A tree with the narrowest numbers that hold all bounds: each of them is a path through the machines and at most all jobs.</summary>
    internal static IFlowShopTree TreeOf(FlowShopProblem problem)
    {
        long longest = 0;
        long sum = 0;
        foreach (long duration in problem.Durations)
        {
            longest = Math.Max(longest, duration);
            sum += duration;
        }

        int steps = problem.JobCount + problem.MachineCount - 1;
        long most = longest <= sum / steps ? longest * steps : sum;
        return most <= ushort.MaxValue ? new BidirectionalTree<ushort>(problem)
            : most <= int.MaxValue ? new BidirectionalTree<int>(problem)
            : new BidirectionalTree<long>(problem);
    }
}
