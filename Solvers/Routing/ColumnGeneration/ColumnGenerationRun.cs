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
    private const int RoundsOfMode = 20;
    private const int MostChosen = 1_500;
    private const int FewRoutes = 4_000;
    private const double TimeOfChoice = 0.3;
    private const double TimeOfLongChoice = 5;
    private const double TimeOfProof = 100;
    private const double WorthNarrowing = 0.7;

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
    private readonly DualSmoothing _smoothing;
    private PricingMode _mode;
    private Incumbent<RoutingSolution>? _taken;
    private (DualPoint Duals, Int128 Bound)? _converged;
    private Int128 _narrowedGap = Int128.MaxValue;

    public ColumnGenerationRun(
        RouteNetwork network, ColumnGenerationOptions options, SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, string name)
    {
        (_network, _options, _context, _lane, _name) = (network, options, context, lane, name);
        _neighborhoods = new NgNeighborhoods(network, options.FirstNeighborhood);
        _pricing = new RoutePricing(network, _neighborhoods);
        double[] estimates = FirstDuals();
        _master = new MasterProgram(network, estimates, PriceOfAbsence());
        _smoothing = new DualSmoothing(estimates, options.Smoothing);
        (_capacitySeparation, _subsetSeparation) = (new CapacityCutSeparation(network), new SubsetRowSeparation(network.Size));
    }

    /// <summary>The best bound of this run, in the network's scale.</summary>
    public Int128 Best { get; private set; } = Int128.MinValue;

    private bool IsOver => _lane.Stop.IsCancellationRequested;

    /// <summary>Converges, then tightens the relaxation, until nothing is left to tighten.</summary>
    public void Execute()
    {
        AddSingleVisits();
        while (Converge() && !IsProven() && !Narrow(WorthNarrowing))
        {
            if (!Tighten())
            {
                Narrow(lessThan: 1);
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _master.Dispose();

    /// <summary>Solves and prices in turns until more routes could change little.</summary>
    /// <returns>Whether that was reached, not so when exact pricing takes too many labels.</returns>
    private bool Converge()
    {
        _mode = PricingMode.Greedy;
        _converged = null;
        _smoothing.Forget();
        for (int round = 0; _lane.NextIteration(); round++)
        {
            if (round > 0 && round % RoundsOfMode == 0)
            {
                // However many routes are found: exact pricing alone gives bounds.
                _mode = _mode == PricingMode.Greedy ? PricingMode.Near : PricingMode.Exact;
                _smoothing.Forget();
            }

            TakeIncumbent();
            if (_master.Solve(_lane.Stop) != LinearProgramStatus.Optimal)
            {
                return false;
            }

            double[] duals = _master.Duals();
            _master.Trim();
            double[] point = _smoothing.Point(duals, _master.Objective);

            // What smoothed multipliers miss, the program's own may find.
            bool found = Price(point) || (!HasConverged() && !ReferenceEquals(point, duals) && Price(duals));
            if ((HasConverged() || !found) && !_master.RaisePrices())
            {
                return !IsOver && _converged is not null;
            }
        }

        return false;
    }

    /// <summary>Adds routes of negative reduced cost; returns whether some were new.</summary>
    private bool Price(double[] duals)
    {
        DualPoint point = _master.Round(duals);
        while (_pricing.Run(point, _master.CapacityCuts, _master.SubsetCuts, _mode, _options.MostLabels, _lane.Stop) is { } columns)
        {
            Int128 value = _pricing.BoundOf(point, _master.CapacityCuts);
            _smoothing.Record(duals, value);
            if (_mode == PricingMode.Exact)
            {
                Offer(value);
                _converged = _converged is { } known && known.Bound >= value ? known : (point, value);
            }

            int added = columns.Count(_master.Add);
            if (added < FewColumns && _mode != PricingMode.Exact && _master.RaisePrices())
            {
                return true;
            }

            bool isLast = added > 0 || _mode == PricingMode.Exact;
            ChooseMode(added);
            if (isLast)
            {
                return added > 0;
            }
        }

        return false;
    }

    /// <summary>Few routes are worth no run of their own: the next is more thorough, and at last gives a bound. After many, exact pricing can wait.</summary>
    private void ChooseMode(int added)
    {
        PricingMode next = added >= FewColumns ? (PricingMode)Math.Min((int)_mode, (int)PricingMode.Near)
            : (PricingMode)Math.Min((int)_mode + 1, (int)PricingMode.Exact);
        if (next != _mode)
        {
            _mode = next;
            _smoothing.Forget();
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
    /// Chooses among the routes at hand for a better solution, takes away the arcs that only solutions no better than the best one use, and when all routes
    /// of better solutions could be enumerated, chooses among these, which ends the search.
    /// </summary>
    /// <param name="lessThan">Only if the gap is less than this many times the gap of the last time.</param>
    /// <returns>Whether the best solution is known to be optimal.</returns>
    private bool Narrow(double lessThan)
    {
        if (_context.Best is null || _converged is not { } converged || (double)GapOf(converged.Bound) >= lessThan * (double)_narrowedGap)
        {
            return false;
        }

        _narrowedGap = GapOf(converged.Bound);
        Choose(_master.Cheapest(MostChosen, (double)_narrowedGap / _network.Scale), covers: true, TimeOfChoice);
        Int128 gap = GapOf(converged.Bound);
        if ((double)gap / _network.Scale > _options.NarrowingGap * Math.Abs((double)_context.Best.Objective))
        {
            return false;
        }

        (int removed, List<RouteColumn>? routes) = _pricing.Narrow(
            converged.Duals, _master.CapacityCuts, _master.SubsetCuts, gap, _options.Enumeration, _lane.Stop);
        if (routes is not null && Choose(routes, covers: false, routes.Count <= FewRoutes ? TimeOfProof : TimeOfLongChoice))
        {
            _context.OfferBound(_context.Best.Objective, _name);
            return true;
        }

        if (removed > 0)
        {
            RouteColumn[] columns = [.. _master.Columns];
            _master.Rebuild(c => _network.Admits(columns[c].Locations));
        }

        return false;
    }

    /// <summary>Routes of solutions better than the best one have reduced costs below this, in the network's scale, where a bound holds.</summary>
    private Int128 GapOf(Int128 bound) => (Int128)(_context.Best!.Objective - 1) * _network.Scale - bound + 1;

    /// <summary>Offers the best choice among routes; returns whether the search came to its end.</summary>
    private bool Choose(IReadOnlyList<RouteColumn> routes, bool covers, double deterministicTime)
    {
        (CpSatStatus status, RoutingSolution? solution) = new RouteSelection(_context.Problem, routes, covers).Solve(_context.Best!.Objective, deterministicTime, _lane.Stop);
        if (solution is not null)
        {
            _context.Offer(solution, _name);
        }

        return status is CpSatStatus.Optimal or CpSatStatus.Infeasible;
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

        if (_pricing.Parity.Count >= ParityTables.Largest)
        {
            return false;
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
            _master.Rebuild(c => _neighborhoods.Admits(columns[c].Locations));
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
        if (_context.Best is { } best && best != _taken)
        {
            _taken = best;
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

    /// <summary>The costs of the best solution's routes, divided among their clients: half of each arc, and the arcs at the depot equally.</summary>
    private double[] FirstDuals()
    {
        if (_context.Best is not { } best)
        {
            return [];
        }

        int m = _network.Size;
        var duals = new double[m];
        foreach (RoutingRoute route in best.Solution.Routes.Where(r => r.Clients.Count > 0))
        {
            int[] path = [0, .. route.Clients.Select(c => c + 1), 0];
            double atDepot = (_network.Cost[path[1]] + _network.Cost[path[^2] * m]) / 2.0 / route.Clients.Count;
            for (int k = 1; k < path.Length - 1; k++)
            {
                duals[path[k]] = (atDepot + (_network.Cost[path[k - 1] * m + path[k]] + _network.Cost[path[k] * m + path[k + 1]]) / 2.0) / _network.Scale;
            }
        }

        return duals;
    }

    private double PriceOfAbsence()
    {
        long largest = _network.Cost.Max() / _network.Scale + 1;
        return 4.0 * largest + (_context.Best is { } best ? best.Objective : largest * (double)_network.Size);
    }
}
