using CoSolve.Solvers.FlowShop;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>
/// The best place for one more job in a permutation flow shop with set-up times and any criterion. Where only the makespan counts, heads of all prefixes and
/// tails of all suffixes give all places in O(jobs * machines) together (Taillard 1990, DOI 10.1016/0377-2217(90)90090-X; with set-up times Ruiz and
/// Stützle 2008, "An iterated greedy heuristic for the sequence dependent setup times flowshop problem", DOI 10.1016/j.ejor.2006.07.029). Otherwise each place
/// costs the jobs behind it, given up as soon as they cost more than the best place known.
/// </summary>
/// <param name="shop">The shop, in which jobs may wait.</param>
internal sealed class ShopInsertion(PermutationShop shop) : IInsertionNeighborhood
{
    private readonly int _machines = shop.Machines;
    private readonly int[] _sequence = new int[shop.Jobs];

    // The end of the first jobs on each machine, and what these jobs cost, for each number of them.
    private readonly long[] _heads = new long[(shop.Jobs + 1) * shop.Machines];
    private readonly long[] _costs = new long[shop.Jobs + 1];

    // The longest path from the start of each place's job on each machine to the end of the last job.
    private readonly long[] _tails = new long[(shop.Jobs + 1) * shop.Machines];
    private readonly long[] _front = new long[shop.Machines];
    private int _validHeads;
    private int _validTails;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Sequence => _sequence.AsSpan(0, Count);

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<int> sequence)
    {
        sequence.CopyTo(_sequence);
        (Count, _validHeads, _validTails) = (sequence.Length, 0, 0);
    }

    /// <inheritdoc/>
    public long Cost()
    {
        UpdateHeads();
        return _costs[Count] + (Count == 0 ? 0 : shop.Costs.MakespanFactor * _heads[((Count + 1) * _machines) - 1]);
    }

    /// <inheritdoc/>
    public int RemoveAt(int place)
    {
        int job = _sequence[place];
        Count--;
        Array.Copy(_sequence, place + 1, _sequence, place, Count - place);
        _validHeads = Math.Min(_validHeads, place);
        _validTails = 0;
        return job;
    }

    /// <inheritdoc/>
    public void InsertAt(int place, int job)
    {
        Array.Copy(_sequence, place, _sequence, place + 1, Count - place);
        _sequence[place] = job;
        _validHeads = Math.Min(_validHeads, place);
        _validTails = 0;
        Count++;
    }

    /// <inheritdoc/>
    public (int Place, long Cost) Best(int job)
    {
        UpdateHeads();
        if (shop.Costs.IsMakespan)
        {
            UpdateTails();
        }

        (int place, long cost) best = (0, long.MaxValue);
        for (int place = 0; place <= Count; place++)
        {
            long cost = shop.Costs.IsMakespan ? MakespanAt(place, job) : CostAt(place, job, best.cost);
            if (cost < best.cost)
            {
                best = (place, cost);
            }
        }

        return best;
    }

    private long MakespanAt(int place, int job)
    {
        Append(_heads.AsSpan(place * _machines, _machines), place == 0 ? -1 : _sequence[place - 1], job);
        long makespan = _front[_machines - 1];
        if (place < Count)
        {
            int next = _sequence[place];
            for (int k = 0; k < _machines; k++)
            {
                makespan = Math.Max(makespan, _front[k] + shop.SetupTime(k, job, next) + _tails[(place * _machines) + k]);
            }
        }

        return shop.Costs.MakespanFactor * makespan;
    }

    /// <summary>The cost with a job at a place, or some cost above a limit.</summary>
    private long CostAt(int place, int job, long limit)
    {
        Append(_heads.AsSpan(place * _machines, _machines), place == 0 ? -1 : _sequence[place - 1], job);
        long cost = _costs[place] + shop.Costs.Of(job, _front[_machines - 1]);
        int last = job;
        for (int i = place; i < Count && cost < limit; i++)
        {
            Append(_front, last, _sequence[i]);
            last = _sequence[i];
            cost += shop.Costs.Of(last, _front[_machines - 1]);
        }

        return cost + (shop.Costs.MakespanFactor * _front[_machines - 1]);
    }

    /// <summary>The ends on all machines when a job follows others.</summary>
    /// <param name="ends">The ends of the others; may be the front itself.</param>
    /// <param name="before">The last of the others; -1 for none.</param>
    /// <param name="job">The job.</param>
    private void Append(ReadOnlySpan<long> ends, int before, int job)
    {
        ReadOnlySpan<long> durations = shop.Durations.AsSpan(job * _machines, _machines);
        long ready = 0;
        for (int k = 0; k < durations.Length; k++)
        {
            ready = Math.Max(ready, ends[k] + shop.SetupTime(k, before, job)) + durations[k];
            _front[k] = ready;
        }
    }

    private void UpdateHeads()
    {
        for (int place = _validHeads; place < Count; place++)
        {
            int job = _sequence[place];
            Append(_heads.AsSpan(place * _machines, _machines), place == 0 ? -1 : _sequence[place - 1], job);
            _front.CopyTo(_heads, (place + 1) * _machines);
            _costs[place + 1] = _costs[place] + shop.Costs.Of(job, _front[_machines - 1]);
        }

        _validHeads = Count;
    }

    private void UpdateTails()
    {
        if (_validTails == Count)
        {
            return;
        }

        for (int place = Count - 1; place >= 0; place--)
        {
            int job = _sequence[place];
            long tail = 0;
            for (int k = _machines - 1; k >= 0; k--)
            {
                if (place + 1 < Count)
                {
                    tail = Math.Max(tail, shop.SetupTime(k, job, _sequence[place + 1]) + _tails[((place + 1) * _machines) + k]);
                }

                tail += shop.Durations[(job * _machines) + k];
                _tails[(place * _machines) + k] = tail;
            }
        }

        _validTails = Count;
    }
}
