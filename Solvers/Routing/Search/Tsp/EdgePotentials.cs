using CoSolve.Problems;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// The memory of the Monte Carlo tree search: the weight W and the count Q of each candidate edge, and draws of a city's next edge
/// with probability proportional to Z = W / Omega + alpha * sqrt(ln(M + 1) / (Q + 1)), where Omega is the mean weight at the city
/// and M the number of samples (Fu, Qiu and Zha 2021, arXiv 2012.10658, section on targeted sampling). Omega is the mean over the
/// city's candidates, not over all cities, so that alpha means the same at every size; an edge that only one end lists has the
/// weights of that end alone.
/// </summary>
internal sealed class EdgePotentials
{
    private const double WeightOfSureEdge = 100;
    private const int Absent = -1;

    private readonly int[] _candidates;
    private readonly int[] _mirror;
    private readonly double[] _weight;
    private readonly double[] _meanWeight;
    private readonly int[] _chosen;
    private readonly double[] _rarity;
    private readonly double[] _wheel;
    private readonly double _alpha;
    private double _exploration;
    private double _total;
    private long _samples;
    private int _row;

    /// <summary>Starts from a heat map.</summary>
    /// <param name="candidates">City c has entries [c * width, (c + 1) * width).</param>
    /// <param name="width">The candidates of each city.</param>
    /// <param name="heat">The heat of each entry; made symmetric by the mean of both ends where both list the edge.</param>
    /// <param name="alpha">The weight of exploration.</param>
    public EdgePotentials(int[] candidates, int width, ReadOnlySpan<double> heat, double alpha)
    {
        (_candidates, Width, _alpha) = (candidates, width, alpha);
        int n = candidates.Length / width;
        (_mirror, _weight, _meanWeight) = (new int[n * width], new double[n * width], new double[n]);
        (_chosen, _rarity, _wheel) = (new int[n * width], new double[n * width], new double[width]);
        Array.Fill(_rarity, 1);
        for (int entry = 0; entry < candidates.Length; entry++)
        {
            int city = entry / width;
            _mirror[entry] = EntryOf(candidates[entry], city);
            double heatBack = _mirror[entry] == Absent ? heat[entry] : heat[_mirror[entry]];
            _weight[entry] = WeightOfSureEdge * 0.5 * (heat[entry] + heatBack);
            _meanWeight[city] += _weight[entry] / width;
        }
    }

    /// <summary>The candidates of each city.</summary>
    public int Width { get; }

    /// <summary>The weight of an edge; 0 when it is no candidate.</summary>
    public double WeightOf(int from, int to) => EntryOf(from, to) is var entry && entry == Absent ? 0 : _weight[entry];

    /// <summary>Counts a sample, M.</summary>
    public void BeginSample()
    {
        _samples++;
        _exploration = _alpha * Math.Sqrt(Math.Log(_samples + 1));
    }

    /// <summary>Prepares draws among the first candidates of a city; O(count).</summary>
    public void Load(int city, int count)
    {
        _row = city * Width;
        _total = 0;
        double scale = _meanWeight[city] > 0 ? 1 / _meanWeight[city] : 0;
        for (int k = 0; k < count; k++)
        {
            double potential = _weight[_row + k] * scale + _exploration * _rarity[_row + k];
            _wheel[k] = potential;
            _total += potential;
        }

        _wheel.AsSpan(count).Clear();
    }

    /// <summary>Draws an entry among those that were loaded and not yet drawn, and takes it off the wheel; negative when none is left.</summary>
    public int Draw(RandomStream random)
    {
        double at = random.NextDouble() * _total;
        int last = Absent;
        for (int k = 0; k < _wheel.Length; k++)
        {
            if (_wheel[k] > 0)
            {
                last = k;
                at -= _wheel[k];
                if (at < 0)
                {
                    break;
                }
            }
        }

        if (last == Absent)
        {
            return Absent;
        }

        _total -= _wheel[last];
        _wheel[last] = 0;
        return _row + last;
    }

    /// <summary>The city at the far end of an entry.</summary>
    public int CityOf(int entry) => _candidates[entry];

    /// <summary>Counts a choice of an edge, Q, at both ends.</summary>
    public void CountChoice(int entry)
    {
        _rarity[entry] = 1 / Math.Sqrt(++_chosen[entry] + 1);
        if (_mirror[entry] != Absent)
        {
            (_chosen[_mirror[entry]], _rarity[_mirror[entry]]) = (_chosen[entry], _rarity[entry]);
        }
    }

    /// <summary>Adds to the weight of an edge, at each end that lists it; O(width).</summary>
    public void Reinforce(int from, int to, double increase)
    {
        Add(EntryOf(from, to), from, increase);
        Add(EntryOf(to, from), to, increase);
    }

    private void Add(int entry, int city, double increase)
    {
        if (entry != Absent)
        {
            _weight[entry] += increase;
            _meanWeight[city] += increase / Width;
        }
    }

    private int EntryOf(int from, int to)
    {
        int slot = _candidates.AsSpan(from * Width, Width).IndexOf(to);
        return slot < 0 ? Absent : from * Width + slot;
    }
}
