using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop.Blocking;

/// <summary>CP-SAT proves the optimum that the enumeration of all decisions of the simulator finds.</summary>
public sealed class BlockingCpSatTests
{
    [Fact]
    public void CpSatAgreesWithEnumeratedSimulation()
    {
        var stage = new CpSatEngine<BlockingJobShopProblem, BlockingJobShopSolution>(
            "cpsat", BlockingJobShopModels.ToCpModel, new CpSatSolver(), CpSatParameters.QuickRestart);
        var solver = new Solver<BlockingJobShopProblem, BlockingJobShopSolution>(
            BlockingJobShopChecker.Check, [new("tested", "CP-SAT alone", (_, _) => new() { Lanes = [[new(stage)]] })]);
        var random = new RandomStream(91);
        for (int round = 0; round < 250; round++)
        {
            BlockingJobShopProblem problem = BlockingEnumeration.Random(random, 4, 3, 3, disturbed: false);
            BlockingEnumeration.Optimum(problem, out long optimum);
            SolveResult<BlockingJobShopSolution> result = solver.Solve(problem, new SolveOptions { Engine = "tested" });
            Assert.Empty(result.Failures);
            Assert.Equal(optimum, result.Objective);
            Assert.Equal(optimum, result.Bound);
            Assert.Equal(SolutionStatus.Optimal, result.Status);
        }
    }
}
