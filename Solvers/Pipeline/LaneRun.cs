using CoSolve.Problems;

namespace CoSolve.Solvers.Pipeline;

/// <summary>Runs the bounders and stages of one lane in order, each within its share, and contains their failures.</summary>
internal sealed class LaneRun<TProblem, TSolution>(
    SolveContext<TProblem, TSolution> context,
    int index,
    RandomStream random,
    IReadOnlyList<IBounder<TProblem>> bounders,
    IReadOnlyList<PlannedStage<TProblem, TSolution>> stages,
    CancellationToken stop)
    where TProblem : class
    where TSolution : class
{
    private readonly TaskCompletionSource _ended = new();
    private int _succeeded;
    private int _failed;

    public int Index => index;

    public bool HasEnded => _ended.Task.IsCompleted;

    public bool AllStagesFailed => Volatile.Read(ref _failed) > 0 && Volatile.Read(ref _succeeded) == 0;

    public void WaitForEnd(TimeSpan patience) => _ended.Task.Wait(patience);

    public void Execute()
    {
        try
        {
            foreach (IBounder<TProblem> bounder in bounders)
            {
                Contain(bounder.Name, () =>
                {
                    if (bounder.Bound(context.Problem, stop) is { } bound)
                    {
                        context.OfferBound(bound, bounder.Name);
                    }
                });
            }

            foreach (PlannedStage<TProblem, TSolution> planned in stages)
            {
                Contain(planned.Stage.Name, () => RunStage(planned));
            }
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private void RunStage(PlannedStage<TProblem, TSolution> planned)
    {
        double? seconds = context.Options.TimeLimit is null ? null : context.SecondsLeft * planned.Share;
        double? deadline = context.Seconds + seconds;
        using var timer = new CancellationTokenSource(seconds is { } share ? TimeSpan.FromSeconds(share) : Timeout.InfiniteTimeSpan, context.Options.TimeProvider);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, timer.Token);

        long? iterations = context.Options.IterationLimit is { } limit ? (long)Math.Ceiling(limit * planned.Share) : null;
        planned.Stage.Run(context, new Lane(index, random.Split(), iterations, end.Token, deadline, planned.Threads));
    }

    private void Contain(string name, Action action)
    {
        if (!stop.IsCancellationRequested)
        {
            Interlocked.Increment(ref (context.Contain(name, action) ? ref _succeeded : ref _failed));
        }
    }
}
