using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;

namespace CoSolve.Tests.Solvers.Scheduling;

public class ScheduleCompleterTests
{
    [Theory]
    [InlineData(0, "The warm start lacks 2 of 3 tasks; they were added by construction.")]
    [InlineData(5, "The warm start lacks 2 of 3 tasks; it could not be completed and was ignored.")]
    public void MissingTasksAreScheduledAroundThePresentOnes(long start, string said)
    {
        var builder = new SchedulingProblemBuilder("three") { Horizon = 9 };
        int press = builder.AddMachine();
        int first = builder.AddTask(3, [new(press)]);
        builder.AddTask(3, [new(press)]);
        builder.AddTask(3, [new(press)]);
        SchedulingProblem problem = builder.Build();
        var partial = new SchedulingSolution([start, 0, 0], [0, SchedulingSolution.Absent, SchedulingSolution.Absent]);
        SolveResult<SchedulingSolution> result = SchedulingEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "cpsat", TimeLimit = TimeSpan.FromSeconds(20) }, partial);
        Assert.Equal(said, result.Warnings[0].Message);
        Assert.Equal(9, result.Objective);
        Assert.Equal(0, first);
    }
}
