namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>
/// The parallel schedule generation scheme (Brooks 1965; Kolisch 1996, DOI 10.1016/0377-2217(95)00357-6): at each moment at which something ends, all
/// activities that can start do so, the most urgent first. Its schedules are non-delay.
/// </summary>
/// <param name="schedule">What the activities are placed in.</param>
public sealed class ParallelSchedule(ListSchedule schedule)
{
    /// <summary>Builds a schedule; O(activities^2) in the worst case.</summary>
    /// <param name="priorities">The urgency of each activity; the smallest is placed first.</param>
    /// <param name="modes">The mode of each task.</param>
    public void Build(ReadOnlySpan<long> priorities, ReadOnlySpan<int> modes)
    {
        ActivityNetwork network = schedule.Network;
        int[] open = [.. network.ActivityPredecessors.Select(p => p.Length)];
        var ready = new SortedSet<(long Priority, int Activity)>();
        for (int a = 0; a < open.Length; a++)
        {
            if (open[a] == 0)
            {
                ready.Add((priorities[a], a));
            }
        }

        schedule.Begin(modes);
        for (long now = 0; ready.Count > 0;)
        {
            // The least start of those that must wait is the next moment; placing others can only put it off.
            long next = long.MaxValue;
            foreach (var (priority, activity) in ready.ToArray())
            {
                long start = schedule.EarliestFit(activity, now);
                if (start > now)
                {
                    next = Math.Min(next, start);
                    continue;
                }

                schedule.Place(activity, start);
                ready.Remove((priority, activity));
                foreach (int successor in network.ActivitySuccessors[activity])
                {
                    if (--open[successor] == 0)
                    {
                        ready.Add((priorities[successor], successor));
                        next = now;
                    }
                }
            }

            now = next == long.MaxValue ? now : next;
        }

        schedule.Finish();
    }
}
