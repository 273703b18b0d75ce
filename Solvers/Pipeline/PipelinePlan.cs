using System.Globalization;

namespace CoSolve.Solvers.Pipeline;

/// <summary>What a solve will do: construct, bound, then run the lanes side by side, the stages of a lane one after another.</summary>
public sealed record PipelinePlan<TProblem, TSolution> : IDisposable
    where TProblem : class
    where TSolution : class
{
    /// <summary>Run first, in order, on the calling thread; each must be fast.</summary>
    public IReadOnlyList<IConstructor<TProblem, TSolution>> Constructors { get; init; } = [];

    /// <summary>Run at the head of the last lane.</summary>
    public IReadOnlyList<IBounder<TProblem>> Bounders { get; init; } = [];

    /// <summary>The lanes. Each takes as many workers as its widest stage has threads, and together they take at most as many as there are.</summary>
    public IReadOnlyList<IReadOnlyList<PlannedStage<TProblem, TSolution>>> Lanes { get; init; } = [];

    /// <summary>What the stages share and the solve disposes of at its end (an engine host, for example).</summary>
    public IReadOnlyList<IDisposable> Resources { get; init; } = [];

    /// <summary>The plan with one stage in each lane.</summary>
    public PipelinePlan<TProblem, TSolution> WithLanes(IEnumerable<IStage<TProblem, TSolution>> stages) =>
        this with { Lanes = [.. stages.Select(stage => (IReadOnlyList<PlannedStage<TProblem, TSolution>>)[new(stage)])] };

    /// <summary>The plan with a stage of the same kind in each of some lanes.</summary>
    public PipelinePlan<TProblem, TSolution> WithLanes(int count, Func<IStage<TProblem, TSolution>> create) =>
        WithLanes(Enumerable.Range(0, count).Select(_ => create()));

    /// <summary>The plan whose last lane, after a share of its time, goes over to another stage: to one that proves what the lane's first
    /// stage has found.</summary>
    public PipelinePlan<TProblem, TSolution> EndingWith(PlannedStage<TProblem, TSolution> last, double share) =>
        this with { Lanes = [.. Lanes.SkipLast(1), [Lanes[^1][0] with { Share = share }, last]] };

    /// <summary>The plan whose last lane gives a part of its time to other stages, to bounds for example, and then goes on with its own.</summary>
    /// <param name="stages">The other stages.</param>
    /// <param name="share">The share of its time that the lane's first stage has before them; null where they come first.</param>
    public PipelinePlan<TProblem, TSolution> Interrupted(IEnumerable<PlannedStage<TProblem, TSolution>> stages, double? share = null)
    {
        IReadOnlyList<PlannedStage<TProblem, TSolution>> last = Lanes[^1];
        IEnumerable<PlannedStage<TProblem, TSolution>> before = share is { } first ? [last[0] with { Share = first }] : [];
        return this with { Lanes = [.. Lanes.SkipLast(1), [.. before, .. stages, .. last]] };
    }

    /// <summary>Checks the shares and that the lanes together occupy at most <paramref name="workers"/> workers.</summary>
    /// <exception cref="InvalidOperationException">The plan does not keep to them: a defect of the engine.</exception>
    internal void Validate(int workers)
    {
        foreach (PlannedStage<TProblem, TSolution> planned in Lanes.SelectMany(lane => lane))
        {
            if (planned.Share is not (> 0 and <= 1) || planned.Threads < 1)
            {
                throw new InvalidOperationException(
                    $"The stage '{planned.Stage.Name}' is planned with a share of {planned.Share.ToString(CultureInfo.InvariantCulture)} and {planned.Threads} threads. Maybe a share in (0, 1] and at least one thread.");
            }
        }

        int threads = Lanes.Sum(lane => lane.Select(planned => planned.Threads).DefaultIfEmpty(0).Max());
        if (threads > workers)
        {
            throw new InvalidOperationException($"The plan's lanes use {threads} threads, more than the {workers} workers. Maybe plan fewer lanes.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable resource in Resources)
        {
            resource.Dispose();
        }
    }
}
