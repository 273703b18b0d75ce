namespace CoSolve.Solvers.Scheduling.Hybrid;

/// <summary>
/// Schedules a sequence of a hybrid flow shop's jobs: the sequence is the order at the first stage; at each further stage jobs are taken as they arrive,
/// each on the machine that is free first. O(jobs * stages * machines). Evaluations allocate nothing.
/// </summary>
internal sealed class HybridDecoder
{
    private const int JobBits = 20;
    private const long JobMask = (1L << JobBits) - 1;

    private readonly HybridShop _shop;
    private readonly int _jobs;
    private readonly long[] _durations;
    private readonly long[] _tails;
    private readonly long[] _arrivals;
    private readonly long[] _free;
    private readonly bool _isMakespan;

    /// <summary>A decoder for a shop.</summary>
    public HybridDecoder(HybridShop shop)
    {
        (_shop, _jobs, _isMakespan) = (shop, shop.Jobs, shop.Costs.IsMakespan);
        (_durations, _tails) = (new long[shop.Durations.Length], new long[shop.Durations.Length]);
        (_arrivals, _free) = (new long[_jobs], new long[shop.Machines.Max()]);
        for (int j = 0; j < _jobs; j++)
        {
            for (int k = 0; k < shop.Stages; k++)
            {
                int at = (j * shop.Stages) + k;
                (_durations[(k * _jobs) + j], _tails[(k * _jobs) + j]) = (shop.Durations[at], shop.Tails[at]);
            }
        }
    }

    /// <summary>Whether the jobs and times of a shop can be packed into one number each.</summary>
    public static bool Fits(HybridShop shop) =>
        shop.Jobs <= JobMask && shop.Durations.Aggregate((Int128)0, (sum, d) => sum + d) < long.MaxValue >> JobBits;

    /// <summary>What a sequence costs, which need not hold all jobs.</summary>
    /// <param name="sequence">The jobs.</param>
    /// <param name="limit">A cost above which the exact one does not matter: <see cref="long.MaxValue"/> is returned then.</param>
    public long Cost(ReadOnlySpan<int> sequence, long limit = long.MaxValue) => Decode(sequence, limit, default);

    /// <summary>The completion of each job of a sequence at each stage; job j at stage k is at j * stages + k.</summary>
    public long[] Completions(ReadOnlySpan<int> sequence)
    {
        var completion = new long[_durations.Length];
        Decode(sequence, long.MaxValue, completion);
        return completion;
    }

    private long Decode(ReadOnlySpan<int> sequence, long limit, Span<long> completion)
    {
        long latest = _isMakespan && limit < long.MaxValue ? limit / Math.Max(1, _shop.Costs.MakespanFactor) : long.MaxValue;

        // An arrival is a time with the job in the low bits, so that sorting needs nothing else.
        Span<long> arrivals = _arrivals.AsSpan(0, sequence.Length);
        for (int i = 0; i < arrivals.Length; i++)
        {
            arrivals[i] = sequence[i];
        }

        for (int k = 0; k < _shop.Stages; k++)
        {
            if (k > 0)
            {
                Sort(arrivals);
            }

            Span<long> free = _free.AsSpan(0, _shop.Machines[k]);
            free.Clear();
            ReadOnlySpan<long> durations = _durations.AsSpan(k * _jobs, _jobs);
            ReadOnlySpan<long> tails = _tails.AsSpan(k * _jobs, _jobs);
            for (int i = 0; i < arrivals.Length; i++)
            {
                int job = (int)(arrivals[i] & JobMask);
                long end = Math.Max(arrivals[i] >> JobBits, free[0]) + durations[job];
                if (end + tails[job] > latest)
                {
                    return long.MaxValue;
                }

                Occupy(free, end);
                arrivals[i] = (end << JobBits) | (long)job;
                if (!completion.IsEmpty)
                {
                    completion[(job * _shop.Stages) + k] = end;
                }
            }
        }

        return Total(arrivals);
    }

    /// <summary>The machine that is free first, which leads the list, is so again at a time.</summary>
    private static void Occupy(Span<long> free, long until)
    {
        int m = 1;
        for (; m < free.Length && free[m] < until; m++)
        {
            free[m - 1] = free[m];
        }

        free[m - 1] = until;
    }

    private long Total(ReadOnlySpan<long> completions)
    {
        long makespan = 0;
        long cost = 0;
        foreach (long completion in completions)
        {
            makespan = Math.Max(makespan, completion >> JobBits);
            cost += _isMakespan ? 0 : _shop.Costs.Of((int)(completion & JobMask), completion >> JobBits);
        }

        return cost + (_shop.Costs.MakespanFactor * makespan);
    }

    /// <summary>Sorts what is nearly in order.</summary>
    private static void Sort(Span<long> arrivals)
    {
        for (int i = 1; i < arrivals.Length; i++)
        {
            long arrival = arrivals[i];
            int at = i;
            for (; at > 0 && arrivals[at - 1] > arrival; at--)
            {
                arrivals[at] = arrivals[at - 1];
            }

            arrivals[at] = arrival;
        }
    }
}
