namespace CoSolve.Problems.JobShop;

/// <summary>
/// States a <see cref="JobShopProblem"/> job by job. Jobs are numbered from 0 in the order of their calls, machines by use; values are checked by
/// <see cref="Build"/>. Not thread-safe.
/// </summary>
/// <param name="name">The instance's name.</param>
public sealed class JobShopProblemBuilder(string name)
{
    private readonly List<List<IReadOnlyList<JobShopAlternative>>> _operations = [];
    private readonly List<JobShopJob> _jobs = [];

    /// <summary>What is minimised.</summary>
    public JobShopCriterion Criterion { get; set; } = JobShopCriterion.Makespan;

    /// <summary>Adds a job and returns its number.</summary>
    /// <param name="operations">Its operations in technological order, each on one machine; more may follow by <see cref="AddOperation"/>.</param>
    public int AddJob(params ReadOnlySpan<(int Machine, long Duration)> operations)
    {
        _operations.Add([]);
        _jobs.Add(new JobShopJob(_operations[^1]));
        foreach ((int Machine, long Duration) operation in operations)
        {
            AddOperation(_jobs.Count - 1, operation);
        }

        return _jobs.Count - 1;
    }

    /// <summary>Adds a job whose operations choose among machines, and returns its number.</summary>
    /// <param name="operations">Its operations in technological order, each with the machines that can process it and the duration on each; more may follow by <see cref="AddOperation"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="operations"/> is null.</exception>
    public int AddJob(IEnumerable<(int Machine, long Duration)[]> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        int job = AddJob();
        foreach ((int Machine, long Duration)[] alternatives in operations)
        {
            AddOperation(job, alternatives);
        }

        return job;
    }

    /// <summary>Adds the next operation of a job and returns its place in the job, from 0.</summary>
    /// <param name="job">The job.</param>
    /// <param name="alternatives">The machines that can process it, each with its duration.</param>
    public int AddOperation(int job, params ReadOnlySpan<(int Machine, long Duration)> alternatives)
    {
        var listed = new JobShopAlternative[alternatives.Length];
        for (int a = 0; a < listed.Length; a++)
        {
            listed[a] = new(alternatives[a].Machine, alternatives[a].Duration);
        }

        _operations[job].Add(listed);
        return _operations[job].Count - 1;
    }

    /// <summary>Sets the dates and the weight of a job, see <see cref="JobShopJob"/>.</summary>
    public void SetDates(int job, long releaseTime = 0, long? dueDate = null, long weight = 1) =>
        _jobs[job] = _jobs[job] with { ReleaseTime = releaseTime, DueDate = dueDate, Weight = weight };

    /// <summary>The problem, with as many machines as the highest number in use asks for.</summary>
    /// <exception cref="InvalidProblemException">A value is out of range; the message names it.</exception>
    public JobShopProblem Build()
    {
        int machines = _operations.SelectMany(job => job).SelectMany(alternatives => alternatives).Select(a => a.Machine + 1).DefaultIfEmpty(0).Max();
        return new(name, machines, [.. _jobs.Select(job => job with { Operations = [.. job.Operations] })], Criterion);
    }
}
