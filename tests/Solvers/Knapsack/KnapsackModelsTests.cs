using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.Knapsack;
using CoSolve.Tests.Problems.Models;

namespace CoSolve.Tests.Solvers.Knapsack;

/// <summary>OR-Tools on the encoders' models equals enumeration; many small problems go into one call.</summary>
public sealed class KnapsackModelsTests
{
    private const int Cases = 1000;
    private const int InOneCall = 50;

    [Fact]
    public void CpSat_equals_enumeration()
    {
        foreach (KnapsackProblem[] problems in Batches(101))
        {
            var encodings = problems.Select(KnapsackEncoders.ToCpModel).ToArray();
            var (model, firsts) = ModelBatch.Of(encodings.Select(e => e.Model).ToArray());
            CpSatResult result = new CpSatSolver().Solve(model);
            Assert.Equal(CpSatStatus.Optimal, result.Status);
            AssertOptimal(problems, p => encodings[p].Decode(result.Values!.AsSpan(firsts[p], problems[p].ItemCount).ToArray()));
        }
    }

    [Theory]
    [InlineData(MipSolverKind.Scip)]
    [InlineData(MipSolverKind.Cbc)]
    public void Mip_equals_enumeration(MipSolverKind kind)
    {
        foreach (KnapsackProblem[] problems in Batches(102))
        {
            var encodings = problems.Select(KnapsackEncoders.ToLinearModel).ToArray();
            var (model, firsts) = ModelBatch.Of(encodings.Select(e => e.Model).ToArray());
            MipResult result = new MipSolver(kind).Solve(model, new MipParameters());
            Assert.Equal(MipStatus.Optimal, result.Status);
            AssertOptimal(problems, p => encodings[p].Decode(result.Values!.AsSpan(firsts[p], problems[p].ItemCount).ToArray()));
        }
    }

    [Theory]
    [InlineData("auto", 2)]
    [InlineData("cpsat", 2)]
    [InlineData("scip", 1)]
    [InlineData("cbc", 1)]
    [InlineData("ortools-knapsack", 1)]
    public void Every_engine_proves_a_small_problem(string engine, int workers)
    {
        var random = new RandomStream(103);
        long[] values = Enumerable.Range(0, 14).Select(_ => random.NextLong(10, 60)).ToArray();
        long[] weights = Enumerable.Range(0, 28).Select(_ => random.NextLong(10, 60)).ToArray();
        var problem = new KnapsackProblem("small", values, weights, [170, 190]);
        SolveResult<KnapsackSolution> result = KnapsackEngines.CreateSolver().Solve(
            problem, new SolveOptions { Engine = engine, Workers = workers, TimeLimit = TimeSpan.FromSeconds(30) });
        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Equal(RandomKnapsacks.Optimum(problem), result.Objective);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public void An_iteration_limit_alone_ends_auto_on_several_dimensions()
    {
        var random = new RandomStream(105);
        long[] weights = Enumerable.Range(0, 5000).Select(_ => random.NextLong(0, 1000)).ToArray();
        long[] values = Enumerable.Range(0, 500).Select(_ => random.NextLong(200, 1000)).ToArray();
        var problem = new KnapsackProblem("cb", values, weights, Enumerable.Repeat(60_000L, 10).ToArray());
        SolveResult<KnapsackSolution> result = KnapsackEngines.CreateSolver().Solve(problem, new SolveOptions { IterationLimit = 5 });
        Assert.Equal(TerminationReason.IterationLimit, result.Reason);
        Assert.NotNull(result.Solution);
    }

    [Fact]
    public void A_time_limit_within_presolve_is_no_refused_model()
    {
        var random = new RandomStream(104);
        long[] weights = Enumerable.Range(0, 5000).Select(_ => random.NextLong(0, 1000)).ToArray();
        long[] values = Enumerable.Range(0, 500).Select(_ => random.NextLong(200, 1000)).ToArray();
        var problem = new KnapsackProblem("cb", values, weights, Enumerable.Repeat(60_000L, 10).ToArray());
        CpModel model = KnapsackEncoders.ToCpModel(problem).Model;
        for (int k = 1; k <= 8; k++)
        {
            CpSatResult result = new CpSatSolver().Solve(model, CpSatParameters.Default with { MaxSeconds = 0.08 * k });
            Assert.Contains(result.Status, new[] { CpSatStatus.Unknown, CpSatStatus.Feasible });
            Assert.True(result.Bound is null || result.Bound >= (result.Objective ?? 1));
        }
    }

    [Fact]
    public void Numbers_beyond_doubles_are_refused_by_the_linear_engines()
    {
        var problem = new KnapsackProblem("large", [1L << 54, 5], [3, 4], [6]);
        foreach (string engine in new[] { "scip", "cbc", "ortools-knapsack" })
        {
            Assert.Contains(
                "2^53", KnapsackEngines.CreateSolver().Engines.Single(e => e.Name == engine).Inapplicable(problem), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<KnapsackProblem[]> Batches(ulong seed)
    {
        var random = new RandomStream(seed);
        for (int k = 0; k < Cases / InOneCall; k++)
        {
            yield return Enumerable.Range(0, InOneCall).Select(_ => RandomKnapsacks.Small(random, mostItems: 6)).ToArray();
        }
    }

    private static void AssertOptimal(KnapsackProblem[] problems, Func<int, KnapsackSolution> solution)
    {
        for (int p = 0; p < problems.Length; p++)
        {
            CheckReport report = KnapsackChecker.Check(problems[p], solution(p));
            Assert.Empty(report.Violations);
            Assert.Equal(RandomKnapsacks.Optimum(problems[p]), report.Objective);
        }
    }
}
