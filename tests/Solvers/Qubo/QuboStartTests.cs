using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;
using CoSolve.Tests.Problems.Qubo;

namespace CoSolve.Tests.Solvers.Qubo;

public sealed class QuboStartTests
{
    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void Descent_ends_in_a_local_optimum_and_the_bound_is_valid()
    {
        int cases = RandomCases.Count(1500);
        var random = new RandomStream(111);
        int exact = 0;
        for (int k = 0; k < cases; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 7);
            long optimum = RandomQubos.Optimum(problem);
            bool minimize = problem.Sense == ObjectiveSense.Minimize;
            QuboSolution x = new GreedyDescentConstructor().Construct(problem, random, default)!;
            long value = QuboObjective.Value(problem, x.Values);
            for (int i = 0; i < problem.VariableCount; i++)
            {
                bool[] flipped = x.Values.ToArray();
                flipped[i] = !flipped[i];
                long neighbour = QuboObjective.Value(problem, flipped);
                Assert.True(minimize ? neighbour >= value : neighbour <= value);
            }

            long bound = new RoofDualBounder().Bound(problem, default)!.Value;
            Assert.True(minimize ? bound <= optimum : bound >= optimum, $"bound {bound}, optimum {optimum}");
            Assert.True(minimize ? bound >= TrivialBound(problem) : bound <= TrivialBound(problem));
            exact += bound == optimum ? 1 : 0;
        }

        Assert.InRange(exact, 100, cases - 1);
    }

    [Fact]
    public void Gains_equal_recomputation_over_random_flips()
    {
        var random = new RandomStream(112);
        for (int k = 0; k < 200; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 12);
            var gains = new OneFlipGains(problem);
            for (int step = 0; step < 30 && problem.VariableCount > 0; step++)
            {
                gains.Flip(random.NextInt(problem.VariableCount));
                long value = QuboObjective.Value(problem, gains.Values);
                for (int i = 0; i < problem.VariableCount; i++)
                {
                    bool[] flipped = gains.Values.ToArray();
                    flipped[i] = !flipped[i];
                    long difference = QuboObjective.Value(problem, flipped) - value;
                    Assert.Equal(problem.Sense == ObjectiveSense.Maximize ? difference : -difference, gains.Gains[i]);
                }
            }
        }
    }

    [Fact]
    public void A_sweep_descent_of_a_large_graph_is_a_local_optimum()
    {
        var random = new RandomStream(113);
        var edges = new List<(int, int, long)>();
        for (int i = 0; i < 4000; i++)
        {
            edges.Add((i, (i + 1) % 4000, random.NextLong(-5, 5)));
            edges.Add((i, (i + 63) % 4000, random.NextLong(-5, 5)));
        }

        QuboProblem problem = QuboReformulations.MaxCutToQubo(new MaxCutProblem("ring", new SymmetricTerms(4000, edges))).Target;
        QuboSolution x = new GreedyDescentConstructor().Construct(problem, random, default)!;
        var gains = new OneFlipGains(problem);
        for (int i = 0; i < 4000; i++)
        {
            if (x.Values[i])
            {
                gains.Flip(i);
            }
        }

        Assert.True(gains.Gains.IndexOfAnyInRange(1, long.MaxValue) < 0);
    }

    [Fact]
    public void Tiny_problems_are_proved_without_ortools()
    {
        var random = new RandomStream(114);
        Solver<QuboProblem, QuboSolution> solver = QuboEngines.CreateSolver();
        Solver<MaxCutProblem, MaxCutSolution> cuts = MaxCutEngines.CreateSolver();
        for (int k = 0; k < 1000; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 8);
            SolveResult<QuboSolution> result = solver.Solve(problem, new SolveOptions());
            Assert.Equal(SolutionStatus.Optimal, result.Status);
            Assert.Equal(RandomQubos.Optimum(problem), result.Objective);
            MaxCutProblem graph = RandomQubos.Graph(random, 6);
            SolveResult<MaxCutSolution> cut = cuts.Solve(graph, new SolveOptions());
            Assert.Equal(SolutionStatus.Optimal, cut.Status);
            Assert.Equal(RandomQubos.All(graph.NodeCount).Max(x => MaxCutObjective.Cut(graph, x.Values)), cut.Objective);
            Assert.Empty(cut.Failures);
        }
    }

    [Fact]
    public void A_cut_that_meets_the_target_stops_the_search_and_a_warm_start_is_kept()
    {
        MaxCutProblem graph = new("cycle", new SymmetricTerms(40, Enumerable.Range(0, 40).Select(i => (i, (i + 1) % 40, 1L))));
        bool[] sides = Enumerable.Range(0, 40).Select(i => i % 2 == 0).ToArray();
        var options = new SolveOptions { Target = 40, TimeLimit = TimeSpan.FromSeconds(20), Engine = "tabu" };
        SolveResult<MaxCutSolution> result = MaxCutEngines.CreateSolver().Solve(graph, options, new MaxCutSolution(sides));
        Assert.Equal(40, result.Objective);
        Assert.Equal("tabu/warm-start", result.Engine);
        result = MaxCutEngines.CreateSolver().Solve(graph, options);
        Assert.Equal(40, result.Objective);
        Assert.Contains(result.Reason, new[] { TerminationReason.TargetReached, TerminationReason.Proven });
    }

    private static long TrivialBound(QuboProblem problem)
    {
        IEnumerable<long> all = problem.Linear.ToArray().Concat(problem.Quadratic.Weights.ToArray());
        return problem.Offset + all.Where(c => problem.Sense == ObjectiveSense.Minimize == c < 0).Sum();
    }
}
