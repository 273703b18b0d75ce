using System.Numerics;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// A heuristic for break solutions that leave much room: dynamic programming over a wide core in which all states of about the same
/// weight share one place and only the one of least Lagrangian loss stays (dynamic programming with the state space reduced by
/// intervals, as in Ibarra and Kim 1975, "Fast approximation algorithms for the knapsack and sum of subset problems", DOI
/// 10.1145/321906.321909). The intervals widen with the distance from the capacity. O(core * intervals) time and bytes.
/// </summary>
internal sealed class CoreFill
{
    private const int LargestCore = 1024;
    private const int IntervalsPerOctave = 64;
    private const int OctaveBits = 6;

    private readonly CoreItems _items;
    private readonly long _reach;
    private readonly double _density;
    private readonly int _side;
    private readonly List<int> _core = [];
    private readonly List<bool[]> _changes = [];
    private long[] _weights;
    private long[] _values;
    private double[] _gains;
    private long[] _nextWeights;
    private long[] _nextValues;
    private double[] _nextGains;
    private (int Layer, long Weight) _best = (-1, 0);

    /// <summary>Starts at the break solution.</summary>
    /// <param name="items">The items.</param>
    /// <param name="known">The value to beat, that of the free items included.</param>
    public CoreFill(CoreItems items, long known)
    {
        _items = items;
        BestValue = known - items.FreeValue;
        int b = Math.Min(items.BreakAt, items.Count - 1);
        _density = b < 0 ? 0 : Math.Max(0, (double)items.Reduced(b) / items.Weights[b]);
        for (int step = 0; step < LargestCore / 2; step++)
        {
            AddToCore(items.BreakAt + step);
            AddToCore(items.BreakAt - 1 - step);
        }

        _reach = _core.Count == 0 ? 0 : 2 * _core.Max(k => items.Weights[k]);
        _side = Interval(_reach) + 1;
        _weights = new long[2 * _side];
        _values = new long[2 * _side];
        _gains = new double[2 * _side];
        (_nextWeights, _nextValues, _nextGains) = (new long[2 * _side], new long[2 * _side], new double[2 * _side]);
    }

    /// <summary>The best value, without that of the free items.</summary>
    public long BestValue { get; private set; }

    /// <summary>Adds the core's items one after the other; returns the best selection, null when none beats the known value.</summary>
    /// <param name="itemCount">The number of the problem's items.</param>
    /// <param name="stop">Ends it early.</param>
    public bool[]? Run(int itemCount, CancellationToken stop)
    {
        Array.Fill(_gains, double.NegativeInfinity);
        if (Place(_items.BreakWeight) is var start and >= 0)
        {
            (_weights[start], _values[start], _gains[start]) = (_items.BreakWeight, _items.BreakValue, 0);
            foreach (int k in _core)
            {
                if (stop.IsCancellationRequested)
                {
                    break;
                }

                Change(k);
            }
        }

        return _best.Layer < 0 ? null : Selection(itemCount);
    }

    private void AddToCore(int k)
    {
        if (k >= 0 && k < _items.Count)
        {
            _core.Add(k);
        }
    }

    private void Change(int k)
    {
        int sign = k < _items.BreakAt ? -1 : 1;
        long weight = sign * _items.Weights[k];
        long value = sign * _items.Values[k];
        double gain = sign * (_items.Reduced(k) - (_density * _items.Weights[k]));
        bool[] changes = new bool[_gains.Length];
        _weights.CopyTo(_nextWeights, 0);
        _values.CopyTo(_nextValues, 0);
        _gains.CopyTo(_nextGains, 0);
        for (int from = 0; from < _gains.Length; from++)
        {
            int to = double.IsNegativeInfinity(_gains[from]) ? -1 : Place(_weights[from] + weight);
            if (to >= 0 && _gains[from] + gain > _nextGains[to])
            {
                (_nextWeights[to], _nextValues[to], _nextGains[to]) = (_weights[from] + weight, _values[from] + value, _gains[from] + gain);
                changes[to] = true;
            }
        }

        (_weights, _nextWeights) = (_nextWeights, _weights);
        (_values, _nextValues) = (_nextValues, _values);
        (_gains, _nextGains) = (_nextGains, _gains);
        for (int at = _side; at < changes.Length; at++)
        {
            if (changes[at] && _values[at] > BestValue)
            {
                BestValue = _values[at];
                _best = (_changes.Count, _weights[at]);
            }
        }

        _changes.Add(changes);
    }

    /// <summary>The place of a weight, -1 when it is out of reach.</summary>
    private int Place(long weight)
    {
        long room = _items.Capacity - weight;
        return Math.Abs(room) > _reach ? -1 : room >= 0 ? _side + Interval(room) : _side - 1 - Interval(-room - 1);
    }

    private static int Interval(long distance)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)distance | 1) - OctaveBits);
        return (shift * IntervalsPerOctave) + (int)(distance >> shift);
    }

    private bool[] Selection(int itemCount)
    {
        bool[] changed = new bool[_items.Count];
        long weight = _best.Weight;
        for (int layer = _best.Layer; layer >= 0; layer--)
        {
            if (_changes[layer][Place(weight)])
            {
                int k = _core[layer];
                changed[k] = true;
                weight += k < _items.BreakAt ? _items.Weights[k] : -_items.Weights[k];
            }
        }

        bool[] chosen = _items.BreakSelection(itemCount);
        _items.Flip(changed, chosen);
        return chosen;
    }
}
