namespace CoSolve.Problems.JobShop;

/// <summary>
/// The job shop with machine alternatives: a flexible job shop, and with one alternative for each operation the classic
/// job shop. Operations are numbered consecutively, job by job; alternatives consecutively, operation by operation.
/// </summary>
public sealed class JobShopProblem : IProblem
{
    private readonly int[] _firstOperation;
    private readonly int[] _jobOf;
    private readonly int[] _firstAlternative;
    private readonly int[] _machine;
    private readonly long[] _duration;

    /// <summary>Validates and stores a problem; O(number of alternatives).</summary>
    /// <exception cref="InvalidProblemException">A machine is out of range, a time is negative, an operation has no
    /// alternative or names a machine twice, or the sum of all times does not fit in a quarter of the 64-bit range.</exception>
    public JobShopProblem(
        string name, int machineCount, IReadOnlyList<JobShopJob> jobs, JobShopCriterion criterion = JobShopCriterion.Makespan)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(jobs);
        Name = name;
        MachineCount = machineCount;
        Jobs = jobs;
        Criterion = criterion;
        if (machineCount < 0)
        {
            throw new InvalidProblemException($"The number of machines is {machineCount}. It must not be negative.");
        }

        _firstOperation = new int[jobs.Count + 1];
        for (int j = 0; j < jobs.Count; j++)
        {
            _firstOperation[j + 1] = checked(_firstOperation[j] + jobs[j].Operations.Count);
        }

        OperationCount = _firstOperation[^1];
        _jobOf = new int[OperationCount];
        _firstAlternative = new int[OperationCount + 1];
        for (int j = 0, o = 0; j < jobs.Count; j++)
        {
            foreach (var alternatives in jobs[j].Operations)
            {
                _jobOf[o] = j;
                _firstAlternative[o + 1] = checked(_firstAlternative[o] + alternatives.Count);
                o++;
            }
        }

        _machine = new int[_firstAlternative[^1]];
        _duration = new long[_firstAlternative[^1]];
        IsClassic = StoreAlternatives(jobs);
        CheckRange(jobs);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObjectiveSense Sense => ObjectiveSense.Minimize;

    /// <inheritdoc/>
    public long ObjectiveScale => 1;

    /// <summary>The objective.</summary>
    public JobShopCriterion Criterion { get; }

    /// <summary>The jobs as given.</summary>
    public IReadOnlyList<JobShopJob> Jobs { get; }

    /// <summary>The number of jobs.</summary>
    public int JobCount => Jobs.Count;

    /// <summary>The number of machines.</summary>
    public int MachineCount { get; }

    /// <summary>The number of operations of all jobs together.</summary>
    public int OperationCount { get; }

    /// <summary>Whether each operation has exactly one alternative.</summary>
    public bool IsClassic { get; }

    /// <summary>Length JobCount + 1: operations of job j are FirstOperation[j] .. FirstOperation[j + 1] - 1 in technological order.</summary>
    public ReadOnlySpan<int> FirstOperation => _firstOperation;

    /// <summary>Length OperationCount: the job of each operation.</summary>
    public ReadOnlySpan<int> JobOf => _jobOf;

    /// <summary>Length OperationCount + 1: alternatives of operation o are FirstAlternative[o] .. FirstAlternative[o + 1] - 1.</summary>
    public ReadOnlySpan<int> FirstAlternative => _firstAlternative;

    /// <summary>The machine of each alternative.</summary>
    public ReadOnlySpan<int> Machine => _machine;

    /// <summary>The duration of each alternative.</summary>
    public ReadOnlySpan<long> Duration => _duration;

    private bool StoreAlternatives(IReadOnlyList<JobShopJob> jobs)
    {
        bool classic = true;
        var lastUser = new int[MachineCount];
        Array.Fill(lastUser, -1);
        int a = 0;
        for (int o = 0; o < OperationCount; o++)
        {
            int job = _jobOf[o];
            int position = o - _firstOperation[job];
            var alternatives = jobs[job].Operations[position];
            classic &= alternatives.Count == 1;
            if (alternatives.Count == 0)
            {
                throw new InvalidProblemException($"Operation ({job},{position}) has no machine alternative.");
            }

            foreach (var (machine, duration) in alternatives)
            {
                if (machine < 0 || machine >= MachineCount)
                {
                    throw new InvalidProblemException(
                        $"Operation ({job},{position}) names machine {machine}; machines are numbered 0 to {MachineCount - 1}.");
                }

                if (duration < 0)
                {
                    throw new InvalidProblemException($"Operation ({job},{position}) has the negative duration {duration}.");
                }

                if (lastUser[machine] == o)
                {
                    throw new InvalidProblemException($"Operation ({job},{position}) lists machine {machine} twice.");
                }

                lastUser[machine] = o;
                _machine[a] = machine;
                _duration[a++] = duration;
            }
        }

        return classic;
    }

    private void CheckRange(IReadOnlyList<JobShopJob> jobs)
    {
        Int128 horizon = 0;
        for (int o = 0; o < OperationCount; o++)
        {
            horizon += LongestDuration(o);
        }

        Int128 weights = 0;
        for (int j = 0; j < jobs.Count; j++)
        {
            if (jobs[j].ReleaseTime < 0 || jobs[j].Weight < 0 || jobs[j].DueDate < 0)
            {
                throw new InvalidProblemException($"Job {j} has a negative release time, due date or weight.");
            }

            horizon += jobs[j].ReleaseTime;
            weights += jobs[j].Weight;
        }

        Int128 largest = Criterion == JobShopCriterion.Makespan ? horizon : horizon * Int128.Max(1, weights);
        if (largest > long.MaxValue / 4)
        {
            throw new InvalidProblemException($"The times add up to {largest}, more than the {long.MaxValue / 4} that is safe in 64-bit arithmetic.");
        }
    }

    private long LongestDuration(int operation)
    {
        long longest = 0;
        for (int a = _firstAlternative[operation]; a < _firstAlternative[operation + 1]; a++)
        {
            longest = Math.Max(longest, _duration[a]);
        }

        return longest;
    }
}
