using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Problems.JobShop;

public sealed class JobShopCheckerTests
{
    private static readonly JobShopProblem Problem = new("checked", 2,
    [
        new JobShopJob([[new(0, 3)], [new(1, 2), new(0, 5)]], ReleaseTime: 1, DueDate: 4, Weight: 2),
        new JobShopJob([[new(1, 4)], [new(0, 1)]], DueDate: 5, Weight: 3),
    ]);

    // Job 0: [1, 4) on 0, [4, 6) on 1; job 1: [0, 4) on 1, [4, 5) on 0.
    private static readonly long[] Starts = [1, 4, 0, 4];
    private static readonly int[] Alternatives = [0, 1, 3, 4];

    [Fact]
    public void AFeasibleScheduleHasItsMakespanAndNoViolation()
    {
        CheckReport report = Check(Problem, Starts, Alternatives);
        Assert.True(report.IsFeasible);
        Assert.Equal(6, report.Objective);
    }

    [Theory]
    [InlineData(JobShopCriterion.TotalWeightedCompletionTime, 2 * 6 + 3 * 5)]
    [InlineData(JobShopCriterion.TotalWeightedTardiness, 2 * 2 + 0)]
    public void OtherCriteriaSumOverTheJobs(JobShopCriterion criterion, long expected)
    {
        var problem = new JobShopProblem("weighted", 2, Problem.Jobs, criterion);
        Assert.Equal(expected, Check(problem, Starts, Alternatives).Objective);
    }

    [Fact]
    public void AMachineOverlapNamesMachineOperationsAndTimes()
    {
        var shop = new JobShopProblem("overlap", 4, [new JobShopJob([[new(3, 9)]]), new JobShopJob([[new(3, 12)]])]);
        CheckReport report = Check(shop, [31, 28], [0, 1]);
        Assert.Equal(["machine 3: operations (1,0) and (0,0) overlap at [31, 40)"], report.Violations);
        Assert.Equal(40, report.Objective);
    }

    [Fact]
    public void EveryBrokenRuleIsNamed()
    {
        AssertViolation(Problem, [1, 3, 0, 4], Alternatives, "job 0: operation (0,1) starts at 3, before operation (0,0) ends at 4");
        AssertViolation(Problem, [0, 4, 0, 4], Alternatives, "operation (0,0) starts at 0, before the release time 1 of job 0");
        AssertViolation(Problem, [1, 4, -1, 4], Alternatives, "operation (1,0) starts at -1, before time 0");
        AssertViolation(Problem, Starts, [0, 0, 3, 4], "operation (0,1) chooses alternative 0, which is not its own");
        AssertViolation(Problem, Starts, [0, 1, 99, 4], "operation (1,0) chooses alternative 99, which is not its own");
        AssertViolation(Problem, Starts, [0, 1, -7, 4], "operation (1,0) chooses alternative -7, which is not its own");
        AssertViolation(Problem, [1, 4, 0], [0, 1, 3], "the schedule has 3 operations, the problem has 4");
        AssertViolation(Problem, [1, 4, 0, long.MaxValue], Alternatives, "operation (1,1) starts at 9223372036854775807, beyond the latest representable start 4611686018427387903");
        AssertViolation(Problem, [1, 4, long.MinValue, 4], Alternatives, "operation (1,0) starts at -9223372036854775808, before time 0");
        AssertViolation(Problem, Starts, [0, 2, 3, 4], "machine 0: operations (1,1) and (0,1) overlap at [4, 5)");
    }

    [Fact]
    public void AllViolationsAreReportedTogether()
    {
        CheckReport report = Check(Problem, [-2, -2, -1, 2], [0, 1, 3, 4]);
        Assert.True(report.Violations.Count >= 5, string.Join("\n", report.Violations));
        Assert.Contains("machine 1: operations (0,1) and (1,0) overlap at [-1, 0)", report.Violations);
    }

    [Fact]
    public void ALongOperationOverlappingSeveralIsReportedForEachOfThem()
    {
        var shop = new JobShopProblem("long", 1, [Single(0, 100), Single(0, 5), Single(0, 5)]);
        CheckReport report = Check(shop, [0, 10, 20], [0, 1, 2]);
        Assert.Equal(
            ["machine 0: operations (0,0) and (1,0) overlap at [10, 15)", "machine 0: operations (0,0) and (2,0) overlap at [20, 25)"],
            report.Violations);
    }

    [Fact]
    public void OperationsOfDurationZeroMayTouchButNotLieInsideAnother()
    {
        var shop = new JobShopProblem("zero", 1, [Single(0, 10), Single(0, 0), Single(0, 0)]);
        Assert.True(Check(shop, [5, 5, 15], [0, 1, 2]).IsFeasible);
        Assert.True(Check(shop, [5, 5, 5], [0, 1, 2]).IsFeasible);
        Assert.Equal(["machine 0: operations (0,0) and (1,0) overlap at [7, 7)"], Check(shop, [5, 7, 15], [0, 1, 2]).Violations);
    }

    [Fact]
    public void AHugeWeightedObjectiveIsAViolationNotAnOverflow()
    {
        var shop = new JobShopProblem("huge", 1, [new JobShopJob([[new(0, 1)]], Weight: 1 << 30)], JobShopCriterion.TotalWeightedCompletionTime);
        CheckReport report = Check(shop, [long.MaxValue / 2], [0]);
        Assert.Equal(["the objective does not fit in 64 bits"], report.Violations);
        Assert.Null(report.Objective);
    }

    [Fact]
    public void AJobWithoutOperationsCompletesAtItsRelease()
    {
        var shop = new JobShopProblem("empty job", 1, [new JobShopJob([], ReleaseTime: 7), Single(0, 2)]);
        Assert.Equal(7, Check(shop, [0], [0]).Objective);
    }

    [Fact]
    public void AMillionOperationsAreCheckedWithoutQuadraticWork()
    {
        // A quadratic checker would need 5 * 10^11 steps and not end.
        const int jobs = 1_000_000;
        var operation = new JobShopAlternative(0, 1);
        var shop = new JobShopProblem("million", 1, Enumerable.Repeat(new JobShopJob([[operation]]), jobs).ToArray());
        long[] starts = Enumerable.Range(0, jobs).Select(k => (long)(jobs - k)).ToArray();
        Assert.True(Check(shop, starts, Enumerable.Range(0, jobs).ToArray()).IsFeasible);
    }

    private static JobShopJob Single(int machine, long duration) => new([[new(machine, duration)]]);

    private static CheckReport Check(JobShopProblem problem, long[] starts, int[] alternatives) =>
        JobShopChecker.Check(problem, new JobShopSolution(starts, alternatives));

    private static void AssertViolation(JobShopProblem problem, long[] starts, int[] alternatives, string violation)
    {
        CheckReport report = Check(problem, starts, alternatives);
        Assert.False(report.IsFeasible);
        Assert.Contains(violation, report.Violations);
    }
}
