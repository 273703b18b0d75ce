namespace CoSolve.Problems.JobShop.Blocking;

/// <summary>
/// The interrupting swap-allowed blocking job shop (Wong, Kim, Park, Park and Law 2024, Journal of Manufacturing Science and Engineering
/// 146(1) 011009, arXiv 2302.02506; without interruptions Mascis and Pacciarelli 2002, DOI 10.1016/S0377-2217(01)00338-1). There are no buffers: a job that has
/// been processed keeps its machine until it moves to the next one. Jobs that wait for each other's machines in a cycle may move at the
/// same moment (swap). A machine that is shut down processes nothing and takes no job; work begun before goes on afterwards, and a job
/// that is done may leave it. A job leaves its last machine at once. The makespan is minimised.
/// </summary>
public sealed class BlockingJobShopProblem : IProblem
{
    private readonly int[] _firstOperation;
    private readonly int[] _machine;
    private readonly long[] _duration;
    private readonly MachineShutdown[] _shutdowns;
    private readonly int[] _firstShutdown;

    /// <summary>Validates and stores a problem; O(n log n).</summary>
    /// <param name="name">The name.</param>
    /// <param name="machineCount">The number of machines.</param>
    /// <param name="jobs">The operations of each job in technological order, at least one; a machine may be visited again.</param>
    /// <param name="shutdowns">When machines are down, in any order; those of one machine must not overlap.</param>
    /// <exception cref="InvalidProblemException">A machine is out of range, a job is empty, a duration is not positive, a shutdown is
    /// empty, negative or overlaps another of its machine, or the times add up to more than a quarter of the 64-bit range.</exception>
    public BlockingJobShopProblem(
        string name, int machineCount, IReadOnlyList<IReadOnlyList<BlockingOperation>> jobs, IReadOnlyList<MachineShutdown>? shutdowns = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(jobs);
        Name = name;
        MachineCount = machineCount >= 0
            ? machineCount
            : throw new InvalidProblemException($"The number of machines is {machineCount}. It must not be negative.");
        _firstOperation = new int[jobs.Count + 1];
        for (int j = 0; j < jobs.Count; j++)
        {
            _firstOperation[j + 1] = checked(_firstOperation[j] + jobs[j].Count);
        }

        _machine = new int[_firstOperation[^1]];
        _duration = new long[_machine.Length];
        _shutdowns = (shutdowns ?? []).OrderBy(s => s.Machine).ThenBy(s => s.From).ToArray();
        _firstShutdown = new int[machineCount + 1];
        StoreOperations(jobs);
        StoreShutdowns();
        CheckRange();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObjectiveSense Sense => ObjectiveSense.Minimize;

    /// <inheritdoc/>
    public long ObjectiveScale => 1;

    /// <summary>The number of machines.</summary>
    public int MachineCount { get; }

    /// <summary>The number of jobs.</summary>
    public int JobCount => _firstOperation.Length - 1;

    /// <summary>The number of operations of all jobs together.</summary>
    public int OperationCount => _machine.Length;

    /// <summary>Length JobCount + 1: operations of job j are FirstOperation[j] .. FirstOperation[j + 1] - 1 in technological order.</summary>
    public ReadOnlySpan<int> FirstOperation => _firstOperation;

    /// <summary>The machine of each operation.</summary>
    public ReadOnlySpan<int> Machine => _machine;

    /// <summary>The duration of each operation.</summary>
    public ReadOnlySpan<long> Duration => _duration;

    /// <summary>All shutdowns by machine and time.</summary>
    public ReadOnlySpan<MachineShutdown> Shutdowns => _shutdowns;

    /// <summary>The shutdowns of a machine by time.</summary>
    public ReadOnlySpan<MachineShutdown> ShutdownsOf(int machine) => _shutdowns.AsSpan(_firstShutdown[machine].._firstShutdown[machine + 1]);

    /// <summary>A classic job shop without its buffers.</summary>
    /// <exception cref="NotSupportedException">The job shop has alternatives, release times, another criterion than the makespan, an empty job
    /// or an operation without duration.</exception>
    public static BlockingJobShopProblem Of(JobShopProblem problem, IReadOnlyList<MachineShutdown>? shutdowns = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (!problem.IsClassic || problem.Criterion != JobShopCriterion.Makespan || problem.Jobs.Any(j => j.ReleaseTime > 0 || j.Operations.Count == 0))
        {
            throw new NotSupportedException("Only a classic job shop with the makespan and without release times has a blocking counterpart here.");
        }

        if (problem.Duration.Contains(0))
        {
            throw new NotSupportedException("A blocking job shop has no operations of duration 0.");
        }

        var jobs = problem.Jobs.Select(j => j.Operations.Select(a => new BlockingOperation(a[0].Machine, a[0].Duration)).ToArray()).ToArray();
        return new BlockingJobShopProblem(problem.Name, problem.MachineCount, jobs, shutdowns);
    }

    private void StoreOperations(IReadOnlyList<IReadOnlyList<BlockingOperation>> jobs)
    {
        for (int j = 0; j < jobs.Count; j++)
        {
            if (jobs[j].Count == 0)
            {
                throw new InvalidProblemException($"Job {j} has no operation.");
            }

            for (int k = 0; k < jobs[j].Count; k++)
            {
                var (machine, duration) = jobs[j][k];
                if (machine < 0 || machine >= MachineCount)
                {
                    throw new InvalidProblemException($"Operation ({j},{k}) names machine {machine}; machines are numbered 0 to {MachineCount - 1}.");
                }

                if (duration < 1)
                {
                    throw new InvalidProblemException($"Operation ({j},{k}) has the duration {duration}. It must be at least 1.");
                }

                (_machine[_firstOperation[j] + k], _duration[_firstOperation[j] + k]) = (machine, duration);
            }
        }
    }

    private void StoreShutdowns()
    {
        for (int k = 0; k < _shutdowns.Length; k++)
        {
            var (machine, from, to) = _shutdowns[k];
            if (machine < 0 || machine >= MachineCount)
            {
                throw new InvalidProblemException($"A shutdown names machine {machine}; machines are numbered 0 to {MachineCount - 1}.");
            }

            if (from < 0 || to <= from)
            {
                throw new InvalidProblemException($"The shutdown of machine {machine} lasts from {from} to {to}. It must begin at 0 or later and end after that.");
            }

            if (k > 0 && _shutdowns[k - 1].Machine == machine && _shutdowns[k - 1].To > from)
            {
                throw new InvalidProblemException($"The shutdowns of machine {machine} from {_shutdowns[k - 1].From} and from {from} overlap.");
            }

            _firstShutdown[machine + 1]++;
        }

        for (int m = 0; m < MachineCount; m++)
        {
            _firstShutdown[m + 1] += _firstShutdown[m];
        }
    }

    private void CheckRange()
    {
        Int128 total = 0;
        Int128 latest = 0;
        foreach (long duration in _duration)
        {
            total += duration;
        }

        foreach (MachineShutdown shutdown in _shutdowns)
        {
            total += shutdown.To - shutdown.From;
            latest = Int128.Max(latest, shutdown.To);
        }

        if (total + latest > long.MaxValue / 4)
        {
            throw new InvalidProblemException($"The times add up to {total + latest}, more than the {long.MaxValue / 4} that is safe in 64-bit arithmetic.");
        }
    }
}
