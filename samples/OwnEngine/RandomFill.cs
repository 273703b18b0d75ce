using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace OwnEngine;

/// <summary>Fills the knapsack in random orders. An iteration is one filling.</summary>
internal sealed class RandomFill : IImprover<KnapsackProblem, KnapsackSolution>
{
    /// <inheritdoc/>
    public string Name => "random-fill";

    /// <inheritdoc/>
    public void Run(SolveContext<KnapsackProblem, KnapsackSolution> context, Lane lane)
    {
        KnapsackProblem problem = context.Problem;
        int[] order = [.. Enumerable.Range(0, problem.ItemCount)];
        while (lane.NextIteration())
        {
            lane.Random.Shuffle<int>(order);
            var chosen = new bool[order.Length];
            (long left, long value) = (problem.Capacities[0], 0);
            foreach (int item in order)
            {
                chosen[item] = problem.Weights(0)[item] <= left;
                left -= chosen[item] ? problem.Weights(0)[item] : 0;
                value += chosen[item] ? problem.Values[item] : 0;
            }

            if (context.Best is not { } best || context.IsBetter(value, best.Objective))
            {
                context.Offer(new KnapsackSolution(chosen), Name);
            }
        }
    }
}
