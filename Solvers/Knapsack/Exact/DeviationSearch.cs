using System.Runtime.Intrinsics;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Exact;

/// <summary>
/// Enumerates the selections close to a relaxation (the propagation of reduced costs of Vimont, Boussier and Vasquez 2008, DOI 10.1007/s10878-007-9074-4): an item outside the basis that
/// leaves the side which its reduced cost prefers lowers the bound by that cost, so that a selection good enough has few such deviations, the sum of whose costs stays within a gap. For
/// each set of deviations the best sides of the basic items are looked up (<see cref="BasicSides"/>).
/// </summary>
/// <remarks>All sums must be below 2^31. O(sets * 2^basics * dimensions / 8) at worst; most lookups end after a few subsets.</remarks>
internal sealed class DeviationSearch
{
    private const int Buckets = 32;

    private readonly KnapsackProblem _problem;
    private readonly ItemLoads _loads;
    private readonly int _fewest;
    private readonly int _most;
    private readonly BasicSides _basics;
    private readonly int[] _items;
    private readonly double[] _costs;
    private readonly double[] _sets = new double[Buckets];
    private int _deviations;

    // By depth: the deviation taken, what is free of the capacities, the value and the number of items.
    private readonly int[] _path;
    private readonly Vector256<int>[] _free;
    private readonly int[] _values;
    private readonly int[] _numbers;

    private bool[] _chosen = [];
    private bool[]? _best;
    private int _target;

    /// <summary>Reserves the space.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="loads">Its weights.</param>
    /// <param name="mostItems">The largest number of items outside the basis.</param>
    /// <param name="fewest">The least number of chosen items.</param>
    /// <param name="most">The largest number of chosen items.</param>
    public DeviationSearch(KnapsackProblem problem, ItemLoads loads, int mostItems, int fewest, int most)
    {
        (_problem, _loads, _fewest, _most, _basics) = (problem, loads, fewest, most, new BasicSides(problem, loads));
        (_items, _costs, _path) = (new int[mostItems], new double[mostItems], new int[mostItems]);
        (_free, _values, _numbers) = (new Vector256<int>[(mostItems + 1) * loads.Width], new int[mostItems + 1], new int[mostItems + 1]);
    }

    /// <summary>Forgets all items.</summary>
    public void Clear()
    {
        _deviations = 0;
        _basics.Clear();
    }

    /// <summary>Adds an item whose side is open; false when there are too many.</summary>
    public bool TryAddBasic(int item) => _basics.TryAdd(item);

    /// <summary>Adds an item that may leave its side at a cost, which is not negative.</summary>
    public void AddDeviation(int item, double cost) => (_items[_deviations], _costs[_deviations++]) = (item, cost);

    /// <summary>At least the number of sets of deviations whose costs are within the gap: costs are rounded down to parts of the gap. O(32 * deviations).</summary>
    public double CountSets(double gap)
    {
        Array.Clear(_sets);
        _sets[0] = 1;
        for (int k = 0; k < _deviations; k++)
        {
            int cost = (int)Math.Min(Buckets, _costs[k] / gap * (Buckets - 1));
            for (int b = Buckets - 1; b >= cost; b--)
            {
                _sets[b] += _sets[b - cost];
            }
        }

        return _sets.Sum();
    }

    /// <summary>The best selection within the gap that reaches the target; null if there is none.</summary>
    /// <param name="chosen">The sides of all items: the preferred ones of those that may deviate; the basic ones are set to 0 in place.</param>
    /// <param name="gap">The largest sum of deviations' costs.</param>
    /// <param name="target">The least value.</param>
    public bool[]? Best(bool[] chosen, double gap, long target)
    {
        (_chosen, _best, _target) = (chosen, null, (int)target);
        Array.Sort(_costs, _items, 0, _deviations);
        _basics.Fill();
        _basics.Choose(0, chosen);
        (_values[0], _numbers[0]) = ((int)KnapsackObjective.Value(_problem, chosen), chosen.Count(c => c));
        _loads.Capacities.CopyTo(_free, 0);
        for (int i = 0; i < chosen.Length; i++)
        {
            for (int v = 0; v < _loads.Width && chosen[i]; v++)
            {
                _free[v] -= _loads.Of(i)[v];
            }
        }

        Deviate(0, gap, 0);
        return _best;
    }

    /// <summary>Tries each set that consists of the deviations taken and some from the first one on.</summary>
    private void Deviate(int first, double gap, int depth)
    {
        Complete(depth);
        for (int k = first; k < _deviations && _costs[k] <= gap; k++)
        {
            _path[depth] = k;
            Flip(_items[k], depth);
            Deviate(k + 1, gap - _costs[k], depth + 1);
        }
    }

    /// <summary>Computes the state of the next depth: that of this one, with an item on its other side.</summary>
    private void Flip(int item, int depth)
    {
        ReadOnlySpan<Vector256<int>> load = _loads.Of(item);
        ReadOnlySpan<Vector256<int>> before = _free.AsSpan(depth * load.Length, load.Length);
        Span<Vector256<int>> after = _free.AsSpan((depth + 1) * load.Length, load.Length);
        int sign = _chosen[item] ? -1 : 1;
        for (int v = 0; v < load.Length; v++)
        {
            after[v] = sign < 0 ? before[v] + load[v] : before[v] - load[v];
        }

        (_values[depth + 1], _numbers[depth + 1]) = (_values[depth] + (sign * (int)_problem.Values[item]), _numbers[depth] + sign);
    }

    /// <summary>Adds the most valuable basic items that fit, if the selection reaches the target then.</summary>
    private void Complete(int depth)
    {
        ReadOnlySpan<Vector256<int>> free = _free.AsSpan(depth * _loads.Width, _loads.Width);
        int last = Math.Min(_basics.Count, _most - _numbers[depth]);
        for (int number = Math.Max(0, _fewest - _numbers[depth]); number <= last; number++)
        {
            if (_basics.Best(number, _target - _values[depth], free) is not var (sides, value))
            {
                continue;
            }

            _target = _values[depth] + value + 1;
            _best = (bool[])_chosen.Clone();
            _basics.Choose(sides, _best);
            for (int p = 0; p < depth; p++)
            {
                _best[_items[_path[p]]] ^= true;
            }
        }
    }
}
