using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop;

/// <summary>
/// Iterated greedy for the permutation flow shop with makespan (Ruiz and Stutzle 2007, "A simple and effective iterated greedy
/// algorithm for the permutation flowshop scheduling problem", DOI 10.1016/j.ejor.2005.12.009), with local search on the partial
/// sequence (Dubois-Lacoste, Pagnozzi and Stutzle 2017, "An iterated greedy algorithm with optimization of partial solutions for
/// the makespan permutation flowshop problem", DOI 10.1016/j.cor.2016.12.021). An iteration is one destruction and construction
/// with the local searches that belong to it.
/// </summary>
public sealed class IteratedGreedyImprover : IImprover<FlowShopProblem, FlowShopSolution>
{
    private readonly IteratedGreedyOptions _options;

    /// <summary>Creates the improver.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public IteratedGreedyImprover(IteratedGreedyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => "iterated-greedy";

    /// <inheritdoc/>
    public void Run(SolveContext<FlowShopProblem, FlowShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        FlowShopProblem problem = context.Problem;
        if (problem.JobCount == 0 || problem.MachineCount == 0)
        {
            return;
        }

        Int128 total = 0;
        foreach (long duration in problem.Durations)
        {
            total += duration;
        }

        IInsertionNeighborhood jobs = total < int.MaxValue / 4 ? new InsertionNeighborhood<int>(problem) : new InsertionNeighborhood<long>(problem);
        double temperature = _options.Temperature * (double)total / (10.0 * problem.JobCount * problem.MachineCount);
        new IteratedGreedySearch(jobs, lane, _options, temperature).Run(Start(context, lane), (sequence, makespan) =>
        {
            if (context.Best is not { } best || makespan < best.Objective)
            {
                context.Offer(new FlowShopSolution(sequence), Name);
            }
        });
    }

    private static int[] Start(SolveContext<FlowShopProblem, FlowShopSolution> context, Lane lane)
    {
        if (context.Best is { } best)
        {
            return best.Solution.Permutation.ToArray();
        }

        int[] order = [.. Enumerable.Range(0, context.Problem.JobCount)];
        lane.Random.Shuffle<int>(order);
        return order;
    }
}
