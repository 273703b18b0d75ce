using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using static CoSolve.Tests.Problems.Scheduling.SchedulingFixtures;

namespace CoSolve.Tests.Problems.Scheduling;

/// <summary>Data that contradict each other are refused with one line that names the tasks.</summary>
public sealed class SchedulingContradictionsTests
{
    [Fact]
    public void CyclicPrecedences() => Refused(
        Two(On(3, 0), On(4, 1), On(1, 0)) with { Precedences = [new(0, 1), new(1, 2), new(2, 0)] },
        "The precedences and lags of task 0, task 1, task 2 contradict each other in a cycle. Maybe one of them runs the wrong way.");

    [Fact]
    public void ALargestLagBelowTheWorkBetween() => Refused(
        Two(On(3, 0), On(4, 1), On(1, 0)) with { Precedences = [new(0, 1), new(1, 2), new(0, 2) { LargestLag = 3 }] },
        "The precedences and lags of task 0, task 1, task 2 contradict each other in a cycle. Maybe one of them runs the wrong way.");

    [Fact]
    public void ACycleThatTakesNoTimeIsAllowed() =>
        Assert.Equal(2, new SchedulingProblem(Two(On(3, 0), On(4, 2)) with
        {
            Precedences = [new(0, 1) { Kind = SchedulingLagKind.StartStart }, new(1, 0) { Kind = SchedulingLagKind.StartStart }],
        }).Tasks.Count);

    [Fact]
    public void AModeThatNeedsMoreThanACapacity() => Refused(
        Two(new SchedulingTask([new SchedulingMode(3, [new(2, 9)])]) { Name = "press" }),
        "No mode of task 0 (press) can be chosen: mode 0 needs 9 of resource 2, which has 5. Maybe raise the capacity.");

    [Fact]
    public void AStockThatCannotSuffice() => Refused(
        Two(new SchedulingTask([new SchedulingMode(3, [new(3, 4)])]), new SchedulingTask([new SchedulingMode(1, [new(3, 5)]), new SchedulingMode(3, [new(3, 3)])])),
        "task 0, task 1 need at least 7 of resource 3 together, which has 6. Maybe raise the capacity.");

    [Fact]
    public void ATaskLongerThanEveryGapOfItsCalendar() => Refused(
        Two(On(12, 1)) with { Horizon = 31 },
        "Task 0 takes 12 and fits into no working time of its resources between 0 and 31. Maybe allow interruptions or move a date.");

    [Fact]
    public void AnInterruptibleTaskFitsAroundTheGaps() =>
        Assert.Equal(22, new SchedulingProblem(Two(On(12, 1) with { IsInterruptible = true }) with { Horizon = 31 }).EarliestEnds[0]);

    [Fact]
    public void ADeadlineBeforeTheEarliestEnd() => Refused(
        Two(On(3, 0), On(4, 1), On(1, 0) with { LatestEnd = 7 }) with { Precedences = [new(0, 1), new(1, 2)] },
        "Task 2 cannot end before 8, but must by 7 (held up by task 0, task 1). Maybe move a date.");

    [Fact]
    public void ACalendarThatDelaysThePredecessor() => Refused(
        Two(On(8, 0), On(4, 1), On(1, 0) with { LatestEnd = 20 }) with { Precedences = [new(0, 1), new(1, 2)] },
        "Task 2 cannot end before 25, but must by 20 (held up by task 0, task 1). Maybe move a date.");

    [Fact]
    public void APinBeforeTheReleaseTime() => Refused(
        Two(On(3, 0) with { PinnedStart = 2, EarliestStart = 4 }),
        "Task 0 is pinned to start at 2, but its dates and calendars allow 4 at the earliest. Maybe unpin it.");

    [Fact]
    public void APinBeforeAPredecessorsEnd() => Refused(
        Two(On(3, 0), On(4, 1) with { PinnedStart = 2 }) with { Precedences = [new(0, 1)] },
        "Task 1 cannot start before 3, but is pinned to 2 (held up by task 0). Maybe move a date.");

    [Fact]
    public void OptionalTasksContradictNothing() =>
        Assert.Equal(2, new SchedulingProblem(Two(On(3, 0) with { IsOptional = true }, On(4, 1) with { LatestEnd = 4 }) with
        {
            Precedences = [new(0, 1)],
        }).Tasks.Count);

    [Fact]
    public void ValuesOutOfRangeAreNamed()
    {
        Refused(Two(On(-1, 0)), "The duration of mode 0 of task 0 is -1. Maybe 0 for a milestone.");
        Refused(Two(On(1, 7)), "A demand of mode 0 of task 0 names resource 7; resources are numbered 0 to 3. Maybe it counts from 1.");
        Refused(Two(On(0, 1)), "The duration of mode 0 of task 0 is 0 on machine 1, which has set-up times, so its place in the sequence is open. Maybe at least 1.");
        Refused(Two(On(1, 0)) with { Precedences = [new(0, 3)] }, "A precedence names task 3; tasks are numbered 0 to 0. Maybe it counts from 1.");
        Refused(Two(On(1, 0)) with { Goals = [] }, "No goal is given. Maybe the makespan.");
        Refused(
            Two(On(long.MaxValue / 3, 0)),
            $"The times add up to {(long.MaxValue / 3) + 20}, more than the {long.MaxValue / 4} that is safe in 64-bit arithmetic. Maybe use a coarser time unit.");
    }

    private static void Refused(SchedulingData data, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidProblemException>(() => new SchedulingProblem(data)).Message);
}
