using CoSolve.Cli.Plots;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Tests.Problems.Scheduling;

namespace CoSolve.Tests.Cli.Plots;

public sealed class SchedulingChartTests
{
    [Fact]
    public void ResourcesShowTasksSetupsDownTimesAndUse()
    {
        SchedulingTask worker = new([new SchedulingMode(4, [new(2, 3)])]);
        var problem = new SchedulingProblem(SchedulingFixtures.Two(
            SchedulingFixtures.On(3, 1) with { Name = "cut" }, SchedulingFixtures.On(4, 1) with { Family = 1 }, worker));
        IReadOnlyList<Figure> figures = SchedulingChart.Draw(problem, SchedulingFixtures.Schedule([0, 20, 2]));
        Assert.Equal(["resources", "jobs"], figures.Select(f => f.Name));
        string svg = figures[0].Svg;
        Assert.Contains("task 0 (cut), mode 0: 0 to 3", svg, StringComparison.Ordinal);
        Assert.Contains("3 of 5 from 2 to 6", svg, StringComparison.Ordinal);
        Assert.Contains("#d8d8d8", svg, StringComparison.Ordinal);
        Assert.Contains("#8a8a8a", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void JobsShowDueDatesAndTasksThatWait()
    {
        var problem = new SchedulingProblem(SchedulingFixtures.Two(
            SchedulingFixtures.On(3, 0) with { Job = 0 }, SchedulingFixtures.On(4, 1) with { Job = 0 }) with
        {
            Jobs = [new SchedulingJob { DueDate = 5 }],
            Precedences = [SchedulingPrecedence.Blocking(0, 1)],
        });
        string svg = SchedulingChart.Draw(problem, SchedulingFixtures.Schedule([0, 5]))[1].Svg;
        Assert.Contains("task 0 waits until 5", svg, StringComparison.Ordinal);
        Assert.Contains("#c00000", svg, StringComparison.Ordinal);
    }
}
