using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo;

/// <summary>
/// From all zeros, flips the variable of largest gain while there is a positive one: the greedy construction of Merz and Freisleben (2002,
/// "Greedy and local search heuristics for unconstrained binary quadratic programming", DOI 10.1023/A:1017912624016) followed by their
/// one-flip descent. Above a few thousand variables any improving flip in a sweep is taken, which saves the O(n) choice a flip.
/// </summary>
public sealed class GreedyDescentConstructor : IConstructor<QuboProblem, QuboSolution>
{
    private const int LargestForSteepest = 3000;

    /// <inheritdoc/>
    public string Name => "greedy";

    /// <inheritdoc/>
    public QuboSolution? Construct(QuboProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var gains = new OneFlipGains(problem);
        if (problem.VariableCount <= LargestForSteepest)
        {
            DescendSteepest(gains, cancellationToken);
        }
        else
        {
            DescendInSweeps(gains, cancellationToken);
        }

        return new QuboSolution(gains.Values);
    }

    private static void DescendSteepest(OneFlipGains gains, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            ReadOnlySpan<long> g = gains.Gains;
            int best = -1;
            long largest = 0;
            for (int i = 0; i < g.Length; i++)
            {
                if (g[i] > largest)
                {
                    (best, largest) = (i, g[i]);
                }
            }

            if (best < 0)
            {
                return;
            }

            gains.Flip(best);
        }
    }

    private static void DescendInSweeps(OneFlipGains gains, CancellationToken cancellationToken)
    {
        for (bool improved = true; improved && !cancellationToken.IsCancellationRequested;)
        {
            improved = false;
            for (int i = 0; i < gains.Gains.Length; i++)
            {
                if (gains.Gains[i] > 0)
                {
                    gains.Flip(i);
                    improved = true;
                }
            }
        }
    }
}
