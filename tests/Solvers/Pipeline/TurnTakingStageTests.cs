using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Pipeline;

public class TurnTakingStageTests
{
    private static readonly SolveOptions Counted = new() { IterationLimit = 240, Engine = "test" };

    [Fact]
    public void TurnsFollowEachOtherAndDivideTheIterationsEqually()
    {
        List<string> log = RunLogged(Counted, Walk, Walk, Walk);
        string[] expected = Enumerable.Range(0, 40).SelectMany(_ => (string[])["0", "0", "1", "1", "2", "2"]).ToArray();
        Assert.Equal(expected, log);
    }

    [Fact]
    public void AStageThatEndsEarlyLeavesItsTurnsToTheOthers()
    {
        List<string> log = RunLogged(Counted, (_, lane, note) => note(), Walk);
        Assert.Equal(["0", .. Enumerable.Repeat("1", 120)], log);
    }

    [Fact]
    public void AStageThatNeverAsksForIterationsRunsToItsEndFirst()
    {
        List<string> log = RunLogged(Counted, (_, lane, note) => { note(); Thread.Sleep(20); note(); }, Walk);
        Assert.Equal(["0", "0", .. Enumerable.Repeat("1", 120)], log);
    }

    [Fact]
    public void AFailingStageIsReportedAndTheOthersGoOn()
    {
        var result = Solve(Counted, Fail, (context, lane) => { while (lane.NextIteration()) { context.Offer(new ToySolution(9), "sound"); } });
        Assert.Equal(9, result.Objective);
        Assert.Equal("out of order", Assert.Single(result.Failures).Message);
        Assert.Equal(TerminationReason.IterationLimit, result.Reason);
    }

    [Fact]
    public void WhenAllFailTheLaneFails()
    {
        var result = Solve(Counted, Fail, Fail);
        Assert.Equal(TerminationReason.Error, result.Reason);
        Assert.Equal(3, result.Failures.Count);
    }

    [Fact]
    public void ByTheClockEachStageGetsTurnsUntilTheTimeLimit()
    {
        int[] made = new int[2];
        void Count(int seat, Lane lane)
        {
            while (lane.NextIteration())
            {
                made[seat]++;
                Thread.Sleep(1);
            }
        }

        var options = new SolveOptions { TimeLimit = TimeSpan.FromSeconds(1), Engine = "test" };
        var result = Solve(options, (_, lane) => Count(0, lane), (_, lane) => Count(1, lane));
        Assert.Equal(TerminationReason.TimeLimit, result.Reason);
        Assert.All(made, count => Assert.True(count > 1, $"{made[0]} and {made[1]} iterations"));
    }

    [Fact]
    public void TheStopSignalReachesAStageThatWaitsForItsTurn()
    {
        using var cancel = new CancellationTokenSource();
        bool waiterRan = false;
        var result = SolverOf(
            (_, lane) =>
            {
                lane.NextIteration();
                cancel.Cancel();
                Assert.False(lane.NextIteration());
            },
            (_, _) => waiterRan = true)
            .Solve(new ToyProblem(5), Counted, cancellationToken: cancel.Token);
        Assert.False(waiterRan);
        Assert.Equal(TerminationReason.Cancelled, result.Reason);
    }

    [Fact]
    public void IterationLimitedRunsReplayBitForBit()
    {
        string Fingerprint(ulong seed)
        {
            void Sample(SolveContext<ToyProblem, ToySolution> context, Lane lane)
            {
                while (lane.NextIteration())
                {
                    context.Offer(new ToySolution(5 + lane.Random.NextInt(1_000_000) + (context.Best?.Objective ?? 0) / 2), "walk");
                }
            }

            var result = Solve(Counted with { Seed = seed }, Sample, Sample);
            return string.Join(",", result.Trace.Select(e => e.Objective));
        }

        Assert.Equal(Fingerprint(1), Fingerprint(1));
        Assert.NotEqual(Fingerprint(1), Fingerprint(2));
    }

    private static void Walk(SolveContext<ToyProblem, ToySolution> context, Lane lane, Action note)
    {
        while (lane.NextIteration())
        {
            note();
        }
    }

    private static void Fail(SolveContext<ToyProblem, ToySolution> context, Lane lane) => throw new InvalidOperationException("out of order");

    private static List<string> RunLogged(SolveOptions options, params Action<SolveContext<ToyProblem, ToySolution>, Lane, Action>[] stages)
    {
        var log = new List<string>();
        Solve(options, stages.Select((stage, k) => (Action<SolveContext<ToyProblem, ToySolution>, Lane>)(
            (context, lane) => stage(context, lane, () => log.Add($"{k}")))).ToArray());
        return log;
    }

    private static SolveResult<ToySolution> Solve(SolveOptions options, params Action<SolveContext<ToyProblem, ToySolution>, Lane>[] stages) =>
        SolverOf(stages).Solve(new ToyProblem(5), options);

    private static Solver<ToyProblem, ToySolution> SolverOf(params Action<SolveContext<ToyProblem, ToySolution>, Lane>[] stages)
    {
        var turns = new TurnTakingStage<ToyProblem, ToySolution>(stages.Select((s, k) => new ToyStage($"stage {k}", s)).ToArray());
        return new((p, s) => p.Check(s),
        [
            new("test", "one lane", (_, _) => new PipelinePlan<ToyProblem, ToySolution> { Lanes = [[new(turns)]] }),
        ]);
    }
}
