using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Solvers.JobShop;

/// <summary>CP-SAT, SCIP and CBC prove the optimum that enumeration finds, on the models with tight windows.</summary>
public sealed class ShopModelEngineTests
{
    [Theory]
    [InlineData("default", 350)]
    [InlineData("quick", 350)]
    [InlineData("scip", 100)]
    [InlineData("cbc", 80)]
    public void JobShopsAreSolvedToTheEnumeratedOptimum(string engine, int count)
    {
        var stage = Stage<JobShopProblem, JobShopSolution>(engine, JobShopModels.ToCpModel, JobShopModels.ToLinearModel);
        var solver = SolverOf(JobShopChecker.Check, stage);
        var random = new RandomStream(81);
        for (int round = 0; round < count; round++)
        {
            JobShopProblem problem;
            do
            {
                problem = RandomShops.JobShop(random, 4, 3, 3, round % 2 == 0, longest: 7, (JobShopCriterion)(round % 3), releases: round % 4 == 0);
            }
            while (problem.OperationCount > (round % 2 == 0 ? 5 : 8));
            AssertOptimal(solver.Solve(problem, new SolveOptions { Engine = "tested" }), ShopEnumeration.Optimum(problem));
        }
    }

    [Theory]
    [InlineData("default", 100)]
    [InlineData("quick", 100)]
    [InlineData("scip", 60)]
    [InlineData("cbc", 60)]
    public void FlowShopsAreSolvedToTheEnumeratedOptimum(string engine, int count)
    {
        var stage = Stage<FlowShopProblem, FlowShopSolution>(engine, FlowShopModels.ToCpModel, FlowShopModels.ToLinearModel);
        var solver = SolverOf(FlowShopChecker.Check, stage);
        var random = new RandomStream(82);
        for (int round = 0; round < count; round++)
        {
            FlowShopProblem problem = RandomShops.FlowShop(random, 5, 4);
            AssertOptimal(solver.Solve(problem, new SolveOptions { Engine = "tested" }), ShopEnumeration.Optimum(problem));
        }
    }

    private static void AssertOptimal<TSolution>(SolveResult<TSolution> result, long optimum)
        where TSolution : class
    {
        Assert.Empty(result.Failures);
        Assert.Equal(optimum, result.Objective);
        Assert.Equal(optimum, result.Bound);
        Assert.Equal(SolutionStatus.Optimal, result.Status);
    }

    private static Solver<TProblem, TSolution> SolverOf<TProblem, TSolution>(
        Func<TProblem, TSolution, CheckReport> check, IStage<TProblem, TSolution> stage)
        where TProblem : class, IProblem
        where TSolution : class =>
        new(check, [new("tested", "the engine under test", (_, _) => new() { Lanes = [[new(stage)]] })]);

    private static IStage<TProblem, TSolution> Stage<TProblem, TSolution>(
        string engine,
        Func<TProblem, CoSolve.Problems.Models.CpEncoding<TSolution>> cp,
        Func<TProblem, CoSolve.Problems.Models.LinearEncoding<TSolution>> linear)
        where TProblem : class
        where TSolution : class => engine switch
        {
            "default" => new CpSatEngine<TProblem, TSolution>(engine, cp, new CpSatSolver(), CpSatParameters.Default),
            "quick" => new CpSatEngine<TProblem, TSolution>(engine, cp, new CpSatSolver(), CpSatParameters.QuickRestart),
            "scip" => new MipEngine<TProblem, TSolution>(engine, linear, MipSolverKind.Scip),
            _ => new MipEngine<TProblem, TSolution>(engine, linear, MipSolverKind.Cbc),
        };
}
