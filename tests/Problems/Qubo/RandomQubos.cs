using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Problems.Qubo;

/// <summary>Small QUBOs and graphs and their optima by enumeration.</summary>
internal static class RandomQubos
{
    /// <summary>Up to the given number of variables, either sense, with an offset; zero coefficients, ties and empty problems included.</summary>
    public static QuboProblem Small(RandomStream random, int mostVariables = 8)
    {
        int n = random.NextInt(mostVariables + 1);
        int range = 1 + random.NextInt(9);
        long[] linear = Enumerable.Range(0, n).Select(_ => random.NextLong(-range, range)).ToArray();
        ObjectiveSense sense = random.NextInt(2) == 0 ? ObjectiveSense.Minimize : ObjectiveSense.Maximize;
        return new QuboProblem("random", sense, linear, Pairs(random, n, range), random.NextLong(-20, 20));
    }

    /// <summary>A weighted graph of up to the given number of nodes.</summary>
    public static MaxCutProblem Graph(RandomStream random, int mostNodes = 8)
    {
        int n = random.NextInt(mostNodes + 1);
        return new MaxCutProblem("random", Pairs(random, n, 1 + random.NextInt(9)));
    }

    /// <summary>All assignments of n variables.</summary>
    public static IEnumerable<QuboSolution> All(int n)
    {
        for (int bits = 0; bits < 1 << n; bits++)
        {
            yield return new QuboSolution(Enumerable.Range(0, n).Select(i => (bits >> i & 1) == 1).ToArray());
        }
    }

    /// <summary>The optimum by trying all assignments.</summary>
    public static long Optimum(QuboProblem problem)
    {
        IEnumerable<long> values = All(problem.VariableCount).Select(x => QuboChecker.Check(problem, x).Objective!.Value);
        return problem.Sense == ObjectiveSense.Minimize ? values.Min() : values.Max();
    }

    private static SymmetricTerms Pairs(RandomStream random, int n, int range)
    {
        var pairs = new List<(int, int, long)>();
        int percent = 20 + random.NextInt(81);
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                if (random.NextInt(100) < percent)
                {
                    pairs.Add((j, i, random.NextLong(-range, range)));
                }
            }
        }

        return new SymmetricTerms(n, pairs);
    }
}
