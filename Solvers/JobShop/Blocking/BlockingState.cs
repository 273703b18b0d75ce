using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>
/// A simulated blocking job shop at a moment. Between events nothing is to decide; at a moment any number of moves may be made, one
/// after the other: a job that waits moves onto its next machine when that works and is free, or when the jobs from there on wait for
/// each other's machines in a cycle back to it; then all of the cycle move at once. Only such cycles can block for ever (follow the holders
/// of the machines waited for: a free machine, a job in process, a machine that is down, or a cycle), so that with swaps no sequence
/// of moves ends in a deadlock. Shutdowns become known when they happen: policies must look at <see cref="IsDown"/> alone. Candidates are
/// the jobs that can move.
/// </summary>
public sealed class BlockingState : IDispatchState
{
    private const int Outside = -1;

    private readonly long[] _remainingWork;
    private readonly int[] _position;
    private readonly int[] _holder;
    private readonly long[] _finish;
    private readonly long[] _starts;
    private readonly long[] _releases;
    private readonly int[] _moves;
    private int _moveCount;

    /// <summary>An empty shop at time 0.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="random">The stream that randomised policies draw from.</param>
    public BlockingState(BlockingJobShopProblem problem, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        (Problem, Random, JobsLeft) = (problem, random, problem.JobCount);
        _position = new int[problem.JobCount];
        _holder = new int[problem.MachineCount];
        _finish = new long[problem.JobCount];
        _starts = new long[problem.OperationCount];
        _releases = new long[problem.OperationCount];
        _remainingWork = new long[problem.OperationCount];
        _moves = new int[problem.OperationCount];
        Array.Fill(_position, Outside);
        Array.Fill(_holder, -1);
        for (int j = 0; j < problem.JobCount; j++)
        {
            long work = 0;
            for (int o = problem.FirstOperation[j + 1] - 1; o >= problem.FirstOperation[j]; o--)
            {
                _remainingWork[o] = work += problem.Duration[o];
            }
        }
    }

    private BlockingState(BlockingState other)
    {
        (Problem, Random, Time, JobsLeft, _remainingWork) = (other.Problem, other.Random, other.Time, other.JobsLeft, other._remainingWork);
        _position = [.. other._position];
        _holder = [.. other._holder];
        _finish = [.. other._finish];
        _starts = [.. other._starts];
        _releases = [.. other._releases];
        _moves = [.. other._moves];
        _moveCount = other._moveCount;
    }

    /// <summary>The problem.</summary>
    public BlockingJobShopProblem Problem { get; }

    /// <summary>The stream that randomised policies draw from; copies share it.</summary>
    public RandomStream Random { get; }

    /// <summary>The moment.</summary>
    public long Time { get; private set; }

    /// <summary>Jobs that are not done.</summary>
    public int JobsLeft { get; private set; }

    /// <summary>For each machine the job on it, -1 for none.</summary>
    public ReadOnlySpan<int> Holder => _holder;

    /// <summary>The jobs moved in order, of a swap the one that <see cref="Move"/> named.</summary>
    public ReadOnlySpan<int> Decisions => _moves.AsSpan(0, _moveCount);

    /// <inheritdoc/>
    public static IReadOnlyList<PriorityRule> Rules { get; } =
        [PriorityRule.Fifo, PriorityRule.Spt, PriorityRule.Lpt, PriorityRule.Mwkr, PriorityRule.Mopnr];

    /// <inheritdoc/>
    public int ChoiceCount => _position.Length;

    /// <inheritdoc/>
    public int MostCandidates => _position.Length;

    /// <inheritdoc/>
    /// <remarks>The last event is the makespan.</remarks>
    public long Objective => Time;

    /// <inheritdoc/>
    IProblem IDispatchState.Problem => Problem;

    /// <inheritdoc/>
    public static bool IsStatic(PriorityRule rule) => false;

    /// <summary>Several empty shops at time 0, each with its own stream, split in order from <paramref name="random"/>.</summary>
    public static BlockingState[] Start(BlockingJobShopProblem problem, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var states = new BlockingState[count];
        for (int b = 0; b < count; b++)
        {
            states[b] = new BlockingState(problem, random.Split());
        }

        return states;
    }

    /// <summary>The operation of a job that it has not begun yet; FirstOperation[job + 1] when there is none.</summary>
    public int NextOperation(int job) => Problem.FirstOperation[job] + _position[job] + 1;

    /// <summary>Whether a job waits to move onto its next machine, blocking its own if it is on one.</summary>
    public bool IsWaiting(int job) => _finish[job] <= Time && NextOperation(job) < Problem.FirstOperation[job + 1];

    /// <summary>Since when a waiting job waits. Of a job in process it is when that ends, shutdowns to come included, which no policy may know:
    /// see <see cref="ExpectedReady"/>.</summary>
    public long WaitingSince(int job) => _finish[job];

    /// <summary>When a job can go on as far as is known: since when it waits, or the moment and the processing that is left of its
    /// operation, without shutdowns to come and the rest of one that lasts. O(log shutdowns + those until the operation is done).</summary>
    public long ExpectedReady(int job)
    {
        long ready = _finish[job];
        if (ready > Time)
        {
            ReadOnlySpan<MachineShutdown> shutdowns = Problem.ShutdownsOf(Problem.Machine[NextOperation(job) - 1]);
            for (int k = FirstEndingAfter(shutdowns, Time); k < shutdowns.Length && shutdowns[k].From < _finish[job]; k++)
            {
                ready -= shutdowns[k].To - Math.Max(shutdowns[k].From, Time);
            }
        }

        return ready;
    }

    /// <summary>Whether a waiting job holds a machine that others may want.</summary>
    public bool IsBlocking(int job) => IsWaiting(job) && _position[job] > Outside;

    /// <summary>The work of a job that it has not begun yet; it must have an operation left.</summary>
    public long RemainingWork(int job) => _remainingWork[NextOperation(job)];

    /// <summary>Whether a machine is shut down at the moment.</summary>
    public bool IsDown(int machine) => UpAgain(machine) > Time;

    /// <summary>Whether a job can move now.</summary>
    public bool CanMove(int job)
    {
        if (!IsWaiting(job))
        {
            return false;
        }

        // Along the holders of the machines waited for; a longer walk than there are machines goes round a cycle without the job.
        int next = job;
        for (int step = 0; step <= _holder.Length; step++)
        {
            int machine = Problem.Machine[NextOperation(next)];
            if (IsDown(machine))
            {
                return false;
            }

            int holder = _holder[machine];
            if (holder == job || holder < 0)
            {
                return holder == job || next == job;
            }

            if (!IsWaiting(holder))
            {
                return false;
            }

            next = holder;
        }

        return false;
    }

    /// <summary>Writes the jobs that can move now, ascending, and returns how many there are.</summary>
    /// <param name="jobs">Room for all jobs.</param>
    public int Movable(Span<int> jobs)
    {
        int count = 0;
        for (int j = 0; j < _position.Length; j++)
        {
            if (CanMove(j))
            {
                jobs[count++] = j;
            }
        }

        return count;
    }

    /// <summary>Waits until a job can move and writes those that can; see <see cref="Movable"/>. No shop waits while a job can move.</summary>
    public int NextCandidates(Span<int> candidates)
    {
        int count = Movable(candidates);
        while (count == 0 && JobsLeft > 0)
        {
            Wait();
            count = Movable(candidates);
        }

        return count;
    }

    /// <inheritdoc/>
    public void Choose(int candidate) => Move(candidate);

    /// <inheritdoc/>
    public double Priority(PriorityRule rule, int candidate)
    {
        int next = NextOperation(candidate);
        return rule switch
        {
            PriorityRule.Fifo => -WaitingSince(candidate),
            PriorityRule.Spt => -Problem.Duration[next],
            PriorityRule.Lpt => Problem.Duration[next],
            PriorityRule.Mwkr => RemainingWork(candidate),
            PriorityRule.Mopnr => Problem.FirstOperation[candidate + 1] - next,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), $"Blocking job shops have no rule {rule}."),
        };
    }

    /// <summary>Moves a job and, where it takes part in a swap, all of the cycle; its next operation starts now.</summary>
    /// <exception cref="ArgumentException">The job cannot move.</exception>
    public void Move(int job)
    {
        if (!CanMove(job))
        {
            throw new ArgumentException($"Job {job} cannot move at {Time}.", nameof(job));
        }

        _moves[_moveCount++] = job;
        int moving = job;
        do
        {
            // The holder is the next of the cycle; the machine that the last one leaves is the first one's.
            int operation = NextOperation(moving);
            int machine = Problem.Machine[operation];
            int holder = _holder[machine];
            if (_position[moving] > Outside)
            {
                _releases[operation - 1] = Time;
                int left = Problem.Machine[operation - 1];
                _holder[left] = _holder[left] == moving ? -1 : _holder[left];
            }

            _starts[operation] = Time;
            _position[moving]++;
            _holder[machine] = moving;
            _finish[moving] = FinishOf(operation);
            moving = holder;
        }
        while (moving >= 0 && moving != job);
    }

    /// <summary>The next moment at which something changes: an operation is done or a machine works again; null for none.</summary>
    public long? NextEvent()
    {
        long next = long.MaxValue;
        for (int j = 0; j < _position.Length; j++)
        {
            next = _finish[j] > Time ? Math.Min(next, _finish[j]) : next;
        }

        for (int m = 0; m < _holder.Length; m++)
        {
            long up = UpAgain(m);
            next = up > Time ? Math.Min(next, up) : next;
        }

        return next == long.MaxValue ? null : next;
    }

    /// <summary>Goes on to the next event; jobs that are done leave.</summary>
    /// <exception cref="InvalidOperationException">Nothing is in process and no machine is down.</exception>
    public void Wait()
    {
        Time = NextEvent() ?? throw new InvalidOperationException("Nothing will happen without a move.");
        for (int m = 0; m < _holder.Length; m++)
        {
            int job = _holder[m];
            if (job >= 0 && _finish[job] <= Time && NextOperation(job) == Problem.FirstOperation[job + 1])
            {
                _releases[NextOperation(job) - 1] = _finish[job];
                _holder[m] = -1;
                JobsLeft--;
            }
        }
    }

    /// <summary>A copy that goes on by itself.</summary>
    public BlockingState Copy() => new(this);

    /// <summary>The schedule; complete when no job is left.</summary>
    public BlockingJobShopSolution ToSolution() => new(_starts, _releases);

    /// <summary>When the machine works again; not after the moment if it works.</summary>
    private long UpAgain(int machine)
    {
        ReadOnlySpan<MachineShutdown> shutdowns = Problem.ShutdownsOf(machine);
        int k = FirstEndingAfter(shutdowns, Time);
        long up = Time;
        for (; k < shutdowns.Length && shutdowns[k].From <= up; k++)
        {
            up = shutdowns[k].To;
        }

        return up;
    }

    private long FinishOf(int operation)
    {
        ReadOnlySpan<MachineShutdown> shutdowns = Problem.ShutdownsOf(Problem.Machine[operation]);
        long finish = Time + Problem.Duration[operation];
        for (int k = FirstEndingAfter(shutdowns, Time); k < shutdowns.Length && shutdowns[k].From < finish; k++)
        {
            finish += shutdowns[k].To - shutdowns[k].From;
        }

        return finish;
    }

    private static int FirstEndingAfter(ReadOnlySpan<MachineShutdown> shutdowns, long time)
    {
        int low = 0;
        int high = shutdowns.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = shutdowns[middle].To > time ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
