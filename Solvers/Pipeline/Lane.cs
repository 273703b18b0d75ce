using CoSolve.Problems;

namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// One lane of a solve as a stage sees it: its random stream, its iteration budget and its stop signal. Used by one thread; a stage
/// of several threads shares it out itself.
/// </summary>
public sealed class Lane
{
    /// <summary>The bytes of stack of a thread that runs stages.</summary>
    internal const int StackSize = 16 << 20;

    private readonly Turn? _turn;

    /// <summary>Creates a lane.</summary>
    /// <param name="index">The lane's number, from 0.</param>
    /// <param name="random">The lane's own stream.</param>
    /// <param name="iterationLimit">Iterations that stages may make in this lane; null for no limit.</param>
    /// <param name="stop">Signals the end of this stage (time, cancellation, proof, target).</param>
    /// <param name="timeLimit">Seconds, on the context's clock, at which <paramref name="stop"/> will fire; null for none.</param>
    /// <param name="threads">How many workers the stage occupies.</param>
    public Lane(int index, RandomStream random, long? iterationLimit, CancellationToken stop, double? timeLimit = null, int threads = 1)
    {
        (Index, Random, IterationLimit, Stop, Deadline, Threads) = (index, random, iterationLimit, stop, timeLimit, threads);
    }

    /// <summary>Creates the lane of a stage that shares a lane with others by turns; its random stream is split from the shared lane's.</summary>
    internal Lane(Lane shared, long? iterationLimit, Turn turn)
        : this(shared.Index, shared.Random.Split(), iterationLimit, shared.Stop, shared.Deadline, shared.Threads) => _turn = turn;

    /// <summary>The lane's number, from 0.</summary>
    public int Index { get; }

    /// <summary>How many workers the current stage occupies: the threads that it may keep busy.</summary>
    public int Threads { get; }

    /// <summary>The lane's own random stream.</summary>
    public RandomStream Random { get; }

    /// <summary>Iterations that the current stage may make; null for no limit.</summary>
    public long? IterationLimit { get; }

    /// <summary>Iterations that the current stage has made.</summary>
    public long Iterations { get; private set; }

    /// <summary>Signals the end of the current stage.</summary>
    public CancellationToken Stop { get; }

    /// <summary>Seconds on the context's clock at which the stage ends; null for no limit.</summary>
    public double? Deadline { get; }

    /// <summary>Counts one iteration and tells whether the stage may make it. Cheap (two compares and a volatile read), so that
    /// it can be called for each move; the meaning of an iteration is the stage's own and documented there. Where stages take
    /// turns, it waits while others have theirs.</summary>
    public bool NextIteration()
    {
        if (IsOver)
        {
            return false;
        }

        if (_turn is not null)
        {
            _turn.Keep(Iterations);
            if (IsOver)
            {
                return false;
            }
        }

        Iterations++;
        return true;
    }

    /// <summary>The share of the stage's iterations or, without a limit on those, of its time that is used; null where neither is limited.</summary>
    /// <param name="iterations">The iterations made.</param>
    /// <param name="started">When the stage began, on the context's clock.</param>
    /// <param name="now">The time on that clock.</param>
    internal double? Progress(long iterations, double started, double now) =>
        IterationLimit is { } limit ? (double)iterations / limit
        : Deadline is { } deadline ? (now - started) / Math.Max(1e-3, deadline - started)
        : null;

    private bool IsOver => Iterations >= (IterationLimit ?? long.MaxValue) || Stop.IsCancellationRequested;
}
