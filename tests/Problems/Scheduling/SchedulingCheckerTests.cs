using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using static CoSolve.Tests.Problems.Scheduling.SchedulingFixtures;

namespace CoSolve.Tests.Problems.Scheduling;

/// <summary>Every rule broken on purpose is named, and only that rule.</summary>
public sealed class SchedulingCheckerTests
{
    [Fact]
    public void AFeasibleScheduleHasNoViolation()
    {
        CheckReport report = Check(Two(On(3, 0), On(4, 1), On(5, 0, 1)), [0, 0, 4]);
        Assert.Empty(report.Violations);
        Assert.Equal(9, report.Objective);
    }

    [Fact]
    public void AScheduleOfAnotherLengthIsRefused() =>
        AssertOnly("the schedule has 1 tasks, the problem has 2", Check(Two(On(3, 0), On(4, 1)), [0]));

    [Fact]
    public void AModeThatTheTaskDoesNotHave() =>
        AssertOnly("task 0 has mode 1; its modes are numbered 0 to 0", Check(Two(On(3, 0)), [0], 1));

    [Fact]
    public void ANegativeStart() =>
        AssertOnly("task 0 starts at -1, outside of 0 to 4611686018427387903", Check(Two(On(3, 0)), [-1]));

    [Fact]
    public void AMandatoryTaskLeftOut() =>
        AssertOnly("task 0 (cut) is left out, but it is not optional", Check(Two(On(3, 0) with { Name = "cut" }), [0], -1));

    [Fact]
    public void AModeThatNeedsMoreThanACapacity() =>
        AssertOnly(
            "task 0 needs 9 of resource 2, which has 5",
            Check(Two(new SchedulingTask([Mode(2, 0), new SchedulingMode(0, [new(2, 9)])])), [0], 1));

    [Fact]
    public void AReleaseTime() =>
        AssertOnly(
            "task 0 starts at 4, before its release time 5",
            Check(Two(On(3, 0) with { Job = 0 }) with { Jobs = [new SchedulingJob { Release = 5 }] }, [4]));

    [Fact]
    public void ADeadline() =>
        AssertOnly(
            "task 0 ends at 8, after its deadline 7",
            Check(Two(On(3, 0) with { Job = 0 }) with { Jobs = [new SchedulingJob { Deadline = 7 }] }, [5]));

    [Fact]
    public void TheHorizon() =>
        AssertOnly("task 0 ends at 8, after its deadline 6", Check(Two(On(3, 0)) with { Horizon = 6 }, [5]));

    [Fact]
    public void APinnedStart() =>
        AssertOnly("task 0 starts at 4, but is pinned to 5", Check(Two(On(3, 0) with { PinnedStart = 5 }), [4]));

    [Fact]
    public void APinnedMode() =>
        AssertOnly(
            "task 0 has mode 0, but is pinned to mode 1",
            Check(Two(new SchedulingTask([Mode(3, 0), Mode(3, 1)]) { PinnedMode = 1 }), [0]));

    [Fact]
    public void ADownTimeInATask() =>
        AssertOnly("machine 1 is down at [10, 20), but task 0 is processed at [8, 11)", Check(Two(On(3, 1)), [8]));

    [Fact]
    public void AnInterruptibleTaskMayNotStartInADownTime() =>
        AssertOnly(
            "machine 1 is down at [10, 20), but task 0 starts at 10",
            Check(Two(On(3, 1) with { IsInterruptible = true }), [10]));

    [Fact]
    public void AnInterruptibleTaskRestsWhileItsMachineIsDown()
    {
        CheckReport report = Check(Two(On(3, 1) with { IsInterruptible = true }), [8]);
        Assert.Empty(report.Violations);
        Assert.Equal(21, report.Objective);
    }

    [Theory]
    [InlineData(SchedulingLagKind.EndStart, "from the end of task 0 to the start of task 1 the lag is 1, but it must be 2 to 3")]
    [InlineData(SchedulingLagKind.StartStart, "from the start of task 0 to the start of task 1 the lag is 4, but it must be 2 to 3")]
    [InlineData(SchedulingLagKind.StartEnd, "from the start of task 0 to the end of task 1 the lag is 9, but it must be 2 to 3")]
    [InlineData(SchedulingLagKind.EndEnd, "from the end of task 0 to the end of task 1 the lag is 6, but it must be 2 to 3")]
    public void ALag(SchedulingLagKind kind, string expected) =>
        AssertOnly(
            expected,
            Check(Two(On(3, 0), On(5, 0)) with { Precedences = [new(0, 1) { Kind = kind, Lag = 2, LargestLag = 3 }] }, [0, 4]));

    [Fact]
    public void TwoTasksOnAMachine() =>
        AssertOnly("machine 0: task 0 and task 1 overlap at [2, 3)", Check(Two(On(3, 0), On(4, 0)), [0, 2]));

    [Fact]
    public void ATaskWithoutDurationInsideAnother() =>
        AssertOnly("machine 0: task 0 and task 1 overlap at [2, 2)", Check(Two(On(3, 0), On(0, 0)), [0, 2]));

    [Fact]
    public void ATaskWithoutDurationMayTouchAnother() => Assert.True(Check(Two(On(3, 0), On(0, 0)), [0, 3]).IsFeasible);

    [Fact]
    public void ABlockedTaskKeepsItsMachine() =>
        AssertOnly(
            "machine 0: task 0 and task 2 overlap at [3, 5)",
            Check(Two(On(3, 0), On(2, 1), On(2, 0)) with { Precedences = [SchedulingPrecedence.Blocking(0, 1)] }, [0, 6, 3]));

    [Fact]
    public void ABlockedTaskMayWaitThroughADownTime()
    {
        SchedulingData data = Two(On(3, 1), On(2, 0)) with { Precedences = [SchedulingPrecedence.Blocking(0, 1)] };
        Assert.True(Check(data, [5, 25]).IsFeasible);
    }

    [Fact]
    public void ASetupBetweenFamilies() =>
        AssertOnly(
            "machine 1: task 1 starts at 5 after task 0, 2 after the machine is free, but the set-up takes 3",
            Check(Two(On(3, 1), On(4, 1) with { Family = 1 }), [0, 5]));

    [Fact]
    public void AnInitialSetup() =>
        AssertOnly(
            "machine 1: task 0 starts at 1, 1 after the machine is free, but the set-up takes 2",
            Check(Two(On(3, 1) with { Family = 1 }), [1]));

    [Fact]
    public void ARenewableCapacity() =>
        AssertOnly(
            "resource 2 has 5, but at 2 tasks 0, 1 use 6",
            Check(Two(new SchedulingTask([new SchedulingMode(3, [new(2, 3)])]), new SchedulingTask([new SchedulingMode(3, [new(2, 3)])])), [0, 2]));

    [Fact]
    public void AStock() =>
        AssertOnly(
            "resource 3 has 6, but the tasks take 7",
            Check(Two(Hungry(3), Hungry(4)), [0, 9], 1, 1));

    [Fact]
    public void TheSameMachine() =>
        AssertOnly(
            "task 0 and task 1 must be on the same machines, but are on 0 and on 1",
            Check(Two(On(3, 0), new SchedulingTask([Mode(3, 0), Mode(3, 1)])) with { MachineRules = [new(SchedulingMachineRuleKind.Same, 0, 1)] }, [0, 0], 0, 1));

    [Fact]
    public void DifferentMachines() =>
        AssertOnly(
            "task 0 and task 1 must be on different machines, but share 0",
            Check(Two(On(3, 0), new SchedulingTask([Mode(3, 0), Mode(3, 1)])) with { MachineRules = [new(SchedulingMachineRuleKind.Different, 0, 1)] }, [0, 3]));

    [Fact]
    public void ConsecutiveTasks() =>
        AssertOnly(
            "task 0 and task 1 must be consecutive on machine 0",
            Check(Two(On(3, 0), On(3, 0), On(1, 0)) with { MachineRules = [new(SchedulingMachineRuleKind.Consecutive, 0, 1)] }, [0, 5, 4]));

    [Theory]
    [InlineData(SchedulingSelectionKind.AtLeastOne, 0)]
    [InlineData(SchedulingSelectionKind.AtMostOne, 2)]
    [InlineData(SchedulingSelectionKind.ExactlyOne, 2)]
    [InlineData(SchedulingSelectionKind.AllOrNone, 1)]
    public void ASelection(SchedulingSelectionKind kind, int present)
    {
        SchedulingTask optional = On(1, 0) with { IsOptional = true };
        CheckReport report = Check(
            Two(optional, optional) with { Selections = [new(kind, [0, 1])] }, [0, 1], present > 0 ? 0 : -1, present > 1 ? 0 : -1);
        AssertOnly($"of the tasks 0, 1 {present} are present, but the rule is {kind}", report);
    }

    [Fact]
    public void ASequence() =>
        AssertOnly(
            "task 0 and task 1 do not come in the same order in all rows of their sequence",
            Check(Two(On(3, 0), On(3, 0), On(3, 1), On(3, 1)) with { Sequences = [new([[0, 1], [2, 3]])] }, [0, 3, 6, 0]));

    [Theory]
    [InlineData(SchedulingCriterion.Makespan, 9)]
    [InlineData(SchedulingCriterion.TotalCompletionTime, (2 * 9) + (3 * 4))]
    [InlineData(SchedulingCriterion.TotalFlowTime, (2 * 8) + (3 * 4))]
    [InlineData(SchedulingCriterion.TotalTardiness, 2 * 4)]
    [InlineData(SchedulingCriterion.TotalEarliness, 3 * 2)]
    [InlineData(SchedulingCriterion.LateJobs, 2)]
    [InlineData(SchedulingCriterion.LargestTardiness, 4)]
    [InlineData(SchedulingCriterion.TotalSetupTime, 3)]
    public void EachCriterion(SchedulingCriterion criterion, long expected) =>
        Assert.Equal(expected, Check(Weighted with { Goals = [new(criterion)] }, [1, 0, 7]).Objective);

    [Fact]
    public void GoalsAddUpWithTheirWeights() =>
        Assert.Equal(
            (10 * 9) + (5 * 3),
            Check(Weighted with { Goals = [new(SchedulingCriterion.Makespan, 10), new(SchedulingCriterion.TotalSetupTime, 5)] }, [1, 0, 7]).Objective);

    [Fact]
    public void LexicographicGoalsPreferTheFirst()
    {
        SchedulingData data = Weighted with
        {
            Goals = [new(SchedulingCriterion.TotalTardiness), new(SchedulingCriterion.Makespan)],
            IsLexicographic = true,
        };
        var problem = new SchedulingProblem(data);
        Assert.Equal((8 * (problem.LatestEnd + 1)) + 9, Check(data, [1, 0, 7]).Objective);
    }

    // Job 0 has tasks 0 and 2, job 1 has task 1; tasks 1 and 2 share machine 1 with a set-up of 3 between them.
    private static SchedulingData Weighted { get; } =
        Two(On(3, 0) with { Job = 0 }, On(4, 1) with { Job = 1 }, On(2, 1) with { Job = 0, Family = 1 }) with
        {
            Jobs = [new SchedulingJob { Release = 1, DueDate = 5, Weight = 2 }, new SchedulingJob { DueDate = 6, Weight = 3 }],
        };

    private static SchedulingTask Hungry(long amount) => new([Mode(1, 0), new SchedulingMode(1, [new(3, amount)])]);

    private static CheckReport Check(SchedulingData data, long[] starts, params int[] modes) =>
        SchedulingChecker.Check(new SchedulingProblem(data), Schedule(starts, modes));

    private static void AssertOnly(string violation, CheckReport report) => Assert.Equal([violation], report.Violations);
}
