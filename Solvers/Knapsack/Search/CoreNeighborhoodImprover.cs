using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// Large-neighbourhood search (Shaw 1998, DOI 10.1007/3-540-49481-2_30) for knapsacks whose proof is out of reach, such as the noisy
/// multi-group instances of Jooken, Leyman and De Causmaecker (2022, DOI 10.1016/j.ejor.2021.12.009), where the best selections lie
/// far from the break solution: some random items are free, half of them chosen now, all others stay as they are, and
/// <see cref="CoreSearch"/> solves what is left. The number of free items follows the work that this takes. Chosen items that no
/// other chosen one is worse than and others that none is better than (in value and weight) are drawn first: an optimal selection
/// needs no exchange that passes over them. An iteration is one neighbourhood.
/// </summary>
internal sealed class CoreNeighborhoodImprover : IImprover<KnapsackProblem, KnapsackSolution>
{
    private const int FirstSize = 24;
    private const long WorkLimit = 200_000;
    private const double Growth = 1.01;
    private const double Shrinkage = 0.9;

    // Another engine's better solution is taken over after so many neighbourhoods.
    private const int ImportPeriod = 64;

    /// <inheritdoc/>
    public string Name => "core-lns";

    /// <inheritdoc/>
    public void Run(SolveContext<KnapsackProblem, KnapsackSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        KnapsackProblem problem = context.Problem;
        if (context.Best is not { } start || problem.ItemCount == 0)
        {
            return;
        }

        bool[] chosen = [.. start.Solution.Chosen];
        long value = start.Objective;
        var sampler = new DominanceSampler(problem);
        double size = Math.Min(FirstSize, problem.ItemCount);
        for (long round = 1; lane.NextIteration(); round++)
        {
            if (round % ImportPeriod == 0 && context.Best is { } shared && shared.Objective > value)
            {
                (chosen, value) = ([.. shared.Solution.Chosen], shared.Objective);
            }

            int[] free = sampler.Draw(chosen, (int)size, lane.Random);
            bool isSolved = Resolve(problem, chosen, free, lane, out long gain);
            size = Math.Min(problem.ItemCount, Math.Max(1, size * (isSolved ? Growth : Shrinkage)));
            value += gain;
            if (gain > 0 && value > context.Best!.Objective)
            {
                context.Offer(new KnapsackSolution((bool[])chosen.Clone()), Name);
            }
        }
    }

    /// <summary>Solves the problem over the free items and takes a better or equal selection over.</summary>
    /// <returns>Whether it was solved to the end.</returns>
    private static bool Resolve(KnapsackProblem problem, bool[] chosen, int[] free, Lane lane, out long gain)
    {
        long[] values = new long[free.Length];
        long[] weights = new long[free.Length];
        ReadOnlySpan<long> allWeights = problem.Weights(0);
        long room = problem.Capacities[0];
        for (int i = 0; i < chosen.Length; i++)
        {
            room -= chosen[i] ? allWeights[i] : 0;
        }

        long now = 0;
        for (int k = 0; k < free.Length; k++)
        {
            (values[k], weights[k]) = (problem.Values[free[k]], allWeights[free[k]]);
            if (chosen[free[k]])
            {
                now += values[k];
                room += weights[k];
            }
        }

        var part = new KnapsackProblem("free items", values, weights, [room]);
        var search = new CoreSearch(new CoreItems(part, 0), 0, now - 1);
        search.Run(WorkLimit, new Lane(lane.Index, lane.Random, null, lane.Stop));
        gain = 0;
        if (search.Selection(free.Length) is { } selection && search.BestValue + search.FreeValue is var found && found >= now)
        {
            gain = found - now;
            for (int k = 0; k < free.Length; k++)
            {
                chosen[free[k]] = selection[k];
            }
        }

        return search.IsDone;
    }
}
