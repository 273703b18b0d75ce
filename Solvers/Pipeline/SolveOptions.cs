using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline.Stopping;

namespace CoSolve.Solvers.Pipeline;

/// <summary>What a caller asks of a solve.</summary>
public sealed record SolveOptions
{
    private readonly StopCriterion[] _criteria = [];

    /// <summary>The defaults: no criterion, one worker, seed 1, the engine "auto".</summary>
    public SolveOptions()
    {
    }

    private SolveOptions(SolveOptions original, StopCriterion[] criteria)
        : this(original) => _criteria = criteria;

    /// <summary>When the solve ends: as soon as one of these holds, optimality or infeasibility is proven, or the engine has nothing more to do.
    /// <see cref="TimeLimit"/>, <see cref="IterationLimit"/>, <see cref="RelativeGap"/> and <see cref="Target"/> are the usual ones by name;
    /// <see cref="StopWhen"/> adds others.</summary>
    public IReadOnlyList<StopCriterion> StopCriteria => _criteria;

    /// <summary>Wall-clock limit, set-up included; null for none: the earliest <see cref="StopAfterTime"/>.</summary>
    public TimeSpan? TimeLimit
    {
        get
        {
            TimeSpan? limit = null;
            foreach (StopCriterion criterion in _criteria)
            {
                limit = criterion is StopAfterTime time && !(limit <= time.Limit) ? time.Limit : limit;
            }

            return limit;
        }

        init => _criteria = Replaced<StopAfterTime>(value is { } limit ? new(limit) : null);
    }

    /// <summary>How long ago the clock started (reading the file counts too).</summary>
    public TimeSpan TimeAlreadySpent { get; init; }

    /// <summary>Iterations that each lane may make; null for none: the smallest <see cref="StopAfterIterations"/>. With one worker and no criterion that
    /// depends on time a run is bit-identical.</summary>
    public long? IterationLimit
    {
        get
        {
            long? limit = null;
            foreach (StopCriterion criterion in _criteria)
            {
                limit = criterion is StopAfterIterations iterations && !(limit <= iterations.Limit) ? iterations.Limit : limit;
            }

            return limit;
        }

        init => _criteria = Replaced<StopAfterIterations>(value is { } limit ? new(limit) : null);
    }

    /// <summary>The seed of all random streams.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many lanes search side by side; at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Stop at this relative gap between objective and bound; 0 asks for a proof. See <see cref="StopAtGap"/>.</summary>
    public double RelativeGap
    {
        get => _criteria.OfType<StopAtGap>().Select(criterion => criterion.Gap).DefaultIfEmpty(0).Max();
        init => _criteria = Replaced<StopAtGap>(value == 0 ? null : new(value));
    }

    /// <summary>Stop at an objective at least this good (in integer objective units); null for none. See <see cref="StopAtTarget"/>.</summary>
    public long? Target
    {
        get => _criteria.OfType<StopAtTarget>().FirstOrDefault()?.Objective;
        init => _criteria = Replaced<StopAtTarget>(value is { } target ? new(target) : null);
    }

    /// <summary>The engine's name, perhaps with options: <c>NAME</c> or <c>NAME:key=value,key=value</c>; "auto" chooses by family and size.</summary>
    public string Engine { get; init; } = "auto";

    /// <summary>What one of the lanes may drive: "cpu", "cuda" or "cuda:k". Searches of QUBO and maximum cut have kernels for it; where the device is
    /// missing or fails, a warning says so and the lane searches on the CPU.</summary>
    public string Device { get; init; } = DeviceName.Cpu;

    /// <summary>The clock of the solve: limits, times of events, criteria.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The number of the CUDA device; null for the CPU.</summary>
    internal int? CudaDevice => DeviceName.TryRead(Device, out int? ordinal) ? ordinal : null;

    /// <summary>Whether a criterion other than iterations may end the solve at any moment.</summary>
    internal bool MayStopEarly => Array.Exists(_criteria, criterion => criterion is not StopAfterIterations);

    /// <summary>These options with further criteria.</summary>
    public SolveOptions StopWhen(params ReadOnlySpan<StopCriterion> criteria) => new(this, [.. _criteria, .. criteria]);

    /// <summary>These options with the limits of time and iterations, by which engines plan, as the only criteria.</summary>
    internal SolveOptions WithLimitsAlone() => new(this, Array.FindAll(_criteria, criterion => criterion is StopAfterTime or StopAfterIterations));

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        Array.ForEach(_criteria, criterion => criterion.Validate());
        if (Workers is < 1 or > 1024)
        {
            throw new ArgumentOutOfRangeException(nameof(Workers), $"The number of workers is {Workers}. Maybe use {Environment.ProcessorCount}, the number of processors.");
        }

        if (!DeviceName.TryRead(Device, out _))
        {
            throw new ArgumentOutOfRangeException(nameof(Device), $"The device is '{Device}'. Maybe cpu, cuda or cuda:1.");
        }

        ArgumentNullException.ThrowIfNull(TimeProvider);
    }

    private StopCriterion[] Replaced<TCriterion>(TCriterion? criterion)
        where TCriterion : StopCriterion
    {
        StopCriterion[] others = Array.FindAll(_criteria, other => other is not TCriterion);
        return criterion is null ? others : [.. others, criterion];
    }
}
