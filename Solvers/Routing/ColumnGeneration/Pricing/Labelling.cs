using System.Runtime.Intrinsics.X86;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>
/// Finds the undominated partial paths from the depot in one direction, in ascending order of the first resource. The labels of a location lie in
/// buckets by that resource, in ascending order of cost (Sadykov, Uchoa and Pessoa 2021, "A bucket graph-based labeling algorithm with application to
/// vehicle routing", DOI 10.1287/trsc.2020.0985): a label is compared with its own bucket when it is made and with the earlier ones before it is extended.
/// </summary>
internal sealed class Labelling
{
    /// <summary>Buckets of each location.</summary>
    public const int Slices = 64;

    private const byte IsNew = 0;
    private const byte IsExtended = 1;
    private const byte IsDominated = 2;
    private const int CheckPeriod = 256;

    // Sums of two such costs and the multipliers fit in 64 bits.
    private const long LargestCost = 1L << 60;

    private readonly Label[][] _buckets;
    private readonly int[] _counts;
    private readonly long[] _least;
    private int[] _parent = new int[1 << 12];
    private int[] _location = new int[1 << 12];
    private byte[] _state = new byte[1 << 12];
    private int _labels;
    private int _extended;
    private PricingGraph _graph = null!;
    private ParityTables _parity = null!;
    private int _limit;
    private int _width;
    private int _mostInBucket;
    private bool _isGreedy;
    private bool _isTooLarge;

    /// <summary>Creates empty buckets for a number of locations.</summary>
    public Labelling(int size)
    {
        _buckets = new Label[size * Slices][];
        Array.Fill(_buckets, []);
        (_counts, _least) = (new int[size * Slices], new long[size * Slices]);
    }

    /// <summary>The labels made by the last run.</summary>
    public int LabelCount => _labels;

    /// <summary>The labels extended by the last run: its work.</summary>
    public int ExtendedCount => _extended;

    /// <summary>The first resource's range of a bucket.</summary>
    public int SliceWidth => _width;

    /// <summary>The labels of a bucket in ascending order of cost.</summary>
    public ReadOnlySpan<Label> Bucket(int location, int slice) => _buckets[location * Slices + slice].AsSpan(0, _counts[location * Slices + slice]);

    /// <summary>The least cost of each bucket of a location; <see cref="long.MaxValue"/> where it is empty.</summary>
    public ReadOnlySpan<long> Least(int location) => _least.AsSpan(location * Slices, Slices);

    /// <summary>Runs the labelling.</summary>
    /// <param name="graph">The arcs.</param>
    /// <param name="parity">The active subset-row cuts.</param>
    /// <param name="limit">The largest value of the first resource.</param>
    /// <param name="isGreedy">Whether resources do not count in comparisons; then paths are missed.</param>
    /// <param name="mostInBucket">How many labels a bucket keeps; where it is full, paths are missed.</param>
    /// <param name="mostLabels">The number of labels that may be made.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>Whether the run came to its end, not so when there are too many labels or their costs are too large for exact arithmetic.</returns>
    public bool Run(PricingGraph graph, ParityTables parity, int limit, bool isGreedy, int mostInBucket, int mostLabels, CancellationToken stop)
    {
        (_graph, _parity, _limit, _isGreedy, _mostInBucket) = (graph, parity, limit, isGreedy, mostInBucket);
        _width = limit / Slices + 1;
        (_labels, _extended, _isTooLarge) = (0, 0, false);
        Array.Clear(_counts);
        Array.Fill(_least, long.MaxValue);
        Insert(0, new Label { Id = NewId(-1, 0) });
        for (int slice = 0; slice < Slices; slice++)
        {
            bool found = true;
            while (found)
            {
                found = false;
                for (int location = 0; location < graph.Size; location++)
                {
                    if (_counts[location * Slices + slice] > 0)
                    {
                        found |= ExtendBucket(location, slice, mostLabels, stop);
                    }

                    if (_labels > mostLabels || _isTooLarge || stop.IsCancellationRequested)
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>The locations of a path from the depot's first successor on.</summary>
    public void PathOf(int id, List<int> path)
    {
        int start = path.Count;
        for (; _parent[id] >= 0; id = _parent[id])
        {
            path.Add(_location[id]);
        }

        path.Reverse(start, path.Count - start);
    }

    private bool ExtendBucket(int location, int slice, int mostLabels, CancellationToken stop)
    {
        int bucket = location * Slices + slice;
        Label[] labels = _buckets[bucket];
        int kept = 0;
        int count = _counts[bucket];
        bool extended = false;
        for (int k = 0; k < count; k++)
        {
            Label label = labels[k];
            if (_state[label.Id] == IsNew)
            {
                if (IsDominatedByEarlier(location, slice, label))
                {
                    _state[label.Id] = IsDominated;
                    continue;
                }

                if (_labels <= mostLabels && (_extended % CheckPeriod != 0 || !stop.IsCancellationRequested))
                {
                    _state[label.Id] = IsExtended;
                    extended = true;
                    Extend(location, label);
                }
            }

            labels[kept++] = label;
        }

        _counts[bucket] = kept;
        _least[bucket] = kept == 0 ? long.MaxValue : labels[0].Cost;
        return extended;
    }

    private void Extend(int location, in Label label)
    {
        _extended++;
        PricingGraph graph = _graph;
        foreach (ref readonly PricingArc arc in graph.Arcs.AsSpan(graph.Start[location], graph.ClientEnd[location] - graph.Start[location]))
        {
            int to = arc.To;
            int first = Math.Max(label.First + arc.Travel, graph.Open[to]);
            int load = label.Load + arc.Load;
            if ((label.Memory & arc.Block) != 0 || first > graph.Close[to] || first > _limit || load > graph.LoadClose[to])
            {
                continue;
            }

            long cost = label.Cost + arc.Cost;
            UInt128 parity = label.Parity & _parity.Memory[to];
            UInt128 member = _parity.Member[to];
            if (member != 0)
            {
                cost += _parity.Sum(parity & member);
                parity ^= member;
            }

            if (cost is > LargestCost or < -LargestCost)
            {
                _isTooLarge = true;
                return;
            }

            Insert(to, new Label { Cost = cost, Parity = parity, Memory = Move(label.Memory, arc) | graph.SelfBit[to], First = first, Load = load, Id = label.Id });
        }
    }

    /// <summary>The memory at the head of an arc, without the head itself.</summary>
    public static uint Move(uint memory, in PricingArc arc) => Bmi2.IsSupported
        ? Bmi2.ParallelBitDeposit(Bmi2.ParallelBitExtract(memory, arc.Extract), arc.Deposit)
        : MoveBitByBit(memory, arc);

    /// <summary>The same on processors without these instructions.</summary>
    public static uint MoveBitByBit(uint memory, in PricingArc arc)
    {
        uint moved = 0;
        for ((uint from, uint into) = (arc.Extract, arc.Deposit); from != 0; from &= from - 1, into &= into - 1)
        {
            moved |= (memory & from & (0 - from)) != 0 ? into & (0 - into) : 0;
        }

        return moved;
    }

    /// <summary>Inserts a new label unless its bucket has one that dominates it; its Id still names the predecessor.</summary>
    private void Insert(int location, Label label)
    {
        int bucket = location * Slices + label.First / _width;
        Label[] labels = _buckets[bucket];
        int count = _counts[bucket];
        int place = 0;
        for (; place < count && labels[place].Cost <= label.Cost; place++)
        {
            if (Dominates(labels[place], label))
            {
                return;
            }
        }

        if (place >= _mostInBucket)
        {
            return;
        }

        int kept = RemoveDominated(labels, place, count, label);
        if (kept == _mostInBucket)
        {
            _state[labels[--kept].Id] = IsDominated;
        }

        if (kept == labels.Length)
        {
            Array.Resize(ref labels, Math.Max(4, 2 * kept));
            _buckets[bucket] = labels;
        }

        Array.Copy(labels, place, labels, place + 1, kept - place);
        label.Id = location == 0 ? label.Id : NewId(label.Id, location);
        labels[place] = label;
        _counts[bucket] = kept + 1;
        _least[bucket] = labels[0].Cost;
    }

    /// <summary>Removes the labels from a place on that another dominates; returns how many are left in all.</summary>
    private int RemoveDominated(Label[] labels, int place, int count, in Label by)
    {
        int kept = place;
        for (int k = place; k < count; k++)
        {
            if (Dominates(by, labels[k]))
            {
                _state[labels[k].Id] = IsDominated;
            }
            else
            {
                labels[kept++] = labels[k];
            }
        }

        return kept;
    }

    private bool IsDominatedByEarlier(int location, int slice, in Label label)
    {
        int first = location * Slices;
        for (int bucket = first; bucket < first + slice; bucket++)
        {
            if (_least[bucket] > label.Cost)
            {
                continue;
            }

            Label[] labels = _buckets[bucket];
            int count = _counts[bucket];
            for (int k = 0; k < count && labels[k].Cost <= label.Cost; k++)
            {
                if (Dominates(labels[k], label))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether every completion of the other is one of this label, at no greater cost. Requires that this one costs no more.</summary>
    private bool Dominates(in Label label, in Label other)
    {
        if ((label.Memory & ~other.Memory) != 0)
        {
            return false;
        }

        if (_isGreedy)
        {
            return true;
        }

        if (label.Load > other.Load || label.First > other.First)
        {
            return false;
        }

        UInt128 odd = label.Parity & ~other.Parity;
        return odd == 0 || label.Cost + _parity.Sum(odd) <= other.Cost;
    }

    private int NewId(int parent, int location)
    {
        if (_labels == _parent.Length)
        {
            Array.Resize(ref _parent, 2 * _labels);
            Array.Resize(ref _location, 2 * _labels);
            Array.Resize(ref _state, 2 * _labels);
        }

        (_parent[_labels], _location[_labels], _state[_labels]) = (parent, location, IsNew);
        return _labels++;
    }
}
