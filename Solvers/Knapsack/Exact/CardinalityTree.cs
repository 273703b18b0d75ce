using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Exact;

/// <summary>
/// Branch and bound over the selections of some numbers of items: the linear relaxation at the root, then depth-first search over the core, the items whose sides its reduced
/// costs leave open (Vimont, Boussier and Vasquez 2008, "Reduced costs propagation in an efficient implicit enumeration for the 01 multidimensional knapsack problem", DOI
/// 10.1007/s10878-007-9074-4). Each node solves its relaxation from its parent's basis and fixes more items by reduced costs; what these leave is enumerated once few combinations remain
/// (<see cref="DeviationSearch"/>).
/// </summary>
internal sealed class CardinalityTree
{
    // A bound below the next integer by less than this is not trusted to be below it.
    private const double Margin = 1e-6;
    private const double Integrality = 1e-7;

    // A side without any value counts as this fall of the relaxation.
    private const double Worst = 1e9;

    private readonly SolveContext<KnapsackProblem, KnapsackSolution> _context;
    private readonly Lane _lane;
    private readonly string _name;
    private readonly double _mostSets;
    private readonly KnapsackProblem _problem;
    private readonly int[] _items;
    private readonly bool[] _base;
    private readonly long _baseValue;
    private readonly BoxedSimplex _program;
    private readonly List<int> _fixed = [];
    private readonly bool[] _sides;
    private DeviationSearch? _near;

    /// <summary>Solves the relaxation.</summary>
    /// <param name="context">The problem, and where solutions go.</param>
    /// <param name="lane">Counts nodes and ends the search.</param>
    /// <param name="name">The engine's name.</param>
    /// <param name="fewest">The least number of chosen items.</param>
    /// <param name="most">The largest number of chosen items, at least the least.</param>
    /// <param name="mostSets">The largest number of sets of deviations that are enumerated.</param>
    public CardinalityTree(SolveContext<KnapsackProblem, KnapsackSolution> context, Lane lane, string name, int fewest, int most, double mostSets)
        : this(context, lane, name, fewest, most, mostSets, [.. Enumerable.Range(0, context.Problem.ItemCount)], new bool[context.Problem.ItemCount])
    {
    }

    private CardinalityTree(SolveContext<KnapsackProblem, KnapsackSolution> context, Lane lane, string name, int fewest, int most, double mostSets, int[] items, bool[] chosen)
    {
        (_context, _lane, _name, _problem, _items, _base, Fewest, Most, _mostSets) = (context, lane, name, context.Problem, items, chosen, fewest, most, mostSets);
        _baseValue = KnapsackObjective.Value(_problem, chosen);
        _program = Relaxation();
        _sides = new bool[chosen.Length];
        Bound = _program.Solve() || !_program.IsProvenInfeasible() ? _baseValue + _program.ProvenBound() : double.NegativeInfinity;
    }

    /// <summary>The least number of chosen items.</summary>
    public int Fewest { get; }

    /// <summary>The largest number of chosen items.</summary>
    public int Most { get; }

    /// <summary>An upper bound on the value of any such selection.</summary>
    public double Bound { get; }

    /// <summary>Whether no such selection is better than the context's best.</summary>
    public bool IsClosed => IsBelow(Bound);

    /// <summary>The number of chosen items in the relaxation.</summary>
    public double Cardinality() => Enumerable.Range(0, _items.Length).Sum(_program.Value);

    /// <summary>Searches for all selections that are better than the context's best; false when the lane has ended before.</summary>
    public bool Search()
    {
        if (IsClosed)
        {
            return true;
        }

        CardinalityTree core = Core();
        return core.IsClosed || core.Explore();
    }

    /// <summary>The same problem without the items whose sides the reduced costs decide.</summary>
    private CardinalityTree Core()
    {
        double gap = _baseValue + _program.ProvenBound() - Target;
        var open = new List<int>();
        bool[] chosen = (bool[])_base.Clone();
        for (int k = 0; k < _items.Length; k++)
        {
            if (Math.Abs(_program.ProvenReduced[k]) <= gap + Margin)
            {
                open.Add(_items[k]);
            }
            else
            {
                chosen[_items[k]] = _program.ProvenReduced[k] > 0;
            }
        }

        return new CardinalityTree(_context, _lane, _name, Fewest, Most, _mostSets, [.. open], chosen);
    }

    private long Target => (_context.Best?.Objective ?? -1) + 1;

    private bool IsBelow(double bound) => bound < Target - Margin;

    /// <summary>The rows of all dimensions, scaled by powers of two, and one for the number of items.</summary>
    private BoxedSimplex Relaxation()
    {
        int m = _problem.DimensionCount;
        int columns = _items.Length + m + 1;
        var matrix = new double[columns * (m + 1)];
        var right = new double[m + 1];
        var cost = new double[columns];
        var upper = new double[columns];
        Array.Fill(upper, 1, 0, _items.Length);
        Array.Fill(upper, double.PositiveInfinity, _items.Length, m);
        for (int d = 0; d <= m; d++)
        {
            ReadOnlySpan<long> weights = d < m ? _problem.Weights(d) : default;
            double scale = d < m ? Math.ScaleB(1, -Math.ILogB(Math.Max(1.0, _problem.Capacities[d]))) : 1;
            long free = d < m ? _problem.Capacities[d] : Most;
            for (int i = 0; i < _base.Length; i++)
            {
                free -= _base[i] ? (d < m ? weights[i] : 1) : 0;
            }

            right[d] = free * scale;
            for (int k = 0; k < _items.Length; k++)
            {
                matrix[(d * columns) + k] = d < m ? weights[_items[k]] * scale : 1;
                cost[k] = _problem.Values[_items[k]];
            }

            matrix[(d * columns) + _items.Length + d] = 1;
        }

        upper[^1] = Most - Fewest;
        return new BoxedSimplex(matrix, right, cost, upper);
    }

    private bool Explore()
    {
        if (!_lane.NextIteration())
        {
            return false;
        }

        bool isSolved = _program.Solve();
        if (!isSolved && _program.IsProvenInfeasible())
        {
            return true;
        }

        double bound = _baseValue + _program.ProvenBound();
        if (IsBelow(bound))
        {
            return true;
        }

        int mark = _fixed.Count;
        double gap = bound - Target + Margin;
        FixByReducedCosts(gap);
        bool goesOn = Enumerate(gap) || Branch();
        for (; _fixed.Count > mark; _fixed.RemoveAt(_fixed.Count - 1))
        {
            _program.SetBounds(_fixed[^1], 0, 1);
        }

        return goesOn;
    }

    private void FixByReducedCosts(double gap)
    {
        for (int k = 0; k < _items.Length; k++)
        {
            double reduced = _program.ProvenReduced[k];
            if (Math.Abs(reduced) > gap && _program.FixedValue(k) is null)
            {
                Fix(k, reduced > 0 ? 1 : 0);
            }
        }
    }

    /// <summary>Looks at all selections that the reduced costs leave; false if these are too many.</summary>
    private bool Enumerate(double gap)
    {
        _near ??= new DeviationSearch(_problem, new ItemLoads(_problem), _items.Length, Fewest, Most);
        _near.Clear();
        _base.CopyTo(_sides, 0);
        for (int k = 0; k < _items.Length; k++)
        {
            double reduced = _program.ProvenReduced[k];
            if (_program.FixedValue(k) is { } side)
            {
                _sides[_items[k]] = side > 0;
                continue;
            }

            _sides[_items[k]] = reduced > 0;
            if (!_program.IsBasic(k))
            {
                _near.AddDeviation(_items[k], Math.Abs(reduced));
            }
            else if (!_near.TryAddBasic(_items[k]))
            {
                return false;
            }
        }

        if (_near.CountSets(gap) > _mostSets)
        {
            return false;
        }

        if (_near.Best(_sides, gap, Target) is { } chosen)
        {
            _context.Offer(new KnapsackSolution(chosen), _name);
        }

        return true;
    }

    private void Fix(int column, int side)
    {
        _program.SetBounds(column, side, side);
        _fixed.Add(column);
    }

    /// <summary>Explores both sides of the fractional item whose sides lower the relaxation most, of an integral relaxation those of any free item.</summary>
    private bool Branch()
    {
        (int column, double best, int first) = (-1, double.NegativeInfinity, 0);
        for (int k = 0; k < _items.Length; k++)
        {
            double value = _program.Value(k);
            bool isIntegral = Math.Min(value, 1 - value) < Integrality;
            if (_program.FixedValue(k) is not null || (isIntegral && column >= 0))
            {
                continue;
            }

            (double zero, double one) = _program.Penalties(k);
            double score = isIntegral ? -1 : Math.Min(zero, Worst) * Math.Min(one, Worst);
            if (score > best)
            {
                (column, best, first) = (k, score, zero < one ? 0 : 1);
            }
        }

        if (best < 0)
        {
            long before = Target;
            OfferRounded();
            if (column < 0 || (Target > before && IsBelow(_baseValue + _program.ProvenBound())))
            {
                return true;
            }
        }

        return Explore(column, first) && Explore(column, 1 - first);
    }

    private bool Explore(int column, int side)
    {
        Fix(column, side);
        bool goesOn = Explore();
        _program.SetBounds(column, 0, 1);
        _fixed.RemoveAt(_fixed.Count - 1);
        return goesOn;
    }

    private void OfferRounded()
    {
        bool[] chosen = (bool[])_base.Clone();
        for (int k = 0; k < _items.Length; k++)
        {
            chosen[_items[k]] = _program.Value(k) > 0.5;
        }

        var solution = new KnapsackSolution(chosen);
        if (KnapsackObjective.Value(_problem, chosen) >= Target && KnapsackChecker.Check(_problem, solution).IsFeasible)
        {
            _context.Offer(solution, _name);
        }
    }
}
