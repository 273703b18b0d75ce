using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.JobShop.Blocking;

namespace CoSolve.Tests.Problems.JobShop.Blocking;

public sealed class BlockingJobShopCheckerTests
{
    // Jobs 0 and 1 swap machines 0 and 1 at 5; job 2 follows on machine 0.
    private static readonly BlockingOperation[][] Jobs = [[new(0, 3), new(1, 4)], [new(1, 5), new(0, 2)], [new(0, 3)]];
    private static readonly long[] Starts = [0, 5, 0, 5, 7];
    private static readonly long[] Releases = [5, 9, 5, 7, 10];

    [Fact]
    public void SwapsAreAllowed()
    {
        CheckReport report = Check(Starts, Releases);
        Assert.Empty(report.Violations);
        Assert.Equal(10, report.Objective);
    }

    [Fact]
    public void AJobThatWaitsStillOccupiesItsMachine() =>
        AssertViolation("machine 0: operations (0,0) and (2,0) are both on it in [4, 5)", [0, 5, 0, 7, 4], [5, 9, 7, 9, 7]);

    [Fact]
    public void AJobLeavesItsMachineWhenItsNextOperationStarts()
    {
        AssertViolation("operation (0,0) leaves its machine at 4, but the next operation of its job starts at 5", Starts, [4, 9, 5, 7, 10]);
        AssertViolation("operation (2,0) leaves its machine at 11, but its job is done at 10", Starts, [5, 9, 5, 7, 11]);
    }

    [Fact]
    public void JobsThatMoveAtOnceGoToDifferentMachines() =>
        AssertViolation("machine 0: operations (1,1) and (2,0) both move onto it at 5", [0, 5, 0, 5, 5], [5, 9, 5, 7, 8]);

    [Fact]
    public void NothingIsProcessedDuringAShutdown()
    {
        AssertViolation("machine 1: operation (0,1) starts at 5, during the shutdown [4, 6)", Starts, Releases, new MachineShutdown(1, 4, 6));
        AssertViolation("operation (0,1) leaves machine 1 at 9, before it is processed at 11", Starts, Releases, new MachineShutdown(1, 7, 9));
        Assert.Empty(Check(Starts, [5, 11, 5, 7, 10], new MachineShutdown(1, 7, 9), new MachineShutdown(0, 10, 20), new MachineShutdown(0, 3, 5)).Violations);
    }

    [Fact]
    public void AnOperationIsProcessedBeforeItsJobMovesOn() =>
        AssertViolation("operation (1,0) leaves machine 1 at 4, before it is processed at 5", [0, 4, 0, 4, 7], [4, 8, 4, 6, 10]);

    [Fact]
    public void HostileSchedulesAreRefused()
    {
        Assert.Contains("4 operations", Check(Starts[..4], Releases[..4]).Violations[0], StringComparison.Ordinal);
        AssertViolation("times must ascend", [-1, 5, 0, 5, 7], Releases);
        AssertViolation("times must ascend", Starts, [5, 9, 5, 7, long.MaxValue]);
        AssertViolation("times must ascend", [long.MinValue, 5, 0, 5, 7], [long.MinValue, 9, 5, 7, 10]);
        Assert.Null(Check(Starts, [5, 9, 5, 7, 3]).Objective);
    }

    [Fact]
    public void InvalidProblemsAreRefused()
    {
        Assert.Throws<InvalidProblemException>(() => new BlockingJobShopProblem("x", -1, []));
        Assert.Throws<InvalidProblemException>(() => new BlockingJobShopProblem("x", 1, [[]]));
        Assert.Throws<InvalidProblemException>(() => new BlockingJobShopProblem("x", 1, [[new(1, 1)]]));
        Assert.Throws<InvalidProblemException>(() => new BlockingJobShopProblem("x", 1, [[new(0, 0)]]));
        Assert.Throws<InvalidProblemException>(() => new BlockingJobShopProblem("x", 1, [[new(0, long.MaxValue / 2)]]));
        Assert.Throws<InvalidProblemException>(() => new BlockingJobShopProblem("x", 1, [], [new(1, 0, 1)]));
        Assert.Throws<InvalidProblemException>(() => new BlockingJobShopProblem("x", 1, [], [new(0, 3, 3)]));
        Assert.Throws<InvalidProblemException>(() => new BlockingJobShopProblem("x", 1, [], [new(0, 3, 6), new(0, 0, 4)]));
        Assert.Throws<InvalidProblemException>(() => new BlockingJobShopProblem("x", 1, [], [new(0, 3, long.MaxValue)]));
        Assert.Throws<NotSupportedException>(() => BlockingJobShopProblem.Of(new JobShopProblem("x", 1, [new JobShopJob([[new(0, 0)]])])));
        Assert.Throws<NotSupportedException>(() => BlockingJobShopProblem.Of(new JobShopProblem("x", 1, [new JobShopJob([[new(0, 1)]], ReleaseTime: 2)])));
    }

    private static void AssertViolation(string expected, long[] starts, long[] releases, params MachineShutdown[] shutdowns) =>
        Assert.Contains(Check(starts, releases, shutdowns).Violations, v => v.Contains(expected, StringComparison.Ordinal));

    private static CheckReport Check(long[] starts, long[] releases, params MachineShutdown[] shutdowns) =>
        BlockingJobShopChecker.Check(new BlockingJobShopProblem("swap", 2, Jobs, shutdowns), new BlockingJobShopSolution(starts, releases));
}
