using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop;

/// <summary>
/// A partial schedule under construction. An operation arrives when the one before it in its job has been dispatched; it is then
/// assigned to the machine where it would end first after all work assigned there before (earliest completion).
/// </summary>
public sealed class DispatchState
{
    private readonly long[] _starts;
    private readonly int[] _alternatives;
    private readonly int[] _nextOperation;
    private readonly long[] _jobReady;
    private readonly long[] _machineFree;
    private readonly long[] _queuedWork;
    private readonly int[] _sequence;
    private readonly int[] _operationOfAlternative;
    private int _dispatchedCount;

    /// <summary>Starts an empty schedule in which nothing has arrived.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="random">The stream that randomised policies draw from.</param>
    public DispatchState(JobShopProblem problem, RandomStream random)
        : this(problem, random, null)
    {
    }

    private DispatchState(JobShopProblem problem, RandomStream random, int[]? operationOfAlternative)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        Problem = problem;
        Random = random;
        _starts = new long[problem.OperationCount];
        _alternatives = new int[problem.OperationCount];
        _nextOperation = problem.FirstOperation[..problem.JobCount].ToArray();
        _jobReady = new long[problem.JobCount];
        _machineFree = new long[problem.MachineCount];
        _queuedWork = new long[problem.MachineCount];
        Array.Fill(_alternatives, -1);
        _sequence = new int[problem.OperationCount];
        _operationOfAlternative = operationOfAlternative ?? OperationsOf(problem);
        for (int j = 0; j < problem.JobCount; j++)
        {
            _jobReady[j] = problem.Jobs[j].ReleaseTime;
        }
    }

    /// <summary>The problem.</summary>
    public JobShopProblem Problem { get; }

    /// <summary>The stream that randomised policies draw from.</summary>
    public RandomStream Random { get; }

    /// <summary>For each job the operation that is to be dispatched next; FirstOperation[j + 1] when the job is done.</summary>
    public ReadOnlySpan<int> NextOperation => _nextOperation;

    /// <summary>For each job the time from which its next operation can start: its release or the end of its last dispatched operation.</summary>
    public ReadOnlySpan<long> JobReady => _jobReady;

    /// <summary>For each machine the end of its last dispatched operation.</summary>
    public ReadOnlySpan<long> MachineFree => _machineFree;

    /// <summary>For each machine the work of the operations that wait for it.</summary>
    public ReadOnlySpan<long> QueuedWork => _queuedWork;

    /// <summary>The start of each dispatched operation.</summary>
    public ReadOnlySpan<long> Starts => _starts;

    /// <summary>The dispatched operations in the order in which they were dispatched.</summary>
    public ReadOnlySpan<int> Sequence => _sequence.AsSpan(0, _dispatchedCount);

    /// <summary>The alternative of each arrived operation; -1 before.</summary>
    public ReadOnlySpan<int> Alternatives => _alternatives;

    /// <summary>Starts several schedules of a problem, each with its own stream, in which the first operation of each job has arrived.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static DispatchState[] Start(JobShopProblem problem, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] operationOfAlternative = OperationsOf(problem);
        var states = new DispatchState[count];
        for (int b = 0; b < count; b++)
        {
            states[b] = new DispatchState(problem, random.Split(), operationOfAlternative);
            for (int j = 0; j < problem.JobCount; j++)
            {
                states[b].Arrive(j);
            }
        }

        return states;
    }

    /// <summary>The operation of an alternative.</summary>
    public int OperationOf(int alternative) => _operationOfAlternative[alternative];

    /// <summary>Dispatches the next operation of a job, which has arrived, and lets the one after it arrive. Advancing a started state
    /// by the jobs of another's <see cref="Sequence"/> repeats it.</summary>
    /// <exception cref="ArgumentException">The job has no operation left that has arrived.</exception>
    public void Advance(int job)
    {
        int operation = _nextOperation[job];
        if (operation == Problem.FirstOperation[job + 1] || _alternatives[operation] < 0)
        {
            throw new ArgumentException($"Job {job} has no arrived operation that could be dispatched.", nameof(job));
        }

        Dispatch(operation);
        Arrive(job);
    }

    /// <summary>The schedule; complete once every job is done.</summary>
    public JobShopSolution ToSolution() => new(_starts, _alternatives);

    /// <summary>Assigns the next operation of a job to a machine and returns it, or -1 when the job is done.</summary>
    internal int Arrive(int job)
    {
        int operation = _nextOperation[job];
        if (operation == Problem.FirstOperation[job + 1])
        {
            return -1;
        }

        ReadOnlySpan<int> machines = Problem.Machine;
        ReadOnlySpan<long> durations = Problem.Duration;
        int best = -1;
        long bestEnd = long.MaxValue;
        for (int a = Problem.FirstAlternative[operation]; a < Problem.FirstAlternative[operation + 1]; a++)
        {
            int machine = machines[a];
            long end = Math.Max(_jobReady[job], _machineFree[machine] + _queuedWork[machine]) + durations[a];
            if (end < bestEnd || (end == bestEnd && durations[a] < durations[best]))
            {
                (best, bestEnd) = (a, end);
            }
        }

        _alternatives[operation] = best;
        _queuedWork[machines[best]] += durations[best];
        return operation;
    }

    /// <summary>Dispatches an arrived operation as early as its job and machine allow; returns its job.</summary>
    internal int Dispatch(int operation)
    {
        int job = Problem.JobOf[operation];
        int alternative = _alternatives[operation];
        int machine = Problem.Machine[alternative];
        long start = Math.Max(_jobReady[job], _machineFree[machine]);
        long end = start + Problem.Duration[alternative];
        _starts[operation] = start;
        _jobReady[job] = end;
        _machineFree[machine] = end;
        _queuedWork[machine] -= Problem.Duration[alternative];
        _nextOperation[job]++;
        _sequence[_dispatchedCount++] = operation;
        return job;
    }

    private static int[] OperationsOf(JobShopProblem problem)
    {
        var operations = new int[problem.Machine.Length];
        for (int o = 0; o < problem.OperationCount; o++)
        {
            operations.AsSpan(problem.FirstAlternative[o]..problem.FirstAlternative[o + 1]).Fill(o);
        }

        return operations;
    }
}
