namespace CoSolve.Learned.JobShop;

/// <summary>Quartiles, mean and latest of the times of all jobs or machines.</summary>
internal readonly record struct TimeSummary(Quartiles Quartiles, double Mean, double Latest)
{
    /// <summary>Summarises times; <paramref name="scratch"/> has as many places.</summary>
    public static TimeSummary Of(ReadOnlySpan<long> times, Span<long> scratch)
    {
        if (times.IsEmpty)
        {
            return default;
        }

        times.CopyTo(scratch);
        scratch.Sort();
        double sum = 0;
        foreach (long time in times)
        {
            sum += time;
        }

        return new(Quartiles.Of(scratch), sum / times.Length, scratch[^1]);
    }

    /// <summary>A time less each quartile and the mean, in units, and over the latest (0 when that is 0).</summary>
    public void Write(double time, double unit, Span<float> target)
    {
        target[0] = (float)((time - Quartiles.First) * unit);
        target[1] = (float)((time - Quartiles.Second) * unit);
        target[2] = (float)((time - Quartiles.Third) * unit);
        target[3] = (float)((time - Mean) * unit);
        target[4] = Latest > 0 ? (float)(time / Latest) : 0;
    }
}
