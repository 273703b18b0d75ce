using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Scheduling.Permutation;

namespace CoSolve.Solvers.Scheduling.Hybrid;

/// <summary>
/// A scheduling problem that is a hybrid flow shop: each job visits the stages in one order, and each stage has identical machines (Ruiz and
/// Vázquez-Rodríguez 2010, "The hybrid flow shop scheduling problem", DOI 10.1016/j.ejor.2009.09.024). Weights and due dates are taken, and every criterion
/// but the largest tardiness. Seen backwards, from the last stage to the first, it is one too, with the same makespans.
/// </summary>
internal sealed class HybridShop
{
    private readonly int[][] _taskOf;

    private HybridShop(int[] machines, long[] durations, int[][] taskOf, ShopCosts costs, bool isBackward)
    {
        (Machines, Durations, _taskOf, Costs, IsBackward) = (machines, durations, taskOf, costs, isBackward);
        Tails = new long[durations.Length];
        for (int j = 0; j < Jobs; j++)
        {
            for (int k = Stages - 2; k >= 0; k--)
            {
                int at = (j * Stages) + k;
                Tails[at] = Tails[at + 1] + durations[at + 1];
            }
        }
    }

    /// <summary>The number of machines of each stage.</summary>
    public int[] Machines { get; }

    /// <summary>The duration of job j at stage k at j * Stages + k.</summary>
    public long[] Durations { get; }

    /// <summary>The sum of a job's durations behind each stage, laid out likewise.</summary>
    public long[] Tails { get; }

    /// <summary>The number of stages.</summary>
    public int Stages => Machines.Length;

    /// <summary>The number of jobs.</summary>
    public int Jobs => _taskOf.Length;

    /// <summary>What completion times cost.</summary>
    public ShopCosts Costs { get; }

    /// <summary>Whether the first stage here is the problem's last.</summary>
    public bool IsBackward { get; }

    /// <summary>The shop that a problem is; null when it is none.</summary>
    public static HybridShop? Of(SchedulingProblem problem)
    {
        if (problem.Tasks.Count == 0 || problem.Sequences.Count > 0 || problem.MachineRules.Count > 0 || problem.Selections.Count > 0
            || problem.Goals.Any(g => g.Criterion is SchedulingCriterion.LargestTardiness or SchedulingCriterion.TotalSetupTime)
            || !Enumerable.Range(0, problem.Tasks.Count).All(t => IsPlain(problem, t))
            || !problem.Precedences.All(p => p is { Kind: SchedulingLagKind.EndStart, Lag: 0, LargestLag: null, IsBlocking: false })
            || ShopTasks.ChainsOf(problem) is not { } chains)
        {
            return null;
        }

        int stages = chains[0].Length;
        int[] resources = [.. chains[0].Select(t => ResourceOf(problem, t))];
        int?[] jobs = [.. chains.Select(c => problem.Tasks[c[0]].Job)];
        if (resources.Distinct().Count() != stages || jobs.Length != problem.Jobs.Count || jobs.Contains(null) || jobs.Distinct().Count() != jobs.Length
            || !chains.All(c => c.Length == stages && c.Select((t, k) => (t, k)).All(p =>
                ResourceOf(problem, p.t) == resources[p.k] && problem.Tasks[p.t].Job == problem.Tasks[c[0]].Job)))
        {
            return null;
        }

        int[] machines = [.. resources.Select(r => (int)Math.Min(problem.Resources[r].Capacity, chains.Length))];
        return machines.All(m => m == 1)
            ? null
            : new HybridShop(
                machines, [.. chains.SelectMany(c => c.Select(t => problem.Tasks[t].Modes[0].Duration))], chains,
                ShopCosts.Of(problem, [.. jobs.Select(j => j!.Value)]), isBackward: false);
    }

    /// <summary>The same shop from its last stage to its first; only the makespan stays the same.</summary>
    public HybridShop Backward() => new(
        [.. Machines.Reverse()],
        [.. Enumerable.Range(0, Jobs).SelectMany(j => Durations.AsSpan(j * Stages, Stages).ToArray().Reverse())],
        _taskOf, Costs, !IsBackward);

    /// <summary>The schedule of completion times by job and stage.</summary>
    /// <param name="completion">The completion of job j at stage k at j * Stages + k.</param>
    public SchedulingSolution Schedule(ReadOnlySpan<long> completion)
    {
        long end = 0;
        foreach (long c in completion)
        {
            end = Math.Max(end, c);
        }

        var starts = new long[completion.Length];
        for (int j = 0; j < Jobs; j++)
        {
            for (int k = 0; k < Stages; k++)
            {
                int at = (j * Stages) + k;
                starts[_taskOf[j][IsBackward ? Stages - 1 - k : k]] = IsBackward ? end - completion[at] : completion[at] - Durations[at];
            }
        }

        return new SchedulingSolution(starts, new int[starts.Length]);
    }

    /// <summary>The jobs in the order in which a schedule starts them at the first stage here.</summary>
    public int[] SequenceOf(SchedulingSolution solution) => IsBackward
        ? [.. Enumerable.Range(0, Jobs).OrderByDescending(j => solution.Starts[_taskOf[j][^1]] + Durations[j * Stages])]
        : [.. Enumerable.Range(0, Jobs).OrderBy(j => solution.Starts[_taskOf[j][0]])];

    private static int ResourceOf(SchedulingProblem problem, int task) => problem.Tasks[task].Modes[0].Demands[0].Resource;

    private static bool IsPlain(SchedulingProblem problem, int task) =>
        ShopTasks.IsPlain(problem, task) && problem.Tasks[task].Modes[0].Demands[0].Amount == 1
        && problem.Resources[ResourceOf(problem, task)] is { Kind: SchedulingResourceKind.Machine or SchedulingResourceKind.Renewable, Setups: null, Capacity: > 0 };
}
