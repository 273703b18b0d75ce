using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Stopping;
using Microsoft.Extensions.Time.Testing;

namespace CoSolve.Tests.Solvers.Pipeline.Stopping;

public class StopCriteriaTests
{
    private static readonly SolveState Start = new(ObjectiveSense.Minimize, 0, null, null, null, null);
    private static readonly SolveState Found = new(ObjectiveSense.Minimize, 7, 50, 4, 40, 0.2);

    [Fact]
    public void EachCriterionHoldsFromItsValueOn()
    {
        Assert.Equal([false, true], Holds(new StopAfterTime(TimeSpan.FromSeconds(7)), Start, Found));
        Assert.Equal([false, false], Holds(new StopAfterTime(TimeSpan.FromSeconds(8)), Start, Found));
        Assert.Equal([false, false], Holds(new StopAfterIterations(0), Start, Found));
        Assert.Equal([false, true], Holds(new StopAfterNoImprovement(TimeSpan.FromSeconds(3)), Start, Found));
        Assert.Equal([false, false], Holds(new StopAfterNoImprovement(TimeSpan.FromSeconds(4)), Start, Found));
        Assert.Equal([false, true], Holds(new StopAtGap(0.2), Start, Found));
        Assert.Equal([false, false], Holds(new StopAtGap(0.1), Start, Found));
        Assert.Equal([false, true, false], Holds(new StopAtTarget(50), Start, Found, Found with { Objective = 51 }));
        Assert.Equal([true, false], Holds(new StopAtTarget(50), Found with { Sense = ObjectiveSense.Maximize, Objective = 51 }, Found with { Sense = ObjectiveSense.Maximize, Objective = 49 }));
    }

    [Fact]
    public void AllOfSeveralHoldWhenTheLastDoes()
    {
        var both = new StopWhenAll(new StopAfterTime(TimeSpan.FromSeconds(9)), new StopAtGap(0.2));
        Assert.Equal([false, false, true], Holds(both, Start with { Seconds = 9 }, Found, Found with { Seconds = 9 }));
        Assert.Equal([null, 9], [both.Due(Start), both.Due(Found)]);
        Assert.Equal(12, new StopWhenAll(both, new StopAfterNoImprovement(TimeSpan.FromSeconds(8))).Due(Found));
    }

    [Fact]
    public void NamedLimitsAreCriteriaAndReplaceTheirKind()
    {
        SolveOptions options = new SolveOptions { TimeLimit = TimeSpan.FromSeconds(5), Target = 3, RelativeGap = 0.1 }
            .StopWhen(new StopAfterTime(TimeSpan.FromSeconds(2)), new StopAfterNoImprovement(TimeSpan.FromSeconds(1)));
        Assert.Equal((TimeSpan.FromSeconds(2), 3L, 0.1, null), (options.TimeLimit, options.Target, options.RelativeGap, options.IterationLimit));
        options = options with { TimeLimit = TimeSpan.FromSeconds(9), Target = null, RelativeGap = 0, IterationLimit = 4 };
        Assert.Equal((TimeSpan.FromSeconds(9), null, 0.0, 4L), (options.TimeLimit, options.Target, options.RelativeGap, options.IterationLimit));
        Assert.Equal(
            [new StopAfterNoImprovement(TimeSpan.FromSeconds(1)), new StopAfterTime(TimeSpan.FromSeconds(9)), new StopAfterIterations(4)], options.StopCriteria);
    }

    [Fact]
    public void ValuesOutOfRangeAreNamedWithAdvice()
    {
        StopCriterion[] wrong =
        [
            new StopAfterTime(TimeSpan.FromSeconds(-1)), new StopAfterTime(TimeSpan.FromDays(60)), new StopAfterIterations(-1),
            new StopAfterNoImprovement(TimeSpan.Zero), new StopAtGap(-0.1), new StopAtGap(double.NaN), new StopWhenAll(),
            new StopWhenAll(new StopAfterIterations(1)), new StopWhenAll(new StopAtGap(-1)),
        ];
        foreach (StopCriterion criterion in wrong)
        {
            Assert.Contains("Maybe", Assert.Throws<ArgumentOutOfRangeException>(new SolveOptions().StopWhen(criterion).Validate).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TheTimeLimitCountsOnTheGivenClock()
    {
        var clock = new FakeTimeProvider();
        var waiting = new TaskCompletionSource();
        SolveRun<ToySolution> run = Run(new SolveOptions { TimeLimit = TimeSpan.FromMinutes(10), TimeProvider = clock, Engine = "test" }, (context, lane) =>
        {
            context.Offer(new ToySolution(8), "a");
            waiting.SetResult();
            lane.Stop.WaitHandle.WaitOne();
        });
        await waiting.Task;
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.False(run.Completion.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(2));
        SolveResult<ToySolution> result = await run;
        Assert.Equal((TerminationReason.TimeLimit, 660.0, 8L), (result.Reason, result.Seconds, result.Objective));
    }

    [Fact]
    public async Task ABetterSolutionRenewsThePatience()
    {
        var clock = new FakeTimeProvider();
        using var improve = new SemaphoreSlim(0);
        using var improved = new SemaphoreSlim(0);
        SolveOptions options = new SolveOptions { TimeProvider = clock, Engine = "test" }.StopWhen(new StopAfterNoImprovement(TimeSpan.FromSeconds(5)));
        SolveRun<ToySolution> run = Run(options, (context, lane) =>
        {
            foreach (long value in new[] { 9, 8 })
            {
                improve.Wait();
                context.Offer(new ToySolution(value), "a");
                improved.Release();
            }

            lane.Stop.WaitHandle.WaitOne();
        });
        clock.Advance(TimeSpan.FromSeconds(60));
        improve.Release();
        await improved.WaitAsync();
        clock.Advance(TimeSpan.FromSeconds(4));
        improve.Release();
        await improved.WaitAsync();
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(run.Completion.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        SolveResult<ToySolution> result = await run;
        Assert.Equal((TerminationReason.NoImprovement, 8L), (result.Reason, result.Objective));
    }

    [Fact]
    public void ACriterionOfOnesOwnEndsTheSolve()
    {
        SolveResult<ToySolution> result = SolverOf((context, lane) =>
        {
            for (long value = 20; !lane.Stop.IsCancellationRequested; value = Math.Max(6, value - 1))
            {
                context.Offer(new ToySolution(value), "a");
            }
        }).Solve(new ToyProblem(5), new SolveOptions { Engine = "test" }.StopWhen(new StopAtAnEvenValue(12)));
        Assert.Equal(TerminationReason.CriterionMet, result.Reason);
        Assert.InRange(result.Objective!.Value, 6, 12);
    }

    private static bool[] Holds(StopCriterion criterion, params SolveState[] states) => [.. states.Select(state => criterion.Holds(state))];

    private static SolveRun<ToySolution> Run(SolveOptions options, Action<SolveContext<ToyProblem, ToySolution>, Lane> stage) =>
        SolverOf(stage).SolveAsync(new ToyProblem(5), options);

    private static Solver<ToyProblem, ToySolution> SolverOf(Action<SolveContext<ToyProblem, ToySolution>, Lane> stage) => new(
        (problem, solution) => problem.Check(solution),
        [new("test", "a toy", (_, _) => new PipelinePlan<ToyProblem, ToySolution> { Lanes = [[new(new ToyStage("a", stage))]] })]);

    private sealed record StopAtAnEvenValue(long Most) : StopCriterion
    {
        public override bool Holds(in SolveState state) => state.Objective <= Most && state.Objective % 2 == 0;
    }
}
