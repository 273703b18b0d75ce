using CoSolve.Solvers.FlowShop;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>
/// The best place for one more job in a permutation flow shop without waiting. The least distance between the starts of two neighbours is fixed,
/// so a place costs O(1) for the makespan and the jobs behind it for other criteria (Pan, Wang and Zhao 2008, "An improved iterated greedy
/// algorithm for the no-wait flow shop scheduling problem with makespan criterion", DOI 10.1007/s00170-007-1120-y).
/// </summary>
internal sealed class NoWaitInsertion : IInsertionNeighborhood
{
    private readonly PermutationShop _shop;
    private readonly int[] _sequence;
    private readonly long[] _distances;
    private readonly long[] _first;
    private readonly long[] _totals;

    /// <summary>Works out the distances; O(jobs^2 * machines).</summary>
    public NoWaitInsertion(PermutationShop shop)
    {
        _shop = shop;
        _sequence = new int[shop.Jobs];
        _distances = new long[shop.Jobs * shop.Jobs];
        _first = new long[shop.Jobs];
        _totals = new long[shop.Jobs];
        for (int j = 0; j < shop.Jobs; j++)
        {
            for (int i = 0; i < shop.Jobs; i++)
            {
                _distances[(i * shop.Jobs) + j] = Distance(i, j);
            }

            long offset = 0;
            for (int k = 0; k < shop.Machines; k++)
            {
                _first[j] = Math.Max(_first[j], shop.InitialSetups[(j * shop.Machines) + k] - offset);
                offset += shop.Durations[(j * shop.Machines) + k];
            }

            _totals[j] = offset;
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Sequence => _sequence.AsSpan(0, Count);

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<int> sequence)
    {
        sequence.CopyTo(_sequence);
        Count = sequence.Length;
    }

    /// <inheritdoc/>
    public long Cost() => Count == 0 ? 0 : CostBehind(0, _first[_sequence[0]], 0, long.MaxValue);

    /// <inheritdoc/>
    public int RemoveAt(int place)
    {
        int job = _sequence[place];
        Count--;
        Array.Copy(_sequence, place + 1, _sequence, place, Count - place);
        return job;
    }

    /// <inheritdoc/>
    public void InsertAt(int place, int job)
    {
        Array.Copy(_sequence, place, _sequence, place + 1, Count - place);
        _sequence[place] = job;
        Count++;
    }

    /// <inheritdoc/>
    public (int Place, long Cost) Best(int job)
    {
        (int place, long cost) best = (0, long.MaxValue);
        long start = 0;
        long costBefore = 0;
        long length = _shop.Costs.IsMakespan && Count > 0 ? Cost() : 0;
        for (int place = 0; place <= Count; place++)
        {
            // The start of the place's job as it is, and of the new job there.
            int before = place == 0 ? -1 : _sequence[place - 1];
            long own = before < 0 ? _first[job] : start + _distances[(before * _shop.Jobs) + job];
            long cost;
            if (place == Count)
            {
                cost = costBefore + _shop.Costs.Of(job, own + _totals[job]) + (_shop.Costs.MakespanFactor * (own + _totals[job]));
            }
            else
            {
                int next = _sequence[place];
                long was = before < 0 ? _first[next] : start + _distances[(before * _shop.Jobs) + next];
                long now = own + _distances[(job * _shop.Jobs) + next];
                cost = _shop.Costs.IsMakespan
                    ? length + (_shop.Costs.MakespanFactor * (now - was))
                    : CostBehind(place, now, costBefore + _shop.Costs.Of(job, own + _totals[job]), best.cost);
                start = was;
                costBefore += _shop.Costs.Of(next, was + _totals[next]);
            }

            if (cost < best.cost)
            {
                best = (place, cost);
            }
        }

        return best;
    }

    /// <summary>The cost when the jobs from a place on begin at a time, or some cost above a limit.</summary>
    private long CostBehind(int place, long start, long costBefore, long limit)
    {
        long cost = costBefore;
        for (int i = place; i < Count; i++)
        {
            start += i == place ? 0 : _distances[(_sequence[i - 1] * _shop.Jobs) + _sequence[i]];
            cost += _shop.Costs.Of(_sequence[i], start + _totals[_sequence[i]]);
            if (cost >= limit)
            {
                return cost;
            }
        }

        return cost + (_shop.Costs.MakespanFactor * (start + _totals[_sequence[Count - 1]]));
    }

    /// <summary>How long after one job another can start.</summary>
    private long Distance(int before, int job)
    {
        long distance = 0;
        long end = 0;
        long offset = 0;
        for (int k = 0; k < _shop.Machines; k++)
        {
            end += _shop.Durations[(before * _shop.Machines) + k];
            distance = Math.Max(distance, end + _shop.SetupTime(k, before, job) - offset);
            offset += _shop.Durations[(job * _shop.Machines) + k];
        }

        return distance;
    }
}
