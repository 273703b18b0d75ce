using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// Dynamic programming over an expanding core (Pisinger 1997, "A minimal algorithm for the 0-1 knapsack problem", MINKNAP, DOI
/// 10.1287/opre.45.5.758): from the break solution, the next item to the right is inserted and the next one to the left removed in
/// turn; dominated states and states whose linear bound does not beat the best value are dropped, and items that the bound fixes are
/// passed over. Bounds are made of values less a price per item, which relaxes a cardinality constraint as in COMBO (Martello,
/// Pisinger and Toth 1999, DOI 10.1287/mnsc.45.3.414), and are rounded down to a multiple of the values' divisor,
/// or to what a lattice of values and weights allows (strongly and multiple strongly correlated instances).
/// Departures: the items are sorted in full; decisions are kept in full, so that nothing is solved again; above a number of
/// states the least promising half is dropped and its bound remembered, so that the bound stays valid.
/// </summary>
internal sealed class CoreSearch
{
    private const int LargestPool = 1 << 25;

    private readonly CoreItems _items;
    private readonly long _constant;
    private readonly SingleItemCompletion _completion;
    private readonly DecisionPool _pool = new(LargestPool);
    private CoreStates _states = new();
    private CoreStates _next = new();
    private int _left;
    private int _right;
    private long _need;
    private double _ratioIn;
    private double _ratioOut;
    private int _bestChain = -1;
    private bool _insertNext = true;
    private long _workAtNextCompletion;

    /// <summary>Starts at the break solution.</summary>
    /// <param name="items">The items in their order.</param>
    /// <param name="cardinality">The number of items that the price refers to: at most (price positive) or at least (negative) so many.</param>
    /// <param name="known">A value that is known to be reached (free items included), or null.</param>
    public CoreSearch(CoreItems items, long cardinality, long? known)
    {
        _items = items;
        _completion = new SingleItemCompletion(items);
        _constant = checked(items.Price * cardinality);
        (_left, _right) = (items.BreakAt - 1, items.BreakAt);
        BestValue = long.MinValue;
        Raise(Math.Max(items.BreakValue, known - items.FreeValue ?? 0));
        if (BestValue == items.BreakValue)
        {
            _bestChain = 0;
        }

        _states.Add(items.BreakWeight, items.BreakValue, items.BreakValue - items.BreakCount * items.Price, 0);
        _left = NextOpen(_left, -1);
        _right = NextOpen(_right, 1);
    }

    /// <summary>More states than this are halved.</summary>
    public int LargestCount { get; init; } = 3 << 20;

    /// <summary>The best value so far, without that of the free items.</summary>
    public long BestValue { get; private set; }

    /// <summary>The value of the free items.</summary>
    public long FreeValue => _items.FreeValue;

    /// <summary>State updates made.</summary>
    public long Work { get; private set; }

    /// <summary>Whether nothing is left to expand.</summary>
    public bool IsDone => _states.Count == 0 || (_left < 0 && _right >= _items.Count);

    /// <summary>The largest bound of the states that were dropped for want of memory; the best value where there are none.</summary>
    public long LostBound { get; private set; } = long.MinValue;

    /// <summary>An upper bound on every selection's value, free items included; O(states).</summary>
    public long Bound()
    {
        long bound = Math.Max(BestValue, LostBound);
        if (!IsDone)
        {
            for (int k = 0; k < _states.Count; k++)
            {
                bound = Math.Max(bound, BoundOf(_states.Weights[k], _states.Reduced[k]));
            }
        }

        return bound + _items.FreeValue;
    }

    /// <summary>Expands the core until nothing is left, the work limit is reached or the lane stops.</summary>
    /// <returns>False when the lane stopped it. An iteration of the lane is one item.</returns>
    public bool Run(long workLimit, Lane lane)
    {
        while (!IsDone && Work < workLimit)
        {
            if (!lane.NextIteration())
            {
                return false;
            }

            if (!_pool.HasRoom(_states.Count + 2))
            {
                MakeRoom();
            }

            bool insert = _right < _items.Count && (_insertNext || _left < 0);
            _insertNext = !insert;
            if (!Expand(insert, lane))
            {
                return false;
            }

            if (Work >= _workAtNextCompletion)
            {
                Complete();
                _workAtNextCompletion = Work + 2L * (_states.Count + _items.Count);
            }

            if (_states.Count > LargestCount)
            {
                DropHalf();
            }
        }

        return true;
    }

    /// <summary>The best selection of this search; null when the known value was never beaten.</summary>
    public bool[]? Selection(int itemCount)
    {
        if (_bestChain < 0)
        {
            return null;
        }

        bool[] chosen = _items.BreakSelection(itemCount);
        bool[] changed = new bool[_items.Count];
        _pool.Apply(_bestChain, changed);
        _items.Flip(changed, chosen);
        return chosen;
    }

    /// <summary>Merges the states with their copies in which the next item has changed sides; false when the lane stopped it.</summary>
    private bool Expand(bool insert, Lane lane)
    {
        int item = insert ? _right : _left;
        (int Left, int Right) before = (_left, _right);
        (_left, _right) = insert ? (_left, NextOpen(_right + 1, 1)) : (NextOpen(_left - 1, -1), _right);
        int sign = insert ? 1 : -1;
        long weight = sign * _items.Weights[item];
        long value = sign * _items.Values[item];
        long reduced = sign * _items.Reduced(item);
        SetRatios();
        CoreStates from = _states;
        CoreStates to = _next;
        to.Clear();
        to.Reserve((int)Math.Min(2L * from.Count, Array.MaxLength));
        long[] weights = from.Weights;
        long[] values = from.Values;
        long last = long.MinValue;
        int kept = 0;
        int moved = 0;
        int count = from.Count;
        while (kept < count || moved < count)
        {
            bool takesKept = moved == count || (kept < count && IsBefore(weights[kept], values[kept], weights[moved] + weight, values[moved] + value));
            int k = takesKept ? kept++ : moved++;
            long v = takesKept ? values[k] : values[k] + value;
            if (v <= last)
            {
                continue;
            }

            last = v;
            long w = takesKept ? weights[k] : weights[k] + weight;
            long r = takesKept ? from.Reduced[k] : from.Reduced[k] + reduced;
            bool improves = w <= _items.Capacity && v > BestValue;
            if (!improves && !IsOpen(w, r))
            {
                continue;
            }

            int chain = takesKept ? from.Chains[k] : _pool.Add(from.Chains[k], item);
            if (improves)
            {
                Raise(v);
                _bestChain = chain;
            }

            to.Add(w, v, r, chain);
            if ((to.Count & 0xFFFF) == 0 && lane.Stop.IsCancellationRequested)
            {
                // The step is undone, so that bounds stay valid; the best value that it found stays.
                (_left, _right) = before;
                return false;
            }
        }

        Work += 2L * count;
        (_states, _next) = (to, from);
        return true;
    }

    private void Complete()
    {
        var (value, state, item) = _completion.Best(_states, _left, _right, BestValue);
        if (item >= 0)
        {
            Raise(value);
            _bestChain = _pool.Add(_states.Chains[state], item);
        }
    }

    private static bool IsBefore(long weight, long value, long otherWeight, long otherValue) =>
        weight < otherWeight || (weight == otherWeight && value >= otherValue);

    private void Raise(long value)
    {
        BestValue = value;
        _need = Need();
    }

    /// <summary>
    /// The least linear bound of a state that may lead beyond the best value. Every selection's value is a multiple of the divisor; or,
    /// with slope s and step d, its value less s times its weight is a multiple of d and so at most the linear bound less s times
    /// the capacity, rounded down, as long as the items to come are worth at least s for each unit of weight (else filling the
    /// knapsack would not maximise that difference).
    /// </summary>
    private long Need()
    {
        if (!IsOnLattice)
        {
            return (BestValue / _items.ValueDivisor + 1) * _items.ValueDivisor;
        }

        long filled = _items.LatticeSlope * _items.Capacity;
        return filled - FloorTo(filled - BestValue - 1, _items.LatticeStep);
    }

    private bool IsOnLattice => _items.LatticeSlope > 0 && _right < _items.Count
        && _items.Values[_right] >= (Int128)_items.LatticeSlope * _items.Weights[_right];

    private Int128 RoundedDown(Int128 bound)
    {
        if (!IsOnLattice)
        {
            return bound - bound % _items.ValueDivisor;
        }

        long filled = _items.LatticeSlope * _items.Capacity;
        return filled + FloorTo((long)bound - filled, _items.LatticeStep);
    }

    private static long FloorTo(long number, long step) => number - ((number % step) + step) % step;

    private void SetRatios()
    {
        _need = Need();
        _ratioIn = _right < _items.Count && _items.Reduced(_right) > 0 ? (double)_items.Reduced(_right) / _items.Weights[_right] : 0;
        _ratioOut = _left >= 0 ? (double)_items.Reduced(_left) / _items.Weights[_left] : double.PositiveInfinity;
    }

    /// <summary>Whether the linear bound of a state beats the best value: in doubles where that is clear, exactly otherwise.</summary>
    private bool IsOpen(long weight, long reduced)
    {
        const double Below = 1 - 1e-12;
        const double Above = 1 + 1e-12;
        long missing = _need - _constant - reduced;
        long room = _items.Capacity - weight;
        if (room >= 0)
        {
            if (missing <= 0)
            {
                return true;
            }

            double reach = room * _ratioIn;
            return reach >= missing * Above || (reach >= missing * Below && BoundOf(weight, reduced) >= _need);
        }

        if (missing > 0 || _left < 0)
        {
            return false;
        }

        double loss = -room * _ratioOut;
        return loss <= -missing * Below || (loss <= -missing * Above && BoundOf(weight, reduced) >= _need);
    }

    private long BoundOf(long weight, long reduced)
    {
        Int128 bound = (Int128)reduced + _constant;
        long room = _items.Capacity - weight;
        if (room >= 0 && _right < _items.Count && _items.Reduced(_right) > 0)
        {
            bound += (Int128)room * _items.Reduced(_right) / _items.Weights[_right];
        }
        else if (room < 0)
        {
            if (_left < 0)
            {
                return BestValue;
            }

            bound -= ((Int128)(-room) * _items.Reduced(_left) + _items.Weights[_left] - 1) / _items.Weights[_left];
        }

        return (long)Int128.Max(RoundedDown(bound), BestValue);
    }

    /// <summary>The next item in a direction that the linear bound does not fix at its side of the break (Dembo and Hammer 1980).</summary>
    private int NextOpen(int k, int step)
    {
        while (k >= 0 && k < _items.Count && IsFixed(k))
        {
            k += step;
        }

        return k;
    }

    private bool IsFixed(int k)
    {
        int b = _items.BreakAt;
        bool hasBreak = b < _items.Count && _items.Reduced(b) > 0;
        long breakWeight = hasBreak ? _items.Weights[b] : 1;
        long breakReduced = hasBreak ? _items.Reduced(b) : 0;
        Int128 slack = ((Int128)_constant + _items.BreakValue - (Int128)_items.BreakCount * _items.Price - _need) * breakWeight
            + (Int128)(_items.Capacity - _items.BreakWeight) * breakReduced;
        return slack < Int128.Abs((Int128)_items.Reduced(k) * breakWeight - (Int128)breakReduced * _items.Weights[k]);
    }

    private void MakeRoom()
    {
        // The best chain rides along as one more state's.
        int count = _states.Count;
        _states.Reserve(count + 1);
        _states.Chains[count] = Math.Max(_bestChain, 0);
        _pool.Collect(_states.Chains.AsSpan(0, count + 1));
        _bestChain = _bestChain < 0 ? -1 : _states.Chains[count];
        while (!_pool.HasRoom(_states.Count + 2) && _states.Count > 1)
        {
            DropHalf();
            count = _states.Count;
            _states.Chains[count] = Math.Max(_bestChain, 0);
            _pool.Collect(_states.Chains.AsSpan(0, count + 1));
            _bestChain = _bestChain < 0 ? -1 : _states.Chains[count];
        }
    }

    /// <summary>Keeps the half with the best bounds, of equal bounds those nearest to the capacity, and remembers the best bound of
    /// the others.</summary>
    private void DropHalf()
    {
        SetRatios();
        int count = _states.Count;
        long[] bounds = new long[count];
        for (int k = 0; k < count; k++)
        {
            bounds[k] = BoundOf(_states.Weights[k], _states.Reduced[k]);
        }

        long[] sorted = (long[])bounds.Clone();
        Array.Sort(sorted);
        int room = count / 2;
        long median = sorted[count - room];
        long nearest = DistanceForRoom(bounds, median, room - (count - UpperIndex(sorted, median)));
        _next.Clear();
        _next.Reserve(count + 1);
        for (int k = 0; k < count; k++)
        {
            if (bounds[k] > median || (bounds[k] == median && Distance(k) <= nearest && _next.Count < room))
            {
                _next.Add(_states.Weights[k], _states.Values[k], _states.Reduced[k], _states.Chains[k]);
            }
            else
            {
                LostBound = Math.Max(LostBound, bounds[k]);
            }
        }

        (_states, _next) = (_next, _states);
    }

    private long Distance(int state) => Math.Abs(_items.Capacity - _states.Weights[state]);

    /// <summary>The distance from the capacity up to which there is room for states of a bound.</summary>
    private long DistanceForRoom(long[] bounds, long bound, int room)
    {
        var distances = new List<long>();
        for (int k = 0; k < bounds.Length; k++)
        {
            if (bounds[k] == bound)
            {
                distances.Add(Distance(k));
            }
        }

        distances.Sort();
        return distances[Math.Clamp(room, 1, distances.Count) - 1];
    }

    private static int UpperIndex(long[] sorted, long value)
    {
        int at = Array.BinarySearch(sorted, value);
        while (at < sorted.Length && sorted[at] == value)
        {
            at++;
        }

        return at;
    }
}
