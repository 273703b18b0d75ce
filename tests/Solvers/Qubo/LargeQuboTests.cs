using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;

namespace CoSolve.Tests.Solvers.Qubo;

public sealed class LargeQuboTests
{
    [Fact]
    public void AutoImprovesAHundredThousandSparseVariablesInItsFirstSweeps()
    {
        const int n = 100_000;
        var random = new RandomStream(3);
        long[] linear = Enumerable.Range(0, n).Select(_ => random.NextLong(-100, 100)).ToArray();
        var pairs = new List<(int, int, long)>();
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < 3; k++)
            {
                pairs.Add((i, (i + 1 + random.NextInt(n - 1)) % n, random.NextLong(-100, 100)));
            }
        }

        var problem = new QuboProblem("large", ObjectiveSense.Minimize, linear, new SymmetricTerms(n, pairs));
        SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Solve(problem, new SolveOptions { IterationLimit = 200, Workers = 1 });

        // The first merge comes before the limit; another follows when the limit stops the next round.
        long greedy = result.Trace.First(e => e.Engine == "greedy").Objective!.Value;
        IEnumerable<SolveEvent> annealed = result.Trace.Where(e => e is { Kind: SolveEventKind.Incumbent, Engine: "anneal" });
        Assert.True(annealed.First().Objective < greedy - Math.Abs(greedy) / 50, $"greedy {greedy}, annealed {annealed.First().Objective}");
        Assert.Equal(QuboObjective.Value(problem, result.Solution!.Values), result.Objective);
    }
}
