using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Start;

/// <summary>Hill climbing on a feasible choice: add an item that fits, or swap one inside for a more valuable one outside.</summary>
internal static class SwapPolish
{
    /// <summary>Improves the choice in place until no move helps or the work is spent; O(n^2 * m) a round.</summary>
    public static void Improve(KnapsackProblem problem, bool[] chosen, long largestWork, CancellationToken cancellationToken)
    {
        int n = problem.ItemCount;
        var left = new long[problem.DimensionCount];
        for (int d = 0; d < left.Length; d++)
        {
            left[d] = problem.Capacities[d] - KnapsackObjective.Load(problem, d, chosen);
        }

        long work = 0;
        for (bool improved = true; improved;)
        {
            improved = false;
            for (int incoming = 0; incoming < n; incoming++)
            {
                work += n;
                if (work > largestWork || cancellationToken.IsCancellationRequested)
                {
                    return;
                }

                if (!chosen[incoming] && TryInsert(problem, chosen, left, incoming))
                {
                    improved = true;
                }
            }
        }
    }

    private static bool TryInsert(KnapsackProblem problem, bool[] chosen, long[] left, int incoming)
    {
        ReadOnlySpan<long> values = problem.Values;
        int best = -1;
        if (values[incoming] > 0 && Fits(problem, left, incoming, -1))
        {
            Move(problem, chosen, left, incoming, -1);
            return true;
        }

        for (int outgoing = 0; outgoing < chosen.Length; outgoing++)
        {
            bool better = chosen[outgoing] && values[outgoing] < values[incoming] && (best < 0 || values[outgoing] < values[best]);
            if (better && Fits(problem, left, incoming, outgoing))
            {
                best = outgoing;
            }
        }

        if (best >= 0)
        {
            Move(problem, chosen, left, incoming, best);
        }

        return best >= 0;
    }

    private static bool Fits(KnapsackProblem problem, long[] left, int incoming, int outgoing)
    {
        for (int d = 0; d < left.Length; d++)
        {
            ReadOnlySpan<long> weights = problem.Weights(d);
            if (weights[incoming] > left[d] + (outgoing < 0 ? 0 : weights[outgoing]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Move(KnapsackProblem problem, bool[] chosen, long[] left, int incoming, int outgoing)
    {
        for (int d = 0; d < left.Length; d++)
        {
            ReadOnlySpan<long> weights = problem.Weights(d);
            left[d] += (outgoing < 0 ? 0 : weights[outgoing]) - weights[incoming];
        }

        chosen[incoming] = true;
        if (outgoing >= 0)
        {
            chosen[outgoing] = false;
        }
    }
}
