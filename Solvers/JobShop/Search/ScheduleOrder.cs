using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Search;

/// <summary>
/// Linear orders of all operations, each after its job predecessor. With the chosen alternatives such an order stands for a
/// selection: each machine processes its operations as they follow each other in the order. Every such order is feasible.
/// </summary>
internal static class ScheduleOrder
{
    /// <summary>The order of a feasible schedule: by start, then end, then number, so that operations of zero duration keep
    /// their place. O(n log n).</summary>
    public static int[] Of(JobShopProblem problem, JobShopSolution solution)
    {
        var order = new int[problem.OperationCount];
        var keys = new (long Start, long End, int Operation)[order.Length];
        for (int o = 0; o < order.Length; o++)
        {
            long start = solution.Starts[o];
            keys[o] = (start, start + problem.Duration[solution.Alternatives[o]], o);
            order[o] = o;
        }

        Array.Sort(keys, order);
        return order;
    }

    /// <summary>The selection of a feasible schedule, by <see cref="Of"/>.</summary>
    public static Selection SelectionOf(JobShopProblem problem, JobShopSolution solution) => new(Of(problem, solution), solution.Alternatives.ToArray());

    /// <summary>The semi-active schedule of a selection. O(n).</summary>
    public static JobShopSolution ToSolution(JobShopProblem problem, Selection selection) => ToSolution(problem, selection.Order, selection.Alternatives);

    /// <summary>The semi-active schedule of an order: each operation starts as early as its predecessors allow. O(n).</summary>
    public static JobShopSolution ToSolution(JobShopProblem problem, ReadOnlySpan<int> order, ReadOnlySpan<int> alternatives)
    {
        var starts = new long[problem.OperationCount];
        var machineReady = new long[problem.MachineCount];
        var jobReady = new long[problem.JobCount];
        for (int j = 0; j < jobReady.Length; j++)
        {
            jobReady[j] = problem.Jobs[j].ReleaseTime;
        }

        foreach (int operation in order)
        {
            int alternative = alternatives[operation];
            ref long machine = ref machineReady[problem.Machine[alternative]];
            ref long job = ref jobReady[problem.JobOf[operation]];
            starts[operation] = Math.Max(machine, job);
            machine = job = starts[operation] + problem.Duration[alternative];
        }

        return new JobShopSolution(starts, alternatives);
    }

    /// <summary>A random order: the next operation of a random unfinished job again and again. O(n).</summary>
    public static int[] Random(JobShopProblem problem, RandomStream random)
    {
        var next = problem.FirstOperation[..^1].ToArray();
        var open = new int[problem.JobCount];
        int count = 0;
        for (int j = 0; j < open.Length; j++)
        {
            if (problem.FirstOperation[j] < problem.FirstOperation[j + 1])
            {
                open[count++] = j;
            }
        }

        var order = new int[problem.OperationCount];
        for (int p = 0; p < order.Length; p++)
        {
            int slot = random.NextInt(count);
            int job = open[slot];
            order[p] = next[job]++;
            if (next[job] == problem.FirstOperation[job + 1])
            {
                open[slot] = open[--count];
            }
        }

        return order;
    }

    /// <summary>A <see cref="Random"/> order with, one operation after the other, the alternative that ends first. O(n + alternatives).</summary>
    public static Selection RandomSelection(JobShopProblem problem, RandomStream random)
    {
        int[] order = Random(problem, random);
        var alternatives = new int[order.Length];
        var machineReady = new long[problem.MachineCount];
        var jobReady = new long[problem.JobCount];
        for (int j = 0; j < jobReady.Length; j++)
        {
            jobReady[j] = problem.Jobs[j].ReleaseTime;
        }

        foreach (int operation in order)
        {
            ref long job = ref jobReady[problem.JobOf[operation]];
            long earliest = long.MaxValue;
            for (int a = problem.FirstAlternative[operation]; a < problem.FirstAlternative[operation + 1]; a++)
            {
                long end = Math.Max(job, machineReady[problem.Machine[a]]) + problem.Duration[a];
                if (end < earliest)
                {
                    (earliest, alternatives[operation]) = (end, a);
                }
            }

            machineReady[problem.Machine[alternatives[operation]]] = job = earliest;
        }

        return new Selection(order, alternatives);
    }
}
