namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// Lets several stages take turns in one lane, so that one worker does what several lanes would do side by side. Each stage runs on
/// a thread of its own and keeps its state between its turns; exactly one of them runs at a time, and a turn ends inside
/// <see cref="Lane.NextIteration"/>: searches need not be written as resumable steps, and a search outside pays one test for null.
/// A stage that does not ask for iterations holds its turn to its end. When a stage returns or fails the others share its time.
/// </summary>
/// <remarks>
/// Turns are equal shares of the lane's time or, with an iteration limit and no time limit, of its iterations; the run of one worker is
/// then bit-identical. The stages divide the lane's iterations equally.
/// </remarks>
/// <param name="stages">The stages, at least one; the first begins.</param>
public sealed class TurnTakingStage<TProblem, TSolution>(params IReadOnlyList<IStage<TProblem, TSolution>> stages)
    : IStage<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    // How often each stage has a turn over the lane's whole time or iterations.
    private const int Rounds = 40;

    private const double SecondsOfTurnWithoutLimit = 0.5;

    /// <inheritdoc/>
    public string Name => string.Join('+', stages.Select(s => s.Name));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">All stages failed.</exception>
    public void Run(SolveContext<TProblem, TSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        using var order = new TurnOrder(stages.Count);
        long? iterations = (lane.IterationLimit + stages.Count - 1) / stages.Count;
        int failed = 0;
        Thread[] threads = stages.Select((stage, seat) =>
        {
            Turn turn = TurnOf(context, lane, order, seat);
            var inner = new Lane(lane, iterations, turn);
            return new Thread(() => Interlocked.Add(ref failed, RunByTurns(context, stage, inner, turn) ? 0 : 1), Lane.StackSize)
            {
                IsBackground = true,
                Name = $"lane {lane.Index}, {stage.Name}",
            };
        }).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        if (failed == stages.Count)
        {
            throw new InvalidOperationException($"All stages of {Name} failed.");
        }
    }

    private Turn TurnOf(SolveContext<TProblem, TSolution> context, Lane lane, TurnOrder order, int seat)
    {
        int turns = Rounds * stages.Count;
        double seconds = lane.Deadline is { } deadline ? (deadline - context.Seconds) / turns : SecondsOfTurnWithoutLimit;
        bool isTimed = lane.IterationLimit is null || lane.Deadline is not null;
        return new Turn(order, seat, isTimed ? null : Math.Max(1, lane.IterationLimit!.Value / turns), seconds, () => context.Seconds);
    }

    private static bool RunByTurns(SolveContext<TProblem, TSolution> context, IStage<TProblem, TSolution> stage, Lane lane, Turn turn)
    {
        turn.Await();
        try
        {
            return lane.Stop.IsCancellationRequested || context.Contain(stage.Name, () => stage.Run(context, lane));
        }
        finally
        {
            turn.Leave();
        }
    }
}
