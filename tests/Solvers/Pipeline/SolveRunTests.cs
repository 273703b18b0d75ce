using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Pipeline;

public class SolveRunTests
{
    private static readonly SolveOptions Options = new() { Engine = "test" };

    [Fact]
    public async Task EventsComeInOrderAndEndWithTheSolve()
    {
        SolveRun<ToySolution> run = Solver((context, _) =>
        {
            context.Offer(new ToySolution(8), "a");
            context.OfferBound(3, "b");
            context.Offer(new ToySolution(6), "a");
        }).SolveAsync(new ToyProblem(5), Options);
        var events = new List<SolveEvent>();
        await foreach (SolveEvent solveEvent in run)
        {
            events.Add(solveEvent);
        }

        Assert.Equal((await run).Trace, events);
        Assert.Equal([(8L, null), (8L, 3L), (6L, 3L)], events.Select(e => (e.Objective!.Value, e.Bound)));
    }

    [Fact]
    public async Task ASlowReaderMissesTheOldestEventsAndNotTheLast()
    {
        SolveRun<ToySolution> run = Solver((context, _) =>
        {
            for (long value = 3000; value > 5; value--)
            {
                context.Offer(new ToySolution(value), "a");
            }
        }).SolveAsync(new ToyProblem(5), Options);
        Assert.Equal(2995, (await run).Trace.Count);
        var events = new List<SolveEvent>();
        await foreach (SolveEvent solveEvent in run)
        {
            events.Add(solveEvent);
        }

        Assert.Equal((SolveRun<ToySolution>.Capacity, 6L), (events.Count, events[^1].Objective));
    }

    [Fact]
    public async Task CancellationEndsTheEventsAndKeepsTheBestSolution()
    {
        using var cancel = new CancellationTokenSource();
        SolveRun<ToySolution> run = Solver((context, lane) =>
        {
            context.Offer(new ToySolution(8), "a");
            lane.Stop.WaitHandle.WaitOne();
        }).SolveAsync(new ToyProblem(5), Options with { TimeLimit = TimeSpan.FromSeconds(60) }, cancellationToken: cancel.Token);
        await foreach (SolveEvent _ in run)
        {
            await cancel.CancelAsync();
        }

        SolveResult<ToySolution> result = await run;
        Assert.Equal((8L, TerminationReason.Cancelled), (result.Objective, result.Reason));
    }

    [Fact]
    public async Task BadOptionsFaultTheResultAndTheEvents()
    {
        SolveRun<ToySolution> run = Solver((_, _) => { }).SolveAsync(new ToyProblem(5), Options with { Workers = 0 });
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await run);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await run.GetAsyncEnumerator().MoveNextAsync());
    }

    private static Solver<ToyProblem, ToySolution> Solver(Action<SolveContext<ToyProblem, ToySolution>, Lane> stage) => new(
        (problem, solution) => problem.Check(solution),
        [new("test", "a toy", (_, _) => new PipelinePlan<ToyProblem, ToySolution> { Lanes = [[new(new ToyStage("a", stage))]] })]);
}
