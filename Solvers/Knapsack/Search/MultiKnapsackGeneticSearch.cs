using System.Runtime.Intrinsics;
using CoSolve.Problems;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// The steady-state genetic algorithm of Chu and Beasley (1998, "A genetic algorithm for the multidimensional knapsack problem",
/// DOI 10.1023/A:1009642405419) on a core: parents by binary tournament, uniform crossover, two mutations, repair by pseudo-utility,
/// duplicates refused, the worst member replaced. Departure: a child near the best is improved by exchanges of one chosen item for
/// a more valuable one. O(core * m / 8) vector operations per child.
/// </summary>
internal sealed class MultiKnapsackGeneticSearch
{
    private const int Population = 100;
    private const int Mutations = 2;

    // A child within a 500th of the best is worth the exchanges.
    private const long PolishShare = 500;

    private readonly MultiKnapsackCore _core;
    private readonly RandomStream _random;
    private readonly byte[][] _members = new byte[Population][];
    private readonly long[] _values = new long[Population];
    private readonly long[] _slack;
    private byte[] _child;
    private long _childValue;

    /// <summary>Fills the population with random repaired members.</summary>
    public MultiKnapsackGeneticSearch(MultiKnapsackCore core, RandomStream random)
    {
        (_core, _random) = (core, random);
        _slack = new long[core.Stride];
        _child = new byte[core.Size];
        for (int p = 0; p < Population; p++)
        {
            for (int k = 0; k < core.Size; k++)
            {
                _child[k] = (byte)(random.NextUInt64() >> 63);
            }

            Repair();
            _members[p] = _child;
            _values[p] = _childValue;
            _child = new byte[core.Size];
        }

        BestIndex = Array.IndexOf(_values, _values.Max());
    }

    /// <summary>The place of the best member.</summary>
    public int BestIndex { get; private set; }

    /// <summary>The best member: for each core item 0 or 1.</summary>
    public ReadOnlySpan<byte> Best => _members[BestIndex];

    /// <summary>Its value within the core.</summary>
    public long BestValue => _values[BestIndex];

    /// <summary>Brings a selection of core items, repaired, into the population.</summary>
    public void Insert(ReadOnlySpan<byte> selection)
    {
        selection.CopyTo(_child);
        Repair();
        Replace();
    }

    /// <summary>Makes one child; returns whether it is the best member now.</summary>
    public bool Step()
    {
        byte[] first = _members[Tournament()];
        byte[] second = _members[Tournament()];
        for (int k = 0; k < _child.Length;)
        {
            ulong draw = _random.NextUInt64();
            for (int end = Math.Min(_child.Length, k + 64); k < end; k++, draw >>= 1)
            {
                _child[k] = (draw & 1) == 0 ? first[k] : second[k];
            }
        }

        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            _child[_random.NextInt(_child.Length)] ^= 1;
        }

        Repair();
        return Replace();
    }

    private int Tournament()
    {
        int a = _random.NextInt(Population);
        int b = _random.NextInt(Population);
        return _values[a] >= _values[b] ? a : b;
    }

    /// <summary>Drops items of least utility until the child fits, adds items of most utility that fit, and exchanges.</summary>
    private void Repair()
    {
        _core.Room.CopyTo(_slack, 0);
        _childValue = 0;
        for (int k = 0; k < _child.Length; k++)
        {
            if (_child[k] != 0)
            {
                Change(k, 1);
            }
        }

        for (int k = _child.Length - 1; k >= 0 && IsOver(); k--)
        {
            if (_child[k] != 0)
            {
                _child[k] = 0;
                Change(k, -1);
            }
        }

        for (int k = 0; k < _child.Length; k++)
        {
            if (_child[k] == 0 && Fits(k))
            {
                _child[k] = 1;
                Change(k, 1);
            }
        }

        if (_childValue > _values[BestIndex] - _values[BestIndex] / PolishShare)
        {
            Exchange();
        }
    }

    /// <summary>Exchanges one chosen item for a more valuable one outside while that fits.</summary>
    private void Exchange()
    {
        for (bool improved = true; improved;)
        {
            improved = false;
            for (int o = 0; o < _child.Length; o++)
            {
                if (_child[o] != 0)
                {
                    Change(o, -1);
                    int best = o;
                    for (int k = 0; k < _child.Length; k++)
                    {
                        if (_child[k] == 0 && _core.Values[k] > _core.Values[best] && Fits(k))
                        {
                            best = k;
                        }
                    }

                    _child[o] = 0;
                    _child[best] = 1;
                    Change(best, 1);
                    improved |= best != o;
                }
            }
        }
    }

    private void Change(int k, int sign)
    {
        _childValue += sign * _core.Values[k];
        for (int d = 0; d < _slack.Length; d += 8)
        {
            Vector512<long> slack = Vector512.LoadUnsafe(ref _slack[d]);
            Vector512<long> weight = Vector512.LoadUnsafe(ref _core.Weights[k * _slack.Length + d]);
            (sign > 0 ? slack - weight : slack + weight).StoreUnsafe(ref _slack[d]);
        }
    }

    private bool Fits(int k)
    {
        for (int d = 0; d < _slack.Length; d += 8)
        {
            if (Vector512.GreaterThanAny(
                Vector512.LoadUnsafe(ref _core.Weights[k * _slack.Length + d]), Vector512.LoadUnsafe(ref _slack[d])))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsOver()
    {
        for (int d = 0; d < _slack.Length; d += 8)
        {
            if (Vector512.LessThanAny(Vector512.LoadUnsafe(ref _slack[d]), Vector512<long>.Zero))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts the child in the place of the worst member unless it is worse or a duplicate; returns whether it is the best.</summary>
    private bool Replace()
    {
        int worst = 0;
        for (int p = 0; p < Population; p++)
        {
            if (_values[p] == _childValue && _members[p].AsSpan().SequenceEqual(_child))
            {
                return false;
            }

            worst = _values[p] < _values[worst] ? p : worst;
        }

        if (_childValue <= _values[worst])
        {
            return false;
        }

        (_members[worst], _child) = (_child, _members[worst]);
        _values[worst] = _childValue;
        if (_childValue <= _values[BestIndex])
        {
            return false;
        }

        BestIndex = worst;
        return true;
    }
}
