using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>The priorities that rules give activities, and lists in their order.</summary>
public static class ActivityPriorities
{
    /// <summary>The priority of each activity; the smallest comes first. O(activities + links), for total successors times a machine word's share.</summary>
    public static long[] Of(ActivityNetwork network, ActivityRule rule)
    {
        ArgumentNullException.ThrowIfNull(network);
        long[] lengths = Lengths(network);
        switch (rule)
        {
            case ActivityRule.LatestFinish:
            case ActivityRule.LatestStart:
                long[] tails = Tails(network, lengths);
                return [.. tails.Select((tail, a) => rule == ActivityRule.LatestFinish ? -tail : -tail - lengths[a])];
            case ActivityRule.TotalSuccessors:
                return [.. TotalSuccessors(network).Select(count => -count)];
            case ActivityRule.RankWeight:
                return [.. lengths.Select((length, a) => -length - network.ActivitySuccessors[a].Sum(s => lengths[s]))];
            case ActivityRule.EarliestDueDate:
                return [.. network.Tasks.Select(tasks => tasks.Min(t => JobOf(network, t)?.DueDate ?? network.Problem.LatestEnd))];
            default:
                // Scaled, as weights divide.
                return [.. network.Tasks.Select((tasks, a) => lengths[a] * 1000 / Math.Max(1, tasks.Max(t => JobOf(network, t)?.Weight ?? 1)))];
        }
    }

    /// <summary>The list that follows all precedences and, among activities that they leave open, the priorities; O((n + links) log n).</summary>
    public static int[] List(ActivityNetwork network, ReadOnlySpan<long> priorities)
    {
        ArgumentNullException.ThrowIfNull(network);
        int[] open = [.. network.ActivityPredecessors.Select(p => p.Length)];
        var ready = new PriorityQueue<int, (long, int)>();
        for (int a = 0; a < open.Length; a++)
        {
            if (open[a] == 0)
            {
                ready.Enqueue(a, (priorities[a], a));
            }
        }

        var list = new int[open.Length];
        for (int k = 0; ready.TryDequeue(out int activity, out _); k++)
        {
            list[k] = activity;
            foreach (int successor in network.ActivitySuccessors[activity])
            {
                if (--open[successor] == 0)
                {
                    ready.Enqueue(successor, (priorities[successor], successor));
                }
            }
        }

        return list;
    }

    /// <summary>For each activity the start of its first task.</summary>
    public static long[] Starts(ActivityNetwork network, ReadOnlySpan<long> taskStarts)
    {
        ArgumentNullException.ThrowIfNull(network);
        var starts = new long[network.ActivityCount];
        for (int a = 0; a < starts.Length; a++)
        {
            starts[a] = taskStarts[network.Tasks[a][0]];
        }

        return starts;
    }

    private static SchedulingJob? JobOf(ActivityNetwork network, int task) => network.JobOf[task] is >= 0 and int job ? network.Problem.Jobs[job] : null;

    private static long[] Lengths(ActivityNetwork network) =>
        [.. network.Tasks.Select(tasks => tasks.Sum(t => network.Modes[network.FirstMode[t] + network.UsableModes[t][0]].Duration))];

    /// <summary>The longest chain of activities behind each one.</summary>
    private static long[] Tails(ActivityNetwork network, long[] lengths)
    {
        var tails = new long[lengths.Length];
        foreach (int activity in List(network, new long[lengths.Length]).Reverse())
        {
            foreach (int successor in network.ActivitySuccessors[activity])
            {
                tails[activity] = Math.Max(tails[activity], tails[successor] + lengths[successor]);
            }
        }

        return tails;
    }

    private static long[] TotalSuccessors(ActivityNetwork network)
    {
        int words = (network.ActivityCount + 63) / 64;
        var sets = new ulong[network.ActivityCount][];
        foreach (int activity in List(network, new long[network.ActivityCount]).Reverse())
        {
            ulong[] own = sets[activity] = new ulong[words];
            foreach (int successor in network.ActivitySuccessors[activity])
            {
                own[successor >> 6] |= 1UL << (successor & 63);
                for (int w = 0; w < words; w++)
                {
                    own[w] |= sets[successor][w];
                }
            }
        }

        return [.. sets.Select(s => s.Sum(w => (long)System.Numerics.BitOperations.PopCount(w)))];
    }
}
