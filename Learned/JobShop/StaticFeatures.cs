namespace CoSolve.Learned.JobShop;

/// <summary>
/// The static features of operations of Corsini et al. (NeurIPS 2024, "Self-labeling the job shop scheduling problem", appendix): quartiles of
/// the durations of the job and of the machine, the duration, the shares of the job's work done with it and left after it, and the duration
/// less each of the six quartiles. Times count in the longest duration.
/// </summary>
internal static class StaticFeatures
{
    /// <summary>Features of an operation.</summary>
    public const int Count = 15;

    /// <summary>operations x <see cref="Count"/>, row by row; O(operations log operations).</summary>
    public static float[] Of(ShopGraph graph)
    {
        var rows = new float[graph.OperationCount * Count];
        var sorted = new long[graph.OperationCount];
        for (int j = 0; j < graph.JobCount; j++)
        {
            var (first, end) = (graph.FirstOperation[j], graph.FirstOperation[j + 1]);
            graph.Duration[first..end].CopyTo(sorted);
            Quartiles job = OfFirst(sorted, end - first);
            WriteJob(graph, first, end, job, rows);
        }

        for (int m = 0; m < graph.MachineCount; m++)
        {
            ReadOnlySpan<int> operations = graph.OnMachine(m);
            for (int k = 0; k < operations.Length; k++)
            {
                sorted[k] = graph.Duration[operations[k]];
            }

            Quartiles machine = OfFirst(sorted, operations.Length);
            foreach (int o in operations)
            {
                Span<float> row = rows.AsSpan(o * Count, Count);
                WriteQuartiles(machine, graph.Scale, row[3..6]);
                WriteDifferences(graph.Duration[o], machine, graph.Scale, row[12..15]);
            }
        }

        return rows;
    }

    private static void WriteJob(ShopGraph graph, int first, int end, Quartiles job, float[] rows)
    {
        double total = 0;
        foreach (long duration in graph.Duration[first..end])
        {
            total += duration;
        }

        double done = 0;
        for (int o = first; o < end; o++)
        {
            Span<float> row = rows.AsSpan(o * Count, Count);
            done += graph.Duration[o];
            WriteQuartiles(job, graph.Scale, row[..3]);
            row[6] = (float)(graph.Duration[o] / graph.Scale);
            row[7] = total > 0 ? (float)(done / total) : 0;
            row[8] = total > 0 ? (float)((total - done) / total) : 0;
            WriteDifferences(graph.Duration[o], job, graph.Scale, row[9..12]);
        }
    }

    private static void WriteQuartiles(Quartiles quartiles, double scale, Span<float> target)
    {
        target[0] = (float)(quartiles.First / scale);
        target[1] = (float)(quartiles.Second / scale);
        target[2] = (float)(quartiles.Third / scale);
    }

    private static void WriteDifferences(double duration, Quartiles quartiles, double scale, Span<float> target)
    {
        target[0] = (float)((duration - quartiles.First) / scale);
        target[1] = (float)((duration - quartiles.Second) / scale);
        target[2] = (float)((duration - quartiles.Third) / scale);
    }

    private static Quartiles OfFirst(long[] values, int count)
    {
        Span<long> sorted = values.AsSpan(0, count);
        sorted.Sort();
        return Quartiles.Of(sorted);
    }
}
