using CoSolve.Solvers.Routing.ColumnGeneration.Cuts;
using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>
/// The pricing problem: routes of negative reduced cost, bidirectionally up to a midpoint of the first resource. What labels wait for is reused from
/// run to run.
/// </summary>
internal sealed class RoutePricing
{
    private const int NearArcs = 16;
    private const int MostColumns = 60;

    private readonly RouteNetwork _network;
    private readonly PricingGraph _forwardGraph;
    private readonly PricingGraph? _backwardGraph;
    private readonly Labelling _forward;
    private readonly Labelling? _backward;
    private readonly RouteJoin _join;
    private readonly long[] _reduced;
    private readonly bool[] _near;
    private double _midpoint = 0.5;

    /// <summary>Creates the pricing of a network.</summary>
    public RoutePricing(RouteNetwork network, NgNeighborhoods neighborhoods)
    {
        int m = network.Size;
        _network = network;
        _forwardGraph = new PricingGraph(network, isForward: true);
        _forward = new Labelling(m);
        if (!network.IsSymmetric)
        {
            _backwardGraph = new PricingGraph(network, isForward: false);
            _backward = new Labelling(m);
        }

        _join = new RouteJoin(network);
        (_reduced, _near) = (new long[m * m], new bool[m * m]);
        Parity = new ParityTables(m);
        FillNear();
        Remember(neighborhoods);
    }

    /// <summary>The active subset-row cuts.</summary>
    public ParityTables Parity { get; }

    /// <summary>The least reduced cost of a route in the last exact run, at most 0.</summary>
    public long LeastCost => _join.LeastCost;

    /// <summary>The labels extended by the last run.</summary>
    public int Work => _forward.ExtendedCount + (_backward?.ExtendedCount ?? 0);

    /// <summary>Takes over the neighbourhoods.</summary>
    public void Remember(NgNeighborhoods neighborhoods)
    {
        _forwardGraph.Remember(neighborhoods);
        _backwardGraph?.Remember(neighborhoods);
    }

    /// <summary>Looks for routes.</summary>
    /// <param name="duals">The multipliers.</param>
    /// <param name="capacityCuts">The capacity cuts that they belong to.</param>
    /// <param name="subsetCuts">The subset-row cuts that they belong to.</param>
    /// <param name="mode">How thoroughly.</param>
    /// <param name="mostLabels">The number of labels that each direction may make.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>Routes of negative reduced cost, the best first; null when the run did not come to its end.</returns>
    public List<RouteColumn>? Run(
        DualPoint duals, IReadOnlyList<CapacityCut> capacityCuts, IReadOnlyList<SubsetRowCut> subsetCuts, PricingMode mode, int mostLabels, CancellationToken stop)
    {
        duals.Reduce(_network, capacityCuts, _reduced);
        Parity.Fill(subsetCuts, duals.Penalties);
        bool[] arcs = mode == PricingMode.Exact ? _network.Allowed : _near;
        bool isGreedy = mode == PricingMode.Greedy;
        int mostInBucket = mode == PricingMode.Exact ? int.MaxValue : isGreedy ? 4 : 12;
        int middle = (int)(_network.Horizon * _midpoint);
        _forwardGraph.Fill(_reduced, arcs);
        if (!_forward.Run(_forwardGraph, Parity, middle, isGreedy, mostInBucket, mostLabels, stop))
        {
            return null;
        }

        if (_backward is not null)
        {
            _backwardGraph!.Fill(_reduced, arcs);
            if (!_backward.Run(_backwardGraph, Parity, _network.Horizon - middle - 1, isGreedy, mostInBucket, mostLabels, stop))
            {
                return null;
            }

            if (!isGreedy)
            {
                Balance();
            }
        }

        return _join.Run(_forwardGraph, Parity, _forward, _backward ?? _forward, stop) ? Columns() : null;
    }

    /// <summary>The bound that follows from the last run, which must have been exact with these multipliers, in the network's scale.</summary>
    public Int128 BoundOf(DualPoint duals, IReadOnlyList<CapacityCut> capacityCuts)
    {
        // Each of at most so many routes costs at least the least reduced cost; and each unit of load at least its least share of one.
        Int128 byFleet = (Int128)_join.LeastCost * _network.FleetLimit;
        Int128 byLoad = byFleet;
        if (_network.Load.AsSpan(1).IndexOf(0) < 0)
        {
            Int128 product = (Int128)_join.LeastRatio.Cost * _network.TotalLoad;
            byLoad = -((-product + _join.LeastRatio.Load - 1) / _join.LeastRatio.Load);
        }

        return duals.ConstantOf(_network, capacityCuts) + Int128.Max(byFleet, byLoad);
    }

    /// <summary>
    /// Looks at all paths of the multipliers instead of half of each: takes away the arcs, and enumerates the routes, that solutions better than a known
    /// one can have.
    /// </summary>
    /// <param name="duals">The multipliers.</param>
    /// <param name="capacityCuts">The capacity cuts that they belong to.</param>
    /// <param name="subsetCuts">The subset-row cuts that they belong to.</param>
    /// <param name="gap">Such routes have a smaller reduced cost.</param>
    /// <param name="limits">The labels, paths and routes that may be made.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>The number of arcs taken away, and the routes unless there are too many.</returns>
    public (int Arcs, List<RouteColumn>? Routes) Narrow(
        DualPoint duals, IReadOnlyList<CapacityCut> capacityCuts, IReadOnlyList<SubsetRowCut> subsetCuts, Int128 gap, (int Labels, int Paths, int Routes) limits, CancellationToken stop)
    {
        duals.Reduce(_network, capacityCuts, _reduced);
        Parity.Fill(subsetCuts, duals.Penalties);
        _forwardGraph.Fill(_reduced, _network.Allowed);
        _backwardGraph?.Fill(_reduced, _network.Allowed);
        Labelling backward = _backward ?? _forward;
        if (!_forward.Run(_forwardGraph, Parity, _network.Horizon, isGreedy: false, int.MaxValue, limits.Labels, stop)
            || (_backward is not null && !_backward.Run(_backwardGraph!, Parity, _network.Horizon, isGreedy: false, int.MaxValue, limits.Labels, stop)))
        {
            return (0, null);
        }

        var completion = new RouteCompletion(_network, Parity, backward);
        int removed = new ArcElimination(_network, _forwardGraph, _forward, backward, completion).Run(gap, stop);
        _forwardGraph.Fill(_reduced, _network.Allowed);
        for (int k = 0; k < _near.Length; k++)
        {
            _near[k] &= _network.Allowed[k];
        }

        return (removed, new RouteEnumeration(_network, _forwardGraph, Parity, completion, gap).Run(limits.Paths, limits.Routes, stop));
    }

    private List<RouteColumn> Columns()
    {
        var columns = new List<RouteColumn>();
        var path = new List<int>();
        var back = new List<int>();
        foreach ((_, int forward, int backward) in _join.Found().Take(MostColumns))
        {
            path.Clear();
            back.Clear();
            _forward.PathOf(forward, path);
            (_backward ?? _forward).PathOf(backward, back);
            back.Reverse();
            path.AddRange(back);
            int[] locations = [.. path];
            columns.Add(new RouteColumn(locations, _network.CostOf(locations)));
        }

        return columns;
    }

    /// <summary>Moves the midpoint towards the direction with less work.</summary>
    private void Balance()
    {
        double ratio = (_forward.ExtendedCount + 1.0) / (_backward!.ExtendedCount + 1.0);
        _midpoint = Math.Clamp(_midpoint + (ratio > 1.25 ? -0.03 : ratio < 0.8 ? 0.03 : 0), 0.1, 0.9);
    }

    private void FillNear()
    {
        int m = _network.Size;
        for (int i = 0; i < m; i++)
        {
            long CostAfterWaiting(int j) => _network.Cost[i * m + j];
            IEnumerable<int> heads = Enumerable.Range(1, m - 1).Where(j => _network.Allowed[i * m + j]).OrderBy(CostAfterWaiting).ThenBy(j => j);
            foreach (int j in i == 0 ? heads : heads.Take(NearArcs).Append(0))
            {
                _near[i * m + j] = _network.Allowed[i * m + j];
                if (_network.IsSymmetric)
                {
                    _near[j * m + i] = _network.Allowed[j * m + i];
                }
            }
        }
    }
}
