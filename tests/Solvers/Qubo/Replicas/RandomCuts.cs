using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

/// <summary>Random cuts with equal weights of both signs.</summary>
internal static class RandomCuts
{
    /// <summary>Each edge is present with the given probability; weights are plus or minus a magnitude.</summary>
    public static QuboProblem Problem(RandomStream random, int n, double density, long magnitude)
    {
        var edges = new List<(int, int, long)>();
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                if (random.NextDouble() < density)
                {
                    edges.Add((i, j, random.NextInt(2) == 0 ? magnitude : -magnitude));
                }
            }
        }

        return QuboReformulations.MaxCutToQubo(new MaxCutProblem("cut", new SymmetricTerms(n, edges))).Target;
    }
}
