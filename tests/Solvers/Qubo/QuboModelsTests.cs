using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Models;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;
using CoSolve.Tests.Problems.Knapsack;
using CoSolve.Tests.Problems.Models;
using CoSolve.Tests.Problems.Qubo;

namespace CoSolve.Tests.Solvers.Qubo;

/// <summary>OR-Tools on the linearised models equals enumeration; many small problems go into one call.</summary>
public sealed class QuboModelsTests
{
    private const int Cases = 1000;
    private const int InOneCall = 50;

    [Fact]
    public void CpSat_equals_enumeration()
    {
        foreach (QuboProblem[] problems in Batches(121))
        {
            var encodings = problems.Select(QuboEncoders.ToCpModel).ToArray();
            var (model, firsts) = ModelBatch.Of(encodings.Select(e => e.Model).ToArray());
            CpSatResult result = new CpSatSolver().Solve(model);
            Assert.Equal(CpSatStatus.Optimal, result.Status);
            AssertOptimal(problems, p => encodings[p].Decode(result.Values!.AsSpan(firsts[p], problems[p].VariableCount).ToArray()));
        }
    }

    [Theory]
    [InlineData(MipSolverKind.Scip)]
    [InlineData(MipSolverKind.Cbc)]
    public void Mip_equals_enumeration(MipSolverKind kind)
    {
        foreach (QuboProblem[] problems in Batches(122))
        {
            var encodings = problems.Select(QuboEncoders.ToLinearModel).ToArray();
            var (model, firsts) = ModelBatch.Of(encodings.Select(e => e.Model).ToArray());
            MipResult result = new MipSolver(kind).Solve(model, new MipParameters());
            Assert.Equal(MipStatus.Optimal, result.Status);
            AssertOptimal(problems, p => encodings[p].Decode(result.Values!.AsSpan(firsts[p], problems[p].VariableCount).ToArray()));
        }
    }

    [Theory]
    [InlineData("cpsat", 2)]
    [InlineData("scip", 1)]
    [InlineData("cbc", 1)]
    public void Every_engine_proves_a_small_problem_and_a_small_cut(string engine, int workers)
    {
        var random = new RandomStream(123);
        var options = new SolveOptions { Engine = engine, Workers = workers, TimeLimit = TimeSpan.FromSeconds(30) };
        QuboProblem qubo;
        do
        {
            qubo = RandomQubos.Small(random, 10);
        }
        while (qubo.VariableCount < 9);
        SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Solve(qubo, options);
        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Equal(RandomQubos.Optimum(qubo), result.Objective);
        Assert.Empty(result.Failures);
        var graph = new MaxCutProblem("cut", qubo.Quadratic);
        SolveResult<MaxCutSolution> cut = MaxCutEngines.CreateSolver().Solve(graph, options);
        Assert.Equal(SolutionStatus.Optimal, cut.Status);
        Assert.Equal(RandomQubos.Optimum(QuboReformulations.MaxCutToQubo(graph).Target), cut.Objective);
        Assert.Empty(cut.Failures);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_automatic_engine_proves_an_odd_cycle(int workers)
    {
        // Too long to enumerate; its cut of 30 is below the roof dual's bound.
        var cycle = new MaxCutProblem("cycle", new SymmetricTerms(31, Enumerable.Range(0, 31).Select(i => (i, (i + 1) % 31, 1L))));
        SolveResult<MaxCutSolution> result = MaxCutEngines.CreateSolver().Solve(
            cycle, new SolveOptions { Workers = workers, TimeLimit = TimeSpan.FromSeconds(15) });
        Assert.Equal(30, result.Objective);
        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public void A_knapsack_solved_as_a_qubo_has_its_own_optimum()
    {
        var random = new RandomStream(124);
        for (int k = 0; k < 20; k++)
        {
            KnapsackProblem problem = RandomKnapsacks.Small(random, mostItems: 5, mostDimensions: 2, largest: 4);
            QuboEncoding<KnapsackSolution> encoding = KnapsackEncoders.ToQubo(problem);
            CpEncoding<QuboSolution> cp = QuboEncoders.ToCpModel(encoding.Model);
            CpSatResult result = new CpSatSolver().Solve(cp.Model);
            KnapsackSolution solution = encoding.Decode(cp.Decode(result.Values!))!;
            Assert.Equal(RandomKnapsacks.Optimum(problem), KnapsackChecker.Check(problem, solution).Objective);
        }
    }

    private static IEnumerable<QuboProblem[]> Batches(ulong seed)
    {
        var random = new RandomStream(seed);
        for (int k = 0; k < Cases / InOneCall; k++)
        {
            yield return Enumerable.Range(0, InOneCall).Select(_ => RandomQubos.Small(random, 6)).ToArray();
        }
    }

    private static void AssertOptimal(QuboProblem[] problems, Func<int, QuboSolution> solution)
    {
        for (int p = 0; p < problems.Length; p++)
        {
            Assert.Equal(RandomQubos.Optimum(problems[p]), QuboChecker.Check(problems[p], solution(p)).Objective);
        }
    }
}
