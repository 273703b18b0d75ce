using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;
using CoSolve.Solvers.Scheduling.Assignment;
using CoSolve.Tests.Problems.Scheduling;

namespace CoSolve.Tests.Solvers.Scheduling;

public sealed class AssignmentAnnealingTests
{
    private static readonly Solver<SchedulingProblem, SchedulingSolution> Solver = SchedulingEngines.CreateSolver();

    [Theory]
    [InlineData("assignment")]
    [InlineData("cpsat")]
    [InlineData("scip")]
    public void TheBestAssignmentIsFound(string engine)
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            SchedulingProblem problem = ParallelMachinesTests.Draw(new RandomStream(seed));
            ParallelMachines machines = ParallelMachines.Of(problem)!;
            long best = long.MaxValue;
            ParallelMachinesTests.ForEachAssignment(machines, machineOf => best = Math.Min(best, machines.Makespan(machineOf) * machines.Factor));
            SolveResult<SchedulingSolution> result = Solver.Solve(problem, new SolveOptions { Engine = engine, IterationLimit = 5000 });
            Assert.Equal((seed, best), (seed, result.Objective));
        }
    }

    [Fact]
    public void RunsOfOneSeedWithAnIterationLimitAreEqual()
    {
        SchedulingProblem problem = ParallelMachinesTests.Draw(new RandomStream(7));
        var options = new SolveOptions { Engine = "assignment", IterationLimit = 3000, Seed = 5 };
        Assert.Equal(Solver.Solve(problem, options).Solution!.Modes.ToArray(), Solver.Solve(problem, options).Solution!.Modes.ToArray());
    }

    [Fact]
    public void OptionsOutOfRangeAreNamed()
    {
        Assert.Contains("Maybe 500 and 12.", Message(new AssignmentAnnealingOptions { Candidates = 1 }), StringComparison.Ordinal);
        Assert.Contains("Maybe 100, 1 and 0.001.", Message(new AssignmentAnnealingOptions { Sharpness = double.NaN }), StringComparison.Ordinal);

        static string Message(AssignmentAnnealingOptions options) => Assert.Throws<ArgumentOutOfRangeException>(options.Validate).Message;
    }
}
