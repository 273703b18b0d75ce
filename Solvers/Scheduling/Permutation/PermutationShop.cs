using CoSolve.Problems.FlowShop;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.FlowShop;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>
/// A scheduling problem that is a permutation flow shop: each job visits the machines in one order, all machines process the jobs in one order. Set-up
/// times, jobs without waiting, weights and due dates are taken, and every criterion but the largest tardiness.
/// </summary>
internal sealed class PermutationShop
{
    private readonly SchedulingProblem _problem;
    private readonly IReadOnlyList<IReadOnlyList<int>> _rows;

    private PermutationShop(SchedulingProblem problem, int[] machineOfRow, int[] jobOf)
    {
        (_problem, _rows) = (problem, problem.Sequences[0].Rows);
        (Machines, Jobs) = (_rows.Count, _rows[0].Count);
        Durations = new long[Jobs * Machines];
        Setups = new long[]?[Machines];
        InitialSetups = new long[Jobs * Machines];
        JobOf = jobOf;
        IsNoWait = problem.Precedences.Any(p => p.LargestLag is not null);
        for (int k = 0; k < Machines; k++)
        {
            SchedulingSetups? setups = problem.Resources[machineOfRow[k]].Setups;
            Setups[k] = setups is null ? null : new long[Jobs * Jobs];
            for (int j = 0; j < Jobs; j++)
            {
                SchedulingTask task = problem.Tasks[_rows[k][j]];
                Durations[(j * Machines) + k] = task.Modes[0].Duration;
                InitialSetups[(j * Machines) + k] = setups?.Before(task.Family) ?? 0;
                for (int next = 0; next < Jobs && setups is not null; next++)
                {
                    Setups[k]![(j * Jobs) + next] = setups.Times[task.Family][problem.Tasks[_rows[k][next]].Family];
                }
            }
        }

        Costs = ShopCosts.Of(problem, jobOf);
    }

    /// <summary>The number of jobs.</summary>
    public int Jobs { get; }

    /// <summary>The number of machines.</summary>
    public int Machines { get; }

    /// <summary>The duration of job j on machine k at j * Machines + k.</summary>
    public long[] Durations { get; }

    /// <summary>For each machine the set-up time from job i to job j at i * Jobs + j; null for none.</summary>
    public long[]?[] Setups { get; }

    /// <summary>The set-up time of machine k before job j as the first at j * Machines + k.</summary>
    public long[] InitialSetups { get; }

    /// <summary>The problem's job of each column.</summary>
    public int[] JobOf { get; }

    /// <summary>Whether jobs do not wait between machines.</summary>
    public bool IsNoWait { get; }

    /// <summary>Whether any machine has set-up times.</summary>
    public bool HasSetups => Setups.Any(s => s is not null);

    /// <summary>What completion times cost.</summary>
    public ShopCosts Costs { get; }

    /// <summary>The sum of all durations.</summary>
    public Int128 Work => Durations.Aggregate((Int128)0, (sum, d) => sum + d);

    /// <summary>The fastest neighbourhood for the shop's rules and criterion.</summary>
    public IInsertionNeighborhood CreateNeighborhood()
    {
        if (IsNoWait)
        {
            return new NoWaitInsertion(this);
        }

        // The neighbourhood of plain flow shops counts the makespan itself.
        if (HasSetups || (Costs.IsMakespan && Costs.MakespanFactor != 1))
        {
            return new ShopInsertion(this);
        }

        if (!Costs.IsMakespan)
        {
            return Costs.Most(this) < int.MaxValue / 4 ? new SumInsertion<int>(this) : new SumInsertion<long>(this);
        }

        return Work < int.MaxValue / 4
            ? new InsertionNeighborhood<int>(ToFlowShop())
            : new InsertionNeighborhood<long>(ToFlowShop());
    }

    /// <summary>The flow shop with the same durations and nothing else.</summary>
    public FlowShopProblem ToFlowShop() => new(_problem.Name, Jobs, Machines, Durations);

    /// <summary>Writes the earliest starts of the tasks of a sequence of jobs, which need not hold all jobs; O(length * machines).</summary>
    /// <param name="sequence">The jobs.</param>
    /// <param name="starts">The start of each task of the problem.</param>
    public void Schedule(ReadOnlySpan<int> sequence, Span<long> starts)
    {
        var free = new long[Machines];
        for (int place = 0; place < sequence.Length; place++)
        {
            int job = sequence[place];
            long time = IsNoWait ? NoWaitStart(free, place == 0 ? -1 : sequence[place - 1], job) : 0;
            for (int k = 0; k < Machines; k++)
            {
                time = Math.Max(time, free[k] + SetupTime(k, place == 0 ? -1 : sequence[place - 1], job));
                starts[_rows[k][job]] = time;
                free[k] = time += Durations[(job * Machines) + k];
            }
        }
    }

    /// <summary>The jobs that a schedule holds, in its order on the last machine.</summary>
    public int[] SequenceOf(SchedulingSolution solution) =>
    [
        .. Enumerable.Range(0, Jobs).Where(j => solution.IsPresent(_rows[0][j]))
            .OrderBy(j => solution.Starts[_rows[^1][j]]).ThenBy(j => solution.Starts[_rows[0][j]]),
    ];

    /// <summary>The set-up time of a machine between two jobs.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="before">The earlier job; -1 for none.</param>
    /// <param name="job">The later job.</param>
    public long SetupTime(int machine, int before, int job) =>
        before < 0 ? InitialSetups[(job * Machines) + machine]
        : Setups[machine] is { } setups ? setups[(before * Jobs) + job]
        : 0;

    private long NoWaitStart(long[] free, int before, int job)
    {
        long start = 0;
        long offset = 0;
        for (int k = 0; k < Machines; k++)
        {
            start = Math.Max(start, free[k] + SetupTime(k, before, job) - offset);
            offset += Durations[(job * Machines) + k];
        }

        return start;
    }

    /// <summary>The shop that a problem is; null when it is none.</summary>
    public static PermutationShop? Of(SchedulingProblem problem)
    {
        if (problem.Sequences.Count != 1 || problem.Sequences[0].Rows.Count == 0 || problem.Sequences[0].Rows[0].Count == 0
            || problem.Goals.Any(g => g.Criterion is SchedulingCriterion.LargestTardiness or SchedulingCriterion.TotalSetupTime)
            || problem.MachineRules.Count > 0 || problem.Selections.Count > 0)
        {
            return null;
        }

        IReadOnlyList<IReadOnlyList<int>> rows = problem.Sequences[0].Rows;
        return rows.Count * rows[0].Count == problem.Tasks.Count && MachinesOf(problem, rows) is { } machines
            && JobsOf(problem, rows) is { } jobs && HasChains(problem, rows)
            ? new PermutationShop(problem, machines, jobs)
            : null;
    }

    /// <summary>
    /// A flow shop whose machines may have orders of their own, restricted to one order for all; the problem itself when it has a sequence. Null
    /// when its tasks are not chains of equal length. Schedules of the restricted problem are schedules of the problem.
    /// </summary>
    public static SchedulingProblem? Restrict(SchedulingProblem problem)
    {
        if (problem.Sequences.Count > 0)
        {
            return problem;
        }

        return ShopTasks.ChainsOf(problem) is not { Length: > 0 } columns
            || columns.Any(c => c.Length != columns[0].Length) || columns.Sum(c => c.Length) != problem.Tasks.Count
            ? null
            : new SchedulingProblem(problem.ToData() with
            {
                Sequences = [new([.. Enumerable.Range(0, columns[0].Length).Select(k => columns.Select(c => c[k]).ToArray())])],
            });
    }

    /// <summary>The machine of each row, where its tasks are plain and all on it.</summary>
    private static int[]? MachinesOf(SchedulingProblem problem, IReadOnlyList<IReadOnlyList<int>> rows)
    {
        var machines = new int[rows.Count];
        for (int k = 0; k < machines.Length; k++)
        {
            machines[k] = problem.Tasks[rows[k][0]].Modes[0].Demands.Select(d => d.Resource).DefaultIfEmpty(-1).First();
            foreach (int task in rows[k])
            {
                if (!IsPlain(problem, task) || problem.Tasks[task].Modes[0].Demands[0].Resource != machines[k])
                {
                    return null;
                }
            }
        }

        return machines.Distinct().Count() == machines.Length ? machines : null;
    }

    private static bool IsPlain(SchedulingProblem problem, int task) => ShopTasks.IsPlain(problem, task)
        && problem.Resources[problem.Tasks[task].Modes[0].Demands[0].Resource].Kind == SchedulingResourceKind.Machine;

    /// <summary>The job of each column, where all tasks of a column are all of one job.</summary>
    private static int[]? JobsOf(SchedulingProblem problem, IReadOnlyList<IReadOnlyList<int>> rows)
    {
        var jobs = new int[rows[0].Count];
        for (int column = 0; column < jobs.Length; column++)
        {
            if (problem.Tasks[rows[0][column]].Job is not { } job || rows.Any(row => problem.Tasks[row[column]].Job != job))
            {
                return null;
            }

            jobs[column] = job;
        }

        return jobs.Distinct().Count() == problem.Jobs.Count && jobs.Length == problem.Jobs.Count ? jobs : null;
    }

    /// <summary>Whether the precedences are those from each row's task to the next row's in every column, all or none without waiting.</summary>
    private static bool HasChains(SchedulingProblem problem, IReadOnlyList<IReadOnlyList<int>> rows)
    {
        var next = new Dictionary<int, int>();
        for (int k = 1; k < rows.Count; k++)
        {
            for (int column = 0; column < rows[k].Count; column++)
            {
                next[rows[k - 1][column]] = rows[k][column];
            }
        }

        return problem.Precedences.Count == next.Count
            && problem.Precedences.All(p => p is { Kind: SchedulingLagKind.EndStart, Lag: 0, IsBlocking: false }
                && next.Remove(p.Before, out int after) && after == p.After && (p.LargestLag ?? 0) == 0)
            && (problem.Precedences.All(p => p.LargestLag is null) || problem.Precedences.All(p => p.LargestLag is not null));
    }
}
