namespace CoSolve.Solvers.JobShop.Bounds;

/// <summary>
/// Jackson's preemptive schedule of one machine (Carlier 1982, "The one-machine sequencing problem", DOI
/// 10.1016/S0377-2217(82)80007-6): at each time the available operation with the longest tail. Its makespan is the optimum of the
/// preemptive relaxation and so a lower bound. O(n log n).
/// </summary>
internal static class PreemptiveJacksonSchedule
{
    /// <summary>The makespan of the preemptive schedule; 0 without operations.</summary>
    /// <param name="operations">Head, duration and tail of each operation; sorted in place by head.</param>
    public static long Makespan(Span<(long Head, long Duration, long Tail)> operations)
    {
        operations.Sort();
        var available = new PriorityQueue<(long Left, long Tail), long>();
        long time = 0;
        long makespan = 0;
        int next = 0;
        while (next < operations.Length || available.Count > 0)
        {
            if (available.Count == 0)
            {
                time = Math.Max(time, operations[next].Head);
            }

            while (next < operations.Length && operations[next].Head <= time)
            {
                var (_, duration, tail) = operations[next++];
                available.Enqueue((duration, tail), -tail);
            }

            (long left, long longest) = available.Dequeue();
            long until = next < operations.Length ? operations[next].Head : long.MaxValue;
            if (left > until - time)
            {
                available.Enqueue((left - (until - time), longest), -longest);
                time = until;
            }
            else
            {
                time += left;
                makespan = Math.Max(makespan, time + longest);
            }
        }

        return makespan;
    }
}
