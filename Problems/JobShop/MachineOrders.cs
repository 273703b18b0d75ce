namespace CoSolve.Problems.JobShop;

/// <summary>
/// A job shop solution as the order of the operations on each machine. It stands for one semi-active schedule, in which
/// every operation starts as early as its job, its release time and its machine's order allow; all criteria are regular, so no
/// schedule with these orders is better.
/// </summary>
public sealed class MachineOrders
{
    private readonly JobShopProblem _problem;
    private readonly int[] _firstPosition;
    private readonly int[] _operation;
    private readonly int[] _alternative;

    private MachineOrders(JobShopProblem problem, int[] alternatives, int[] sorted)
    {
        _problem = problem;
        _alternative = alternatives;
        _firstPosition = new int[problem.MachineCount + 1];
        foreach (int a in alternatives)
        {
            _firstPosition[problem.Machine[a] + 1]++;
        }

        for (int m = 0; m < problem.MachineCount; m++)
        {
            _firstPosition[m + 1] += _firstPosition[m];
        }

        int[] next = _firstPosition.ToArray();
        _operation = new int[sorted.Length];
        foreach (int o in sorted)
        {
            _operation[next[problem.Machine[alternatives[o]]]++] = o;
        }
    }

    /// <summary>The orders given as one list of alternatives (which name their operation and machine), for each machine in
    /// processing order.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="sequence">Each operation's chosen alternative once, in any interleaving of the machines' orders.</param>
    /// <exception cref="InvalidProblemException">An operation is missing or named twice, or an alternative is out of range.</exception>
    public static MachineOrders FromSequence(JobShopProblem problem, ReadOnlySpan<int> sequence)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int[] owner = OperationOfAlternative(problem);
        var alternatives = new int[problem.OperationCount];
        Array.Fill(alternatives, -1);
        if (sequence.Length != problem.OperationCount)
        {
            throw new InvalidProblemException($"The sequence has {sequence.Length} operations, the problem {problem.OperationCount}.");
        }

        var sorted = new int[sequence.Length];
        for (int k = 0; k < sorted.Length; k++)
        {
            int o = (uint)sequence[k] < (uint)owner.Length ? owner[sequence[k]] : -1;
            if (o < 0 || alternatives[o] >= 0)
            {
                throw new InvalidProblemException($"Position {k} of the sequence names alternative {sequence[k]}, which is out of range or of an operation named before.");
            }

            alternatives[o] = sequence[k];
            sorted[k] = o;
        }

        return new MachineOrders(problem, alternatives, sorted);
    }

    /// <summary>
    /// The orders in which starts put the operations: jobs in technological order, among the jobs' next operations the one with
    /// the earliest start, then end, then index. Always acyclic; O(n log n). For a feasible schedule it is the processing order.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="starts">A start for each operation; need not be feasible.</param>
    /// <param name="alternatives">The chosen alternative of each operation.</param>
    public static MachineOrders FromStarts(JobShopProblem problem, ReadOnlySpan<long> starts, ReadOnlySpan<int> alternatives)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var open = new PriorityQueue<int, (long Start, long End, int Operation)>();
        for (int j = 0; j < problem.JobCount; j++)
        {
            Enqueue(open, problem, j, problem.FirstOperation[j], starts, alternatives);
        }

        var sorted = new int[problem.OperationCount];
        for (int k = 0; k < sorted.Length; k++)
        {
            int o = open.Dequeue();
            sorted[k] = o;
            Enqueue(open, problem, problem.JobOf[o], o + 1, starts, alternatives);
        }

        return new MachineOrders(problem, alternatives.ToArray(), sorted);
    }

    /// <summary>The processing orders of a feasible schedule.</summary>
    public static MachineOrders Of(JobShopProblem problem, JobShopSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        return FromStarts(problem, solution.Starts, solution.Alternatives);
    }

    /// <summary>The operations on a machine in processing order.</summary>
    public ReadOnlySpan<int> OnMachine(int machine) => _operation.AsSpan(_firstPosition[machine].._firstPosition[machine + 1]);

    /// <summary>The semi-active schedule of the orders by a topological sweep (Kahn 1962); O(operations).</summary>
    /// <param name="blocked">When the orders contradict the jobs' technological orders, an operation that cannot start; else -1.</param>
    /// <returns>The schedule, or null when there is none.</returns>
    public JobShopSolution? Schedule(out int blocked)
    {
        int n = _problem.OperationCount;
        var machineNext = new int[n];
        var waitsFor = new byte[n];
        Array.Fill(machineNext, -1);
        for (int m = 0; m < _problem.MachineCount; m++)
        {
            for (int k = _firstPosition[m] + 1; k < _firstPosition[m + 1]; k++)
            {
                machineNext[_operation[k - 1]] = _operation[k];
                waitsFor[_operation[k]]++;
            }
        }

        for (int o = 0; o < n; o++)
        {
            waitsFor[o] += (byte)(o > _problem.FirstOperation[_problem.JobOf[o]] ? 1 : 0);
        }

        long[] starts = Sweep(machineNext, waitsFor);
        blocked = Array.FindIndex(waitsFor, w => w != 0);
        return blocked < 0 ? new JobShopSolution(starts, _alternative) : null;
    }

    private long[] Sweep(int[] machineNext, byte[] waitsFor)
    {
        var starts = new long[machineNext.Length];
        var ready = new Stack<int>();
        for (int o = 0; o < starts.Length; o++)
        {
            int job = _problem.JobOf[o];
            starts[o] = o == _problem.FirstOperation[job] ? _problem.Jobs[job].ReleaseTime : 0;
            if (waitsFor[o] == 0)
            {
                ready.Push(o);
            }
        }

        while (ready.TryPop(out int o))
        {
            long end = starts[o] + _problem.Duration[_alternative[o]];
            int jobNext = o + 1 < _problem.FirstOperation[_problem.JobOf[o] + 1] ? o + 1 : -1;
            Release(jobNext, end, starts, waitsFor, ready);
            Release(machineNext[o], end, starts, waitsFor, ready);
        }

        return starts;
    }

    private static void Release(int operation, long time, long[] starts, byte[] waitsFor, Stack<int> ready)
    {
        if (operation < 0)
        {
            return;
        }

        starts[operation] = Math.Max(starts[operation], time);
        if (--waitsFor[operation] == 0)
        {
            ready.Push(operation);
        }
    }

    private static void Enqueue(
        PriorityQueue<int, (long Start, long End, int Operation)> open, JobShopProblem problem, int job, int operation,
        ReadOnlySpan<long> starts, ReadOnlySpan<int> alternatives)
    {
        if (operation < problem.FirstOperation[job + 1])
        {
            long start = starts[operation];
            open.Enqueue(operation, (start, start + problem.Duration[alternatives[operation]], operation));
        }
    }

    private static int[] OperationOfAlternative(JobShopProblem problem)
    {
        var owner = new int[problem.Machine.Length];
        for (int o = 0; o < problem.OperationCount; o++)
        {
            owner.AsSpan(problem.FirstAlternative[o]..problem.FirstAlternative[o + 1]).Fill(o);
        }

        return owner;
    }
}
