using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;
using CoSolve.Solvers.Qubo.Exact;
using CoSolve.Tests.Problems.Qubo;

namespace CoSolve.Tests.Solvers.Qubo.Exact;

public sealed class BranchAndBoundEngineTests
{
    /// <summary>The stage alone, without constructor, reduction or a search beside it.</summary>
    private static readonly Solver<QuboProblem, QuboSolution> Alone = new(
        QuboChecker.Check,
        [new("alone", "", (_, _) => new() { Lanes = [[new PlannedStage<QuboProblem, QuboSolution>(new BranchAndBoundEngine())]] })]);

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void It_equals_enumeration()
    {
        int cases = RandomCases.Count(10_000);
        var random = new RandomStream(141);
        for (int k = 0; k < cases; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 12);
            SolveResult<QuboSolution> result = Alone.Solve(problem, new SolveOptions { Engine = "alone" });
            Assert.Equal(SolutionStatus.Optimal, result.Status);
            Assert.Equal(GrayOptimum.Of(problem).Value, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_engine_proves_problems_and_cuts(int workers)
    {
        var random = new RandomStream(142);
        var options = new SolveOptions { Engine = "branch-and-bound", Workers = workers, TimeLimit = TimeSpan.FromSeconds(30) };
        for (int k = 0; k < 200; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 14);
            SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Solve(problem, options);
            Assert.Equal(SolutionStatus.Optimal, result.Status);
            Assert.Equal(GrayOptimum.Of(problem).Value, result.Objective);
            var graph = new MaxCutProblem("cut", problem.Quadratic);
            SolveResult<MaxCutSolution> cut = MaxCutEngines.CreateSolver().Solve(graph, options);
            Assert.Equal(SolutionStatus.Optimal, cut.Status);
            Assert.Equal(GrayOptimum.Of(QuboReformulations.MaxCutToQubo(graph).Target).Value, cut.Objective);
            Assert.Empty(cut.Failures);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_automatic_engine_proves_a_small_problem(int workers)
    {
        var random = new RandomStream(143);
        var pairs = new List<(int, int, long)>();
        for (int i = 0; i < 40; i++)
        {
            for (int j = i + 1; j < 40; j++)
            {
                if (random.NextInt(100) < 30)
                {
                    pairs.Add((i, j, random.NextLong(-50, 50)));
                }
            }
        }

        long[] linear = Enumerable.Range(0, 40).Select(_ => random.NextLong(-50, 50)).ToArray();
        var problem = new QuboProblem("random-40", ObjectiveSense.Minimize, linear, new SymmetricTerms(40, pairs));
        var options = new SolveOptions { Workers = workers, TimeLimit = TimeSpan.FromSeconds(40) };
        SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Solve(problem, options);
        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Contains(
            result.Trace.Last(e => e.Kind == SolveEventKind.Bound).Engine,
            (string[])["branch-and-bound", "semidefinite-triangles", "semidefinite-branching"]);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public void An_iteration_limit_repeats_bit_for_bit_and_proves_nothing()
    {
        var pairs = from i in Enumerable.Range(0, 30) from j in Enumerable.Range(i + 1, 29 - i) select (i, j, -2L);
        var problem = new QuboProblem("k30", ObjectiveSense.Maximize, Enumerable.Repeat(29L, 30).ToArray(), new SymmetricTerms(30, pairs));
        var options = new SolveOptions { Engine = "alone", IterationLimit = 100 };
        SolveResult<QuboSolution> first = Alone.Solve(problem, options);
        SolveResult<QuboSolution> second = Alone.Solve(problem, options);
        Assert.Equal(SolutionStatus.Feasible, first.Status);
        Assert.True(first.Bound >= 225);
        Assert.Equal(first.Trace.Select(e => (e.Objective, e.Bound)), second.Trace.Select(e => (e.Objective, e.Bound)));
    }
}
