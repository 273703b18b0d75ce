using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>
/// A partial schedule under construction. An operation arrives when the one before it in its job has been dispatched; it is then
/// assigned to the machine where it would end first after all work assigned there before (earliest completion). Candidates are flat
/// indices of alternatives, each standing for the next operation of its job on the machine it is assigned to.
/// </summary>
public sealed class DispatchState : IDispatchState
{
    private readonly long[] _starts;
    private readonly int[] _alternatives;
    private readonly int[] _nextOperation;
    private readonly long[] _jobReady;
    private readonly long[] _machineFree;
    private readonly long[] _queuedWork;
    private readonly int[] _decisions;
    private readonly DispatchTables _tables;
    private readonly int[] _operationOf;
    private readonly ScheduleGeneration _generation;
    private int _dispatchedCount;

    /// <summary>Starts an empty schedule in which nothing has arrived.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="random">The stream that randomised policies draw from.</param>
    internal DispatchState(JobShopProblem problem, RandomStream random)
        : this(random, new DispatchTables(problem), default)
    {
    }

    private DispatchState(RandomStream random, DispatchTables tables, ScheduleGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(random);
        JobShopProblem problem = tables.Problem;
        (_tables, _operationOf, _generation) = (tables, tables.OperationOf, generation);
        Problem = problem;
        Random = random;
        _starts = new long[problem.OperationCount];
        _alternatives = new int[problem.OperationCount];
        _nextOperation = problem.FirstOperation[..problem.JobCount].ToArray();
        _jobReady = new long[problem.JobCount];
        _machineFree = new long[problem.MachineCount];
        _queuedWork = new long[problem.MachineCount];
        Array.Fill(_alternatives, -1);
        _decisions = new int[problem.OperationCount];
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

    /// <summary>The alternatives of the dispatched operations in the order in which they were dispatched.</summary>
    public ReadOnlySpan<int> Decisions => _decisions.AsSpan(0, _dispatchedCount);

    /// <summary>The alternative of each arrived operation; -1 before.</summary>
    public ReadOnlySpan<int> Alternatives => _alternatives;

    /// <inheritdoc/>
    public static IReadOnlyList<PriorityRule> Rules { get; } = Enum.GetValues<PriorityRule>();

    /// <inheritdoc/>
    public int ChoiceCount => Problem.Machine.Length;

    /// <inheritdoc/>
    public int MostCandidates => _jobReady.Length;

    /// <inheritdoc/>
    public long Objective => JobShopObjective.Evaluate(Problem, ToSolution());

    /// <inheritdoc/>
    IProblem IDispatchState.Problem => Problem;

    /// <inheritdoc/>
    public static bool IsStatic(PriorityRule rule) => rule != PriorityRule.Fifo;

    /// <summary>Starts several schedules of a problem, each with its own stream, in which the first operation of each job has arrived.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="generation">Which operations are candidates.</param>
    /// <param name="count">How many schedules, not negative.</param>
    /// <param name="random">The source of the streams.</param>
    public static DispatchState[] Start(JobShopProblem problem, ScheduleGeneration generation, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var tables = new DispatchTables(problem);
        var states = new DispatchState[count];
        for (int b = 0; b < count; b++)
        {
            states[b] = new DispatchState(random.Split(), tables, generation);
            for (int j = 0; j < problem.JobCount; j++)
            {
                states[b].Arrive(j);
            }
        }

        return states;
    }

    /// <summary>The operation of an alternative.</summary>
    public int OperationOf(int alternative) => _operationOf[alternative];

    /// <inheritdoc/>
    /// <remarks>O(jobs).</remarks>
    public int NextCandidates(Span<int> candidates) => CandidateSet.Fill(this, _generation, candidates);

    /// <inheritdoc/>
    public double Priority(PriorityRule rule, int candidate) => rule == PriorityRule.Fifo
        ? -_jobReady[Problem.JobOf[_operationOf[candidate]]]
        : _tables.Priority(rule, candidate);

    /// <summary>Dispatches an operation that has arrived, on the machine it is assigned to, and lets the one after it arrive.</summary>
    /// <param name="candidate">Its alternative.</param>
    /// <exception cref="ArgumentException">The operation has not arrived, is dispatched, or is assigned to another machine.</exception>
    public void Choose(int candidate)
    {
        int operation = _operationOf[candidate];
        int job = Problem.JobOf[operation];
        if (_nextOperation[job] != operation || _alternatives[operation] != candidate)
        {
            throw new ArgumentException($"The alternative {candidate} of operation {operation} cannot be dispatched now.", nameof(candidate));
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
        _decisions[_dispatchedCount++] = alternative;
        return job;
    }
}
