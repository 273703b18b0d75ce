using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>Which search each worker runs on a QUBO, by density and size as measured on the public benchmark sets.</summary>
internal static class QuadraticLanes
{
    // Replica annealing beats tabu search below this share of all pairs (G-set 0.05-6 %; the dense sets have 10-100 %).
    private const double LargestSparseDensity = 0.08;

    // From here on a second lane of the first kind is worth more than a different one.
    private const int LargeSize = 3000;

    /// <summary>One search for each worker: on sparse forms annealing, seconded by path relinking when small; on dense ones
    /// path relinking, seconded by iterated tabu search when small.</summary>
    public static IReadOnlyList<IQuadraticSearch> For(QuboProblem problem, int workers)
    {
        double n = problem.VariableCount;
        bool isSparse = 2.0 * problem.Quadratic.Count < LargestSparseDensity * n * (n - 1);
        var searches = new IQuadraticSearch[workers];
        for (int i = 0; i < workers; i++)
        {
            bool isSecond = i % 2 == 1 && n <= LargeSize;
            searches[i] = (isSparse, isSecond) switch
            {
                (true, false) => new AnnealingSearch(),
                (false, true) => new IteratedTabuSearch(),
                _ => new PathRelinkingSearch(),
            };
        }

        return searches;
    }
}
