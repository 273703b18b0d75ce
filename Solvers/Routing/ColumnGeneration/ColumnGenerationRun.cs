using CoSolve.Problems.Routing;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.ColumnGeneration.Cuts;
using CoSolve.Solvers.Routing.ColumnGeneration.Network;
using CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

namespace CoSolve.Solvers.Routing.ColumnGeneration;

/// <summary>One run of column generation in one lane.</summary>
internal sealed class ColumnGenerationRun : IDisposable
{
    private const double Tolerance = 1e-6;
    private const int FewColumns = 10;

    private readonly RouteNetwork _network;
    private readonly ColumnGenerationOptions _options;
    private readonly SolveContext<RoutingProblem, RoutingSolution> _context;
    private readonly Lane _lane;
    private readonly string _name;
    private readonly NgNeighborhoods _neighborhoods;
    private readonly RoutePricing _pricing;
    private readonly MasterProgram _master;
    private readonly CapacityCutSeparation _capacitySeparation;
    private readonly SubsetRowSeparation _subsetSeparation;
    private double[] _center = [];
    private (DualPoint Duals, Int128 Bound)? _converged;
    private Int128 _narrowedGap = Int128.MaxValue;

    public ColumnGenerationRun(
        RouteNetwork network, ColumnGenerationOptions options, SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, string name)
    {
        (_network, _options, _context, _lane, _name) = (network, options, context, lane, name);
        _neighborhoods = new NgNeighborhoods(network, options.FirstNeighborhood);
        _pricing = new RoutePricing(network, _neighborhoods);
        _master = new MasterProgram(network, PriceOfAbsence());
        (_capacitySeparation, _subsetSeparation) = (new CapacityCutSeparation(network), new SubsetRowSeparation(network.Size));
    }

    /// <summary>The best bound of this run, in the network's scale.</summary>
    public Int128 Best { get; private set; } = Int128.MinValue;

    private bool IsOver => _lane.Stop.IsCancellationRequested;

    /// <summary>Converges, then tightens the relaxation, until nothing is left to tighten.</summary>
    public void Execute()
    {
        AddSingleVisits();
        do
        {
            TakeIncumbent();
            if (!Converge())
            {
                return;
            }
        }
        while (!IsProven() && !Narrow() && Tighten());
    }

    /// <inheritdoc/>
    public void Dispose() => _master.Dispose();

    /// <summary>Solves and prices in turns until no route can lower the program's objective to a smaller integer.</summary>
    /// <returns>Whether that was reached.</returns>
    private bool Converge()
    {
        var mode = PricingMode.Greedy;
        _converged = null;
        while (_lane.NextIteration())
        {
            if (_master.Solve(_lane.Stop) != LinearProgramStatus.Optimal)
            {
                return false;
            }

            double[] duals = _master.Duals();
            _master.Trim();
            bool isSmoothed = Smooth(duals, out double[] point);
            if (Price(point, ref mode) && !HasConverged())
            {
                continue;
            }

            if (IsOver)
            {
                return false;
            }

            if (HasConverged())
            {
                return true;
            }

            if (isSmoothed)
            {
                // What the smoothed multipliers missed, the program's own may find.
                _center = duals;
                if (Price(duals, ref mode) && !HasConverged())
                {
                    continue;
                }
            }

            return HasConverged() || !IsOver;
        }

        return false;
    }

    private bool Price(double[] duals, ref PricingMode mode)
    {
        DualPoint point = _master.Round(duals);
        for (; ; mode++)
        {
            if (_pricing.Run(point, _master.CapacityCuts, _master.SubsetCuts, mode, _options.MostLabels, _lane.Stop) is not { } columns)
            {
                return false;
            }

            if (mode == PricingMode.Exact)
            {
                Int128 bound = _pricing.BoundOf(point, _master.CapacityCuts);
                Offer(bound);
                _converged = _converged is { } known && known.Bound >= bound ? known : (point, bound);
            }

            int added = columns.Count(_master.Add);
            if (added > 0)
            {
                // Few routes are worth no run of their own: the next is thorough, and gives a bound.
                mode = added < FewColumns ? (PricingMode)Math.Min((int)mode + 1, (int)PricingMode.Exact) : mode == PricingMode.Exact ? PricingMode.Near : mode;
                return true;
            }

            if (mode == PricingMode.Exact)
            {
                return false;
            }
        }
    }

    /// <summary>Whether more columns can change little: the program's objective rounds to the bound, or the rest is small beside the gap that cuts may close.</summary>
    private bool HasConverged()
    {
        if (_converged is not { } converged)
        {
            return false;
        }

        double left = _master.Objective - (double)converged.Bound / _network.Scale;
        return Ceiling(converged.Bound) >= (Int128)Math.Ceiling(_master.Objective - Tolerance)
            || (_context.Best is { } best && left < _options.Precision * (best.Objective - _master.Objective));
    }

    private bool Smooth(double[] duals, out double[] point)
    {
        point = duals;
        bool isSmoothed = _center.Length > 0;
        if (isSmoothed)
        {
            point = new double[duals.Length];
            for (int k = 0; k < point.Length; k++)
            {
                double center = k < _center.Length ? _center[k] : 0;
                point[k] = _options.Smoothing * center + (1 - _options.Smoothing) * duals[k];
            }
        }

        _center = point;
        return isSmoothed;
    }

    private void Offer(Int128 bound)
    {
        if (bound > Best)
        {
            // Arcs may be missing that only solutions no better than the best one use.
            Best = bound;
            long integer = (long)Ceiling(bound);
            _context.OfferBound(_context.Best is { } best ? Math.Min(integer, best.Objective) : integer, _name);
        }
    }

    private Int128 Ceiling(Int128 bound) => bound < 0 ? bound / _network.Scale : (bound + _network.Scale - 1) / _network.Scale;

    private bool IsProven() => _context.Best is { } best && Best > Int128.MinValue && Ceiling(Best) >= best.Objective;

    /// <summary>
    /// Takes away arcs by the gap to the best solution, chooses among the routes at hand, and when all routes that matter could be enumerated, among these,
    /// which ends the search.
    /// </summary>
    /// <returns>Whether the best solution is known to be optimal.</returns>
    private bool Narrow()
    {
        if (_context.Best is not { } best || _converged is not { } converged)
        {
            return false;
        }

        Int128 gap = (Int128)(best.Objective - 1) * _network.Scale - converged.Bound + 1;
        if ((double)gap > 0.9 * (double)_narrowedGap || (double)gap / _network.Scale > _options.NarrowingGap * Math.Abs((double)best.Objective))
        {
            return false;
        }

        _narrowedGap = gap;
        (int removed, List<RouteColumn>? routes) = _pricing.Narrow(
            converged.Duals, _master.CapacityCuts, _master.SubsetCuts, gap, _options.Enumeration, _lane.Stop);
        if (routes is not null && Decide(routes, best.Objective))
        {
            return true;
        }

        if (removed > 0)
        {
            RouteColumn[] columns = [.. _master.Columns];
            _master.Rebuild(c => _network.Admits(columns[c].Locations), _ => true, _ => true);
            _master.Solve(_lane.Stop);
        }

        return false;
    }

    /// <summary>Chooses among all routes that better solutions can have; returns whether that came to its end.</summary>
    private bool Decide(List<RouteColumn> routes, long objective)
    {
        (CpSatStatus status, RoutingSolution? solution) = new RouteSelection(_context.Problem, routes, covers: false).Solve(objective, null, null, _lane.Stop);
        if (solution is not null)
        {
            _context.Offer(solution, _name);
        }

        if (status is CpSatStatus.Optimal or CpSatStatus.Infeasible)
        {
            _context.OfferBound(_context.Best!.Objective, _name);
            return true;
        }

        return false;
    }

    /// <summary>Adds violated cuts and forbids cycles of the fractional routes; subset-row cuts last, since they make pricing harder.</summary>
    /// <returns>Whether anything was tightened.</returns>
    private bool Tighten()
    {
        FractionalRoutes routes = _master.Solution;
        bool grew = ForbidCycles(routes);
        List<CapacityCut> cuts = _network is { HasCapacity: true, Capacity: > 0 } ? _capacitySeparation.Find(routes) : [];
        cuts.ForEach(_master.Add);
        if (cuts.Count > 0 || grew)
        {
            return true;
        }

        List<SubsetRowCut> rows = _subsetSeparation.Find(routes, _options.SubsetRowCuts);
        rows.ForEach(_master.Add);
        return rows.Count > 0;
    }

    private bool ForbidCycles(FractionalRoutes routes)
    {
        bool grew = false;
        foreach ((int[] locations, _) in routes.Routes)
        {
            grew |= _neighborhoods.Forbid(locations, _options.LargestNeighborhood);
        }

        if (grew)
        {
            _pricing.Remember(_neighborhoods);
            RouteColumn[] columns = [.. _master.Columns];
            _master.Rebuild(c => _neighborhoods.Admits(columns[c].Locations), _ => true, _ => true);
        }

        return grew;
    }

    private void AddSingleVisits()
    {
        for (int i = 1; i < _network.Size; i++)
        {
            if (_network.Allowed[i] && _network.Allowed[i * _network.Size])
            {
                _master.Add(new RouteColumn([i], _network.CostOf([i])));
            }
        }
    }

    private void TakeIncumbent()
    {
        if (_context.Best is { } best)
        {
            foreach (RoutingRoute route in best.Solution.Routes.Where(r => r.Clients.Count > 0))
            {
                int[] locations = route.Clients.Select(c => c + 1).ToArray();
                if (_network.Admits(locations))
                {
                    _master.Add(new RouteColumn(locations, _network.CostOf(locations)));
                }
            }
        }
    }

    private double PriceOfAbsence()
    {
        long largest = _network.Cost.Max() / _network.Scale + 1;
        return 4.0 * largest + (_context.Best is { } best ? best.Objective : largest * (double)_network.Size);
    }
}
