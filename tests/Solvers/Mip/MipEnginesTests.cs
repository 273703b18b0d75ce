using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Mip;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.Mip;

namespace CoSolve.Tests.Solvers.Mip;

/// <summary>Exact engines equal enumeration, and programs without an optimum end clearly.</summary>
public sealed class MipEnginesTests
{
    private const int Cases = 1000;

    [Fact]
    public void ScipEqualsEnumeration()
    {
        var random = new RandomStream(301);
        var solver = new MipSolver(MipSolverKind.Scip);
        for (int k = 0; k < Cases; k++)
        {
            MipProblem problem = RandomPrograms.Small(random);
            LinearEncoding<MipSolution> encoding = MipEncoders.ToLinearModel(problem);
            MipResult result = solver.Solve(encoding.Model, new MipParameters());
            AssertOptimal(problem, result.Status == MipStatus.Infeasible, result.Values is { } values ? encoding.Decode(values) : null);
        }
    }

    [Fact]
    public void CpSatEqualsEnumeration()
    {
        var random = new RandomStream(302);
        var solver = new CpSatSolver();
        for (int k = 0; k < Cases; k++)
        {
            MipProblem problem = RandomPrograms.Small(random);
            CpEncoding<MipSolution> encoding = MipEncoders.ToCpModel(problem);
            CpSatResult result = solver.Solve(encoding.Model);
            MipSolution? solution = result.Values is { } values ? encoding.Decode(values) : null;
            AssertOptimal(problem, result.Status == CpSatStatus.Infeasible, solution);
            if (solution is not null)
            {
                Assert.Equal(MipChecker.Check(problem, solution).Objective, result.Objective);
                Assert.True(CpModelEvaluator.IsFeasible(encoding.Model, encoding.Encode(solution)));
            }
        }
    }

    [Theory]
    [InlineData("auto", 1)]
    [InlineData("auto", 2)]
    [InlineData("cpsat", 1)]
    [InlineData("scip", 1)]
    [InlineData("cbc", 1)]
    public void EveryEngineProvesASmallProgram(string engine, int workers)
    {
        var random = new RandomStream(303);
        for (int k = 0; k < 5; k++)
        {
            MipProblem problem = RandomPrograms.Small(random, hasDecimals: false);
            long? optimum = RandomPrograms.Optimum(problem);
            SolveResult<MipSolution> result = Solve(problem, engine, workers);
            Assert.Equal(optimum is null ? SolutionStatus.Infeasible : SolutionStatus.Optimal, result.Status);
            Assert.Equal(optimum, result.Objective);
        }
    }

    [Fact]
    public void AProgramWithContinuousColumnsIsProvenWithinTheTolerance()
    {
        // max x + 2 y with x + y <= 2.5, x - y >= 0.3, x whole in 0..3: x = 2, y = 0.5.
        var model = new LinearModel("mixed", ObjectiveSense.Maximize);
        model.AddVariable("x", 0, 3, true, 1);
        model.AddVariable("y", 0, double.PositiveInfinity, false, 2);
        model.AddConstraint("sum", double.NegativeInfinity, 2.5, [0, 1], [1, 1]);
        model.AddConstraint("difference", 0.3, double.PositiveInfinity, [0, 1], [1, -1]);
        SolveResult<MipSolution> result = Solve(new MipProblem(model), "auto", 2);
        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.InRange(result.Objective!.Value, 2_999_999, 3_000_000);
    }

    [Fact]
    public void AnUnboundedProgramSaysSo()
    {
        var model = new LinearModel("unbounded", ObjectiveSense.Maximize);
        model.AddVariable("x", 0, double.PositiveInfinity, true, 1);
        model.AddConstraint("r", 1, double.PositiveInfinity, [0], [1]);
        SolveResult<MipSolution> result = Solve(new MipProblem(model), "scip", 1);
        Assert.Equal(SolutionStatus.None, result.Status);
        Assert.Contains("unbounded", result.Failures.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CpSatSaysWhyItDoesNotTakeAProgram()
    {
        var model = new LinearModel("wide", ObjectiveSense.Minimize);
        model.AddVariable("x", 0, double.PositiveInfinity, true, 1);
        Assert.Contains("'x' has no finite bounds", MipEncoders.WithoutCpModel(new MipProblem(model)), StringComparison.Ordinal);
        model.AddVariable("y", 0, 1, false, 1);
        Assert.Contains("'y' is continuous", MipEncoders.WithoutCpModel(new MipProblem(model)), StringComparison.Ordinal);
    }

    [Fact]
    public void TheRelaxationBoundsTheOptimum()
    {
        var random = new RandomStream(304);
        int bounded = 0;
        for (int k = 0; k < 300; k++)
        {
            MipProblem problem = RandomPrograms.Small(random);
            if (RandomPrograms.Optimum(problem) is { } optimum)
            {
                long bound = new RelaxationBounder().Bound(problem, CancellationToken.None)!.Value;
                Assert.True(problem.Sense == ObjectiveSense.Minimize ? bound <= optimum : bound >= optimum);
                bounded++;
            }
        }

        Assert.True(bounded > 100);
    }

    private static SolveResult<MipSolution> Solve(MipProblem problem, string engine, int workers) => MipEngines.CreateSolver().Solve(
        problem, new SolveOptions { Engine = engine, Workers = workers, TimeLimit = TimeSpan.FromSeconds(30) });

    private static void AssertOptimal(MipProblem problem, bool isInfeasible, MipSolution? solution)
    {
        long? optimum = RandomPrograms.Optimum(problem);
        Assert.Equal(optimum is null, isInfeasible);
        if (optimum is not null)
        {
            CheckReport report = MipChecker.Check(problem, solution!);
            Assert.Empty(report.Violations);
            Assert.Equal(optimum, report.Objective);
        }
    }
}
