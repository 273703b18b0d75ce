using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Lns.CpSat;

namespace CoSolve.Solvers.JobShop.Search.Neighborhoods;

/// <summary>Frees the operations around a random operation without slack towards the schedule's end: those nearest in time on its
/// machine and on the machines of its job neighbours.</summary>
public sealed class CriticalBlockSelector : INeighborhoodSelector<JobShopProblem, JobShopSolution>
{
    /// <inheritdoc/>
    public string Name => "critical-block";

    /// <inheritdoc/>
    public void Select(JobShopProblem problem, JobShopSolution incumbent, int size, RandomStream random, Span<bool> free)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(incumbent);
        ArgumentNullException.ThrowIfNull(random);
        int[] critical = CriticalOperations(problem, incumbent);
        int center = critical[random.NextInt(critical.Length)];
        long time = incumbent.Starts[center];
        var nearby = new bool[problem.MachineCount];
        int job = problem.JobOf[center];
        int from = Math.Max(problem.FirstOperation[job], center - 1);
        int to = Math.Min(problem.FirstOperation[job + 1] - 1, center + 1);
        for (int o = from; o <= to; o++)
        {
            nearby[problem.Machine[incumbent.Alternatives[o]]] = true;
        }

        var keys = new (long Distance, int Operation)[free.Length];
        for (int o = 0; o < keys.Length; o++)
        {
            long distance = Math.Abs(incumbent.Starts[o] - time);
            keys[o] = (nearby[problem.Machine[incumbent.Alternatives[o]]] ? distance : long.MaxValue, o);
        }

        Array.Sort(keys);
        foreach ((long distance, int operation) in keys.AsSpan(0, Math.Min(size, keys.Length)))
        {
            free[operation] = distance < long.MaxValue;
        }
    }

    /// <summary>Operations without slack: traced back from the last ones over predecessors that end where they start. O(n).</summary>
    private static int[] CriticalOperations(JobShopProblem problem, JobShopSolution incumbent)
    {
        int[] order = ScheduleOrder.Of(problem, incumbent);
        var isCritical = new bool[order.Length];
        var neededOnMachine = new long[problem.MachineCount];
        Array.Fill(neededOnMachine, -1);
        long end = 0;
        foreach (int o in order)
        {
            end = Math.Max(end, incumbent.Starts[o] + problem.Duration[incumbent.Alternatives[o]]);
        }

        var critical = new List<int>();
        for (int p = order.Length - 1; p >= 0; p--)
        {
            int o = order[p];
            int alternative = incumbent.Alternatives[o];
            int machine = problem.Machine[alternative];
            long completion = incumbent.Starts[o] + problem.Duration[alternative];
            bool hasSuccessor = o + 1 < problem.FirstOperation[problem.JobOf[o] + 1];
            if (completion == end
                || neededOnMachine[machine] == completion
                || (hasSuccessor && isCritical[o + 1] && incumbent.Starts[o + 1] == completion))
            {
                isCritical[o] = true;
                neededOnMachine[machine] = incumbent.Starts[o];
                critical.Add(o);
            }
        }

        return [.. critical];
    }
}
