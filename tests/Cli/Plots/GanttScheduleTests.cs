using CoSolve.Cli.Plots;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Cli.Plots;

public class GanttScheduleTests
{
    /// <summary>Job 0: machine 0 for 3, machine 1 for 2. Job 1: machine 0 for 4, machine 1 for 1.</summary>
    private static readonly JobShopProblem Problem = new("tiny", 2,
    [
        new JobShopJob([[new(0, 3)], [new(1, 2)]]),
        new JobShopJob([[new(0, 4)], [new(1, 1)]]),
    ]);

    [Fact]
    public void TheCriticalPathFollowsJobsAndMachinesWithoutGaps()
    {
        GanttSchedule schedule = GanttSchedule.Of(Problem, new JobShopSolution([0, 3, 3, 7], [0, 1, 2, 3]));
        Assert.Equal(8, schedule.End);
        Assert.Equal([0, 2, 3], schedule.CriticalPath);
        Assert.Equal(new GanttBar(1, 1, 1, 7, 8), schedule.Bars[3]);
    }

    [Fact]
    public void AGapEndsTheCriticalPath()
    {
        GanttSchedule schedule = GanttSchedule.Of(Problem, new JobShopSolution([0, 3, 4, 8], [0, 1, 2, 3]));
        Assert.Equal([2, 3], schedule.CriticalPath);
    }

    [Fact]
    public void APermutationIsScheduledAsEarlyAsItCanBe()
    {
        var problem = new FlowShopProblem("flow", 2, 2, [3, 2, 1, 4]);
        GanttSchedule schedule = GanttSchedule.Of(problem, new FlowShopSolution([1, 0]));
        Assert.Equal([(1L, 4L), (5L, 7L), (0L, 1L), (1L, 5L)], schedule.Bars.Select(b => (b.Start, b.End)));
        Assert.Equal(FlowShopObjective.Evaluate(problem, [1, 0]), schedule.End);
    }

    [Fact]
    public void ZeroDurationsMakeNoEndlessPath()
    {
        var problem = new JobShopProblem("zeros", 2, [new JobShopJob([[new(0, 0)], [new(1, 0)], [new(0, 0)]]), new JobShopJob([[new(1, 0)], [new(0, 0)]])]);
        Assert.NotEmpty(GanttSchedule.Of(problem, new JobShopSolution([0, 0, 0, 0, 0], [0, 1, 2, 3, 4])).CriticalPath);
    }
}
