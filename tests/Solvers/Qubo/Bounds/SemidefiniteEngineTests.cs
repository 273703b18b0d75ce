using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;
using CoSolve.Solvers.Qubo.Bounds;
using CoSolve.Tests.Problems.Qubo;
using CoSolve.Tests.Solvers.Qubo.Exact;

namespace CoSolve.Tests.Solvers.Qubo.Bounds;

public sealed class SemidefiniteEngineTests
{
    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void Alone_it_proves_what_enumeration_finds()
    {
        int cases = RandomCases.Count(1000);
        var random = new RandomStream(161);
        for (int k = 0; k < cases; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 12);
            if (problem.Quadratic.Count == 0)
            {
                continue;
            }

            SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Run(problem, new SemidefiniteEngine(), new SolveOptions());
            Assert.Equal(SolutionStatus.Optimal, result.Status);
            Assert.Equal(GrayOptimum.Of(problem).Value, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void Without_branching_the_bound_is_valid()
    {
        int cases = RandomCases.Count(1000);
        var random = new RandomStream(162);
        int tight = 0;
        for (int k = 0; k < cases; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 10);
            SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Run(problem, new SemidefiniteEngine(0, 0), new SolveOptions());
            long optimum = GrayOptimum.Of(problem).Value;
            Assert.True(result.Bound is not { } bound || (problem.Sense == ObjectiveSense.Minimize ? bound <= optimum : bound >= optimum));
            Assert.Empty(result.Failures);
            tight += result.Bound == optimum ? 1 : 0;
        }

        Assert.InRange(tight, cases / 10 * 3, cases - 1);
    }

    [Fact]
    public void The_engine_proves_a_dense_problem_and_names_its_bound()
    {
        var random = new RandomStream(163);
        QuboProblem problem = Dense(30, random);
        var options = new SolveOptions { Engine = "semidefinite", TimeLimit = TimeSpan.FromSeconds(60), Workers = 2 };
        SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Solve(problem, options);
        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.StartsWith("semidefinite", result.Trace.Last(e => e.Kind == SolveEventKind.Bound).Engine, StringComparison.Ordinal);
        SolveResult<QuboSolution> other = QuboEngines.CreateSolver().Solve(problem, options with { Engine = "branch-and-bound" });
        Assert.Equal(SolutionStatus.Optimal, other.Status);
        Assert.Equal(other.Objective, result.Objective);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_automatic_engine_bounds_within_a_time_limit_only(int workers)
    {
        QuboProblem problem = Dense(200, new RandomStream(164));
        var options = new SolveOptions { Workers = workers, TimeLimit = TimeSpan.FromSeconds(9) };
        Assert.Contains("semidefinite", LastLane(options));
        Assert.DoesNotContain("semidefinite", LastLane(options with { TimeLimit = null, IterationLimit = 100 }));

        IEnumerable<string> LastLane(SolveOptions given)
        {
            using var plan = QuboPortfolio.Auto(problem, given);
            return plan.Lanes[^1].Select(planned => planned.Stage.Name).ToArray();
        }
    }

    [Fact]
    public void One_lane_of_sweeps_is_repeatable()
    {
        QuboProblem problem = Dense(30, new RandomStream(165));
        var options = new SolveOptions { IterationLimit = 700, Seed = 5 };
        var runs = Enumerable.Range(0, 2).Select(_ => QuboEngines.CreateSolver().Run(problem, new SemidefiniteEngine(), options)).ToArray();
        Assert.Equal(runs[0].Trace.Select(e => (e.Engine, e.Objective, e.Bound)), runs[1].Trace.Select(e => (e.Engine, e.Objective, e.Bound)));
    }

    [Fact]
    public void Merging_nodes_keeps_cuts_and_triangles()
    {
        var random = new RandomStream(166);
        for (int k = 0; k < 300; k++)
        {
            MaxCutProblem graph = RandomQubos.Graph(random, 8);
            if (graph.NodeCount < 4)
            {
                continue;
            }

            int node = random.NextInt(graph.NodeCount);
            int into = (node + 1 + random.NextInt(graph.NodeCount - 1)) % graph.NodeCount;
            CutContraction merged = CutContraction.Of(graph).Merge(node, into, random.NextInt(2) == 0 ? 1 : -1, out var renamed);
            var triangle = new TriangleInequality(0, 1 + random.NextInt(2), 3, random.NextInt(2) == 0 ? 1 : -1, random.NextInt(2) == 0 ? 1 : -1);
            foreach (QuboSolution sides in RandomQubos.All(merged.Problem.NodeCount))
            {
                MaxCutSolution whole = merged.Expand(sides.Values);
                long cut = MaxCutChecker.Check(graph, whole).Objective!.Value;
                Assert.Equal(cut, (long)merged.Offset + MaxCutChecker.Check(merged.Problem, new MaxCutSolution(sides.Values)).Objective!.Value);
                if (triangle.Renamed(renamed) is { } kept)
                {
                    Assert.Equal(Left(triangle, whole.Sides), Left(kept, sides.Values));
                }

                Assert.InRange(Left(triangle, whole.Sides), -1, 3);
            }
        }
    }

    private static int Left(TriangleInequality t, ReadOnlySpan<bool> sides)
    {
        int i = sides[t.I] ? 1 : -1;
        int j = sides[t.J] ? 1 : -1;
        int k = sides[t.K] ? 1 : -1;
        return t.SignIJ * i * j + t.SignIK * i * k + t.SignJK * j * k;
    }

    private static QuboProblem Dense(int size, RandomStream random)
    {
        var pairs = new List<(int, int, long)>();
        for (int i = 0; i < size; i++)
        {
            for (int j = i + 1; j < size; j++)
            {
                pairs.Add((i, j, random.NextLong(-50, 50)));
            }
        }

        long[] linear = [.. Enumerable.Range(0, size).Select(_ => random.NextLong(-50, 50))];
        return new QuboProblem("dense", ObjectiveSense.Maximize, linear, new SymmetricTerms(size, pairs));
    }
}
