using System.Numerics;
using CoSolve.Solvers.FlowShop;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>
/// The best place for one more job in a permutation flow shop whose cost sums over jobs, where tails do not tell what the jobs behind a place cost. Each element of a
/// vector follows another place: behind the last of them all append the same jobs, so that a step for all costs what one costs. A group of places is given up
/// as soon as all of them cost more than the best place known (the partial evaluation of Li, Wang and Wu 2009, "Efficient composite heuristics for total
/// flowtime minimization in permutation flow shops", DOI 10.1016/j.omega.2006.11.003). O(jobs * machines) for each group.
/// </summary>
/// <typeparam name="T">An integer that holds all costs.</typeparam>
internal sealed class SumInsertion<T> : IInsertionNeighborhood
    where T : unmanaged, IBinaryInteger<T>
{
    private static readonly Vector<T> Elements = Vector.CreateSequence(T.Zero, T.One);

    private readonly int _machines;
    private readonly int[] _sequence;
    private readonly T[] _durations;
    private readonly T[] _completion;
    private readonly T[] _tardiness;
    private readonly T[] _earliness;
    private readonly T[] _late;
    private readonly T[] _dueDates;
    private readonly T _makespanFactor;
    private readonly bool _hasDueDates;

    // The ends on all machines after each number of jobs, and what these jobs cost.
    private readonly T[] _heads;
    private readonly T[] _costs;
    private readonly Vector<T>[] _front;
    private int _validHeads;

    /// <summary>Creates the empty sequence of a shop without set-up times whose jobs may wait.</summary>
    public SumInsertion(PermutationShop shop)
    {
        _machines = shop.Machines;
        _sequence = new int[shop.Jobs];
        _durations = Converted(shop.Durations);
        _completion = Converted(shop.Costs.Completion);
        _tardiness = Converted(shop.Costs.Tardiness);
        _earliness = Converted(shop.Costs.Earliness);
        _late = Converted(shop.Costs.Late);
        _dueDates = Converted(shop.Costs.DueDates);
        (_makespanFactor, _hasDueDates) = (T.CreateTruncating(shop.Costs.MakespanFactor), shop.Costs.HasDueDates);
        _heads = new T[(shop.Jobs + 1) * _machines];
        _costs = new T[shop.Jobs + 1];
        _front = new Vector<T>[_machines];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Sequence => _sequence.AsSpan(0, Count);

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<int> sequence)
    {
        sequence.CopyTo(_sequence);
        (Count, _validHeads) = (sequence.Length, 0);
    }

    /// <inheritdoc/>
    public long Cost()
    {
        UpdateHeads();
        return long.CreateTruncating(_costs[Count] + (_makespanFactor * _heads[((Count + 1) * _machines) - 1]));
    }

    /// <inheritdoc/>
    public int RemoveAt(int place)
    {
        int job = _sequence[place];
        Count--;
        Array.Copy(_sequence, place + 1, _sequence, place, Count - place);
        _validHeads = Math.Min(_validHeads, place);
        return job;
    }

    /// <inheritdoc/>
    public void InsertAt(int place, int job)
    {
        Array.Copy(_sequence, place, _sequence, place + 1, Count - place);
        _sequence[place] = job;
        _validHeads = Math.Min(_validHeads, place);
        Count++;
    }

    /// <inheritdoc/>
    public (int Place, long Cost) Best(int job)
    {
        UpdateHeads();
        int width = Vector<T>.Count;
        (int place, T cost) best = (0, T.Zero);
        bool isFound = false;

        // The last places cost least to evaluate and give a limit for the others.
        for (int first = Count / width * width; first >= 0; first -= width)
        {
            Vector<T> costs = Evaluate(job, first, isFound ? best.cost : null);
            for (int element = Math.Min(width - 1, Count - first); element >= 0; element--)
            {
                if (!isFound || costs[element] <= best.cost)
                {
                    best = (first + element, costs[element]);
                    isFound = true;
                }
            }
        }

        return (best.place, long.CreateTruncating(best.cost));
    }

    /// <summary>The costs with a job at each of a group of places, or some costs above a limit.</summary>
    private Vector<T> Evaluate(int job, int first, T? limit)
    {
        for (int k = 0; k < _machines; k++)
        {
            _front[k] = new Vector<T>(_heads[(first * _machines) + k]);
        }

        var cost = new Vector<T>(_costs[first]);
        int mixed = Math.Min(Vector<T>.Count, Count - first);
        for (int step = 0; step <= mixed; step++)
        {
            cost += AppendMixed(job, first, step);
        }

        for (int place = first + Vector<T>.Count; place < Count; place++)
        {
            if (limit is { } most && Vector.GreaterThanAll(cost, new Vector<T>(most)))
            {
                return cost;
            }

            cost += Append(_sequence[place]);
        }

        return cost + (new Vector<T>(_makespanFactor) * _front[_machines - 1]);
    }

    /// <summary>Appends one job to all elements; returns what it costs in each.</summary>
    private Vector<T> Append(int job)
    {
        Span<Vector<T>> front = _front;
        ReadOnlySpan<T> durations = _durations.AsSpan(job * _machines, front.Length);
        Vector<T> ready = Vector<T>.Zero;
        for (int k = 0; k < durations.Length; k++)
        {
            ready = Vector.Max(ready, front[k]) + new Vector<T>(durations[k]);
            front[k] = ready;
        }

        Vector<T> cost = new Vector<T>(_completion[job]) * ready;
        return !_hasDueDates ? cost : cost + DueDateCost(
            ready - new Vector<T>(_dueDates[job]), new Vector<T>(_tardiness[job]), new Vector<T>(_earliness[job]), new Vector<T>(_late[job]));
    }

    /// <summary>Appends, <paramref name="step"/> places behind the group's first, the job that each element has there: the sequence's own before the new
    /// job's place, the new job, or the sequence's previous one. Elements behind the sequence's end have no meaning.</summary>
    private Vector<T> AppendMixed(int job, int first, int step)
    {
        int own = first + step < Count ? _sequence[first + step] : job;
        int previous = step > 0 ? _sequence[first + step - 1] : job;
        var at = new Vector<T>(T.CreateTruncating(step));
        Vector<T> isNew = Vector.Equals(Elements, at);
        Vector<T> isBefore = Vector.GreaterThan(Elements, at);
        Vector<T> ready = Vector<T>.Zero;
        for (int k = 0; k < _machines; k++)
        {
            ready = Vector.Max(ready, _front[k])
                + Mix(_durations[(job * _machines) + k], _durations[(own * _machines) + k], _durations[(previous * _machines) + k]);
            _front[k] = ready;
        }

        Vector<T> cost = OfJobs(_completion) * ready;
        return !_hasDueDates ? cost : cost + DueDateCost(ready - OfJobs(_dueDates), OfJobs(_tardiness), OfJobs(_earliness), OfJobs(_late));

        Vector<T> OfJobs(T[] values) => Mix(values[job], values[own], values[previous]);

        Vector<T> Mix(T atNew, T before, T behind) => Vector.ConditionalSelect(
            isNew, new Vector<T>(atNew), Vector.ConditionalSelect(isBefore, new Vector<T>(before), new Vector<T>(behind)));
    }

    private static Vector<T> DueDateCost(Vector<T> late, Vector<T> tardiness, Vector<T> earliness, Vector<T> isLate) =>
        (tardiness * Vector.Max(late, Vector<T>.Zero)) + (earliness * Vector.Max(-late, Vector<T>.Zero)) + (isLate & Vector.GreaterThan(late, Vector<T>.Zero));

    private void UpdateHeads()
    {
        for (int place = _validHeads; place < Count; place++)
        {
            int job = _sequence[place];
            T ready = T.Zero;
            for (int k = 0; k < _machines; k++)
            {
                ready = T.Max(ready, _heads[(place * _machines) + k]) + _durations[(job * _machines) + k];
                _heads[((place + 1) * _machines) + k] = ready;
            }

            _costs[place + 1] = _costs[place] + CostOf(job, ready);
        }

        _validHeads = Count;
    }

    private T CostOf(int job, T completion)
    {
        T late = completion - _dueDates[job];
        return (_completion[job] * completion) + (_tardiness[job] * T.Max(late, T.Zero)) + (_earliness[job] * T.Max(-late, T.Zero))
            + (late > T.Zero ? _late[job] : T.Zero);
    }

    private static T[] Converted(long[] values) => Array.ConvertAll(values, T.CreateTruncating);
}
