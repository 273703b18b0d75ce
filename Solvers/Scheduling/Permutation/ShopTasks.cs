using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>What the tasks of shops have in common.</summary>
internal static class ShopTasks
{
    /// <summary>Whether a task is processed in one way, needs so many resources, all without down times, and has no dates of its own.</summary>
    public static bool IsPlain(SchedulingProblem problem, int task, int resources = 1)
    {
        SchedulingTask data = problem.Tasks[task];
        return data.Modes.Count == 1 && data.Modes[0].Demands.Count == resources && data.IsMandatory && data.PinnedStart is null
            && problem.ReleaseOf(task) == 0 && problem.DeadlineOf(task) is null
            && data.Modes[0].Demands.All(d => problem.Resources[d.Resource].DownTimes.Count == 0);
    }

    /// <summary>The chains into which precedences put all tasks, by first task; null where a task has two predecessors or two successors. O(size).</summary>
    public static int[][]? ChainsOf(SchedulingProblem problem)
    {
        var next = new Dictionary<int, int>();
        var hasPredecessor = new bool[problem.Tasks.Count];
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            if (!next.TryAdd(p.Before, p.After) || hasPredecessor[p.After])
            {
                return null;
            }

            hasPredecessor[p.After] = true;
        }

        var chains = new List<int[]>();
        foreach (int head in Enumerable.Range(0, problem.Tasks.Count).Where(t => !hasPredecessor[t]))
        {
            var chain = new List<int> { head };
            while (next.TryGetValue(chain[^1], out int after))
            {
                chain.Add(after);
            }

            chains.Add([.. chain]);
        }

        return [.. chains];
    }
}
