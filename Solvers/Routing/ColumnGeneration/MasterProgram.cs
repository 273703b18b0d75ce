using CoSolve.Problems.Routing;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Routing.ColumnGeneration.Cuts;
using CoSolve.Solvers.Routing.ColumnGeneration.Network;
using CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

namespace CoSolve.Solvers.Routing.ColumnGeneration;

/// <summary>
/// The linear relaxation of covering all clients by routes: rows are the clients, the fleet, capacity cuts and subset-row cuts. An artificial column
/// covers each client at a high price, that of an optional client its prize.
/// </summary>
internal sealed class MasterProgram : IDisposable
{
    private const int MostColumns = 12_000;
    private const double Tiny = 1e-7;
    private const double Surplus = 1.2;
    private const double Raise = 1.2;

    private readonly RouteNetwork _network;
    private readonly double _mostForAbsence;
    private readonly double[] _artificialCosts;
    private readonly bool[] _absent;
    private readonly List<RouteColumn> _columns = [];
    private readonly List<CapacityCut> _capacityCuts = [];
    private readonly List<SubsetRowCut> _subsetCuts = [];
    private readonly HashSet<(long Cost, ulong Hash)> _known = [];
    private readonly List<int> _capacityRows = [];
    private readonly List<int> _subsetRows = [];
    private OrToolsLinearProgram _program = new();
    private double[] _reducedCosts = [];

    /// <summary>Creates a program without routes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="estimates">What each client is expected to cost, by location; empty for nothing known.</param>
    /// <param name="mostForAbsence">The highest price of leaving a required client out; more than any route is worth.</param>
    public MasterProgram(RouteNetwork network, double[] estimates, double mostForAbsence)
    {
        (_network, _mostForAbsence) = (network, mostForAbsence);
        (_artificialCosts, _absent) = (new double[network.Size], new bool[network.Size]);
        for (int i = 1; i < network.Size; i++)
        {
            RoutingClient client = network.Problem.Clients[i - 1];
            _artificialCosts[i] = !client.IsRequired ? client.Prize
                : estimates.Length == 0 ? mostForAbsence
                : Math.Min(mostForAbsence, Surplus * Math.Max(1, estimates[i]));
        }

        AddRows();
    }

    /// <summary>The routes.</summary>
    public IReadOnlyList<RouteColumn> Columns => _columns;

    /// <summary>The capacity cuts.</summary>
    public IReadOnlyList<CapacityCut> CapacityCuts => _capacityCuts;

    /// <summary>The subset-row cuts.</summary>
    public IReadOnlyList<SubsetRowCut> SubsetCuts => _subsetCuts;

    /// <summary>The objective of the last solve.</summary>
    public double Objective { get; private set; }

    /// <summary>The routes of the last solve with their values.</summary>
    public FractionalRoutes Solution { get; private set; } = new([], []);

    /// <summary>Adds a route unless it is there; returns whether it was added.</summary>
    public bool Add(RouteColumn column)
    {
        if (!_known.Add((column.Cost, HashOf(column.Locations))))
        {
            return false;
        }

        _columns.Add(column);
        Append(column);
        return true;
    }

    /// <summary>Adds a capacity cut.</summary>
    public void Add(CapacityCut cut)
    {
        _capacityCuts.Add(cut);
        _capacityRows.Add(AddRow(cut.Least, double.PositiveInfinity, column => cut.CoefficientOf(column.Locations)));
    }

    /// <summary>Adds a subset-row cut.</summary>
    public void Add(SubsetRowCut cut)
    {
        _subsetCuts.Add(cut);
        _subsetRows.Add(AddRow(double.NegativeInfinity, 1, column => cut.CoefficientOf(column.Locations)));
    }

    /// <summary>Solves the program; when the last basis leads into numerical trouble, from none.</summary>
    public LinearProgramStatus Solve(CancellationToken stop)
    {
        LinearProgramStatus status;
        try
        {
            status = _program.Solve(cancellationToken: stop);
        }
        catch (OrToolsException)
        {
            Rebuild(_ => true);
            status = _program.Solve(cancellationToken: stop);
        }

        if (status == LinearProgramStatus.Optimal)
        {
            Objective = _program.Objective;
            for (int i = 1; i < _network.Size; i++)
            {
                _absent[i] = _program.Value(i - 1) > Tiny;
            }

            _reducedCosts = Enumerable.Range(0, _columns.Count).Select(c => _program.ReducedCost(ColumnOf(c))).ToArray();
            Solution = new FractionalRoutes(_columns, Enumerable.Range(0, _columns.Count).Select(c => _program.Value(ColumnOf(c))).ToArray());
        }

        return status;
    }

    /// <summary>
    /// Raises the prices of leaving out those required clients that the last solve left out; returns whether there were any. Low prices at first keep
    /// the multipliers near what is expected of them, where few routes determine them (du Merle, Villeneuve, Desrosiers and Hansen 1999, "Stabilized
    /// column generation", DOI 10.1016/S0012-365X(98)00213-1).
    /// </summary>
    public bool RaisePrices()
    {
        bool raised = false;
        for (int i = 1; i < _network.Size; i++)
        {
            if (_absent[i] && _network.Problem.Clients[i - 1].IsRequired && _artificialCosts[i] < _mostForAbsence)
            {
                _artificialCosts[i] = Math.Min(_mostForAbsence, Raise * _artificialCosts[i]);
                _program.SetCost(i - 1, _artificialCosts[i]);
                raised = true;
            }
        }

        return raised;
    }

    /// <summary>The multipliers of the last solve in the order locations, capacity cuts, subset-row cuts; entry 0 is the fleet's.</summary>
    public double[] Duals()
    {
        var duals = new double[_network.Size + _capacityCuts.Count + _subsetCuts.Count];
        for (int i = 0; i < _network.Size; i++)
        {
            duals[i] = _program.Dual(i);
        }

        for (int c = 0; c < _capacityCuts.Count; c++)
        {
            duals[_network.Size + c] = _program.Dual(_capacityRows[c]);
        }

        for (int c = 0; c < _subsetCuts.Count; c++)
        {
            duals[_network.Size + _capacityCuts.Count + c] = _program.Dual(_subsetRows[c]);
        }

        return duals;
    }

    /// <summary>Multipliers as integers; whatever they are, their signs are made such that a bound follows. At most so many subset-row cuts keep
    /// theirs as labelling takes.</summary>
    public DualPoint Round(double[] duals)
    {
        int m = _network.Size;
        (int cuts, int rows) = (_capacityCuts.Count, _subsetCuts.Count);
        var point = new DualPoint { Locations = new long[m], Capacity = new long[cuts], Penalties = new long[rows] };
        point.Locations[0] = -Even(-duals[0], long.MaxValue);
        for (int i = 1; i < m; i++)
        {
            RoutingClient client = _network.Problem.Clients[i - 1];
            point.Locations[i] = Even(duals[i], client.IsRequired ? long.MaxValue : client.Prize);
        }

        for (int c = 0; c < cuts; c++)
        {
            point.Capacity[c] = Even(duals[m + c], long.MaxValue);
        }

        foreach (int c in Enumerable.Range(0, rows).Where(c => duals[m + cuts + c] < -Tiny).OrderBy(c => duals[m + cuts + c]).Take(ParityTables.Largest))
        {
            point.Penalties[c] = Even(-duals[m + cuts + c], long.MaxValue);
        }

        return point;
    }

    /// <summary>Rebuilds the program from some of its routes, by index, and all cuts.</summary>
    public void Rebuild(Func<int, bool> keeps)
    {
        RouteColumn[] columns = _columns.Where((_, c) => keeps(c)).ToArray();
        CapacityCut[] capacityCuts = [.. _capacityCuts];
        SubsetRowCut[] subsetCuts = [.. _subsetCuts];
        _program.Dispose();
        _program = new OrToolsLinearProgram();
        _columns.Clear();
        _reducedCosts = [];
        _known.Clear();
        _capacityCuts.Clear();
        _capacityRows.Clear();
        _subsetCuts.Clear();
        _subsetRows.Clear();
        AddRows();
        Array.ForEach(capacityCuts, Add);
        Array.ForEach(subsetCuts, Add);
        foreach (RouteColumn column in columns)
        {
            Add(column);
        }
    }

    /// <summary>Drops the routes of the largest reduced costs when there are too many.</summary>
    public void Trim()
    {
        if (_columns.Count > MostColumns)
        {
            double[] costs = _reducedCosts;
            double limit = costs.Order().ElementAt(MostColumns / 3);
            Rebuild(c => c >= costs.Length || costs[c] <= limit);
        }
    }

    /// <summary>The routes without cycles of the least reduced costs below a limit.</summary>
    public RouteColumn[] Cheapest(int most, double limit) => Enumerable.Range(0, _reducedCosts.Length)
        .Where(c => _reducedCosts[c] < limit && _columns[c].IsElementary).OrderBy(c => _reducedCosts[c]).Take(most).Select(c => _columns[c]).ToArray();

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    private int ColumnOf(int route) => _network.Size - 1 + route;

    private void AddRows()
    {
        _program.AddRow(double.NegativeInfinity, _network.FleetLimit, [], []);
        for (int i = 1; i < _network.Size; i++)
        {
            _program.AddRow(1, double.PositiveInfinity, [], []);
        }

        for (int i = 1; i < _network.Size; i++)
        {
            _program.AddColumn(0, double.PositiveInfinity, _artificialCosts[i], [i], [1]);
        }
    }

    private int AddRow(double lower, double upper, Func<RouteColumn, int> coefficientOf)
    {
        var columns = new List<int>();
        var coefficients = new List<double>();
        for (int c = 0; c < _columns.Count; c++)
        {
            int coefficient = coefficientOf(_columns[c]);
            if (coefficient != 0)
            {
                columns.Add(ColumnOf(c));
                coefficients.Add(coefficient);
            }
        }

        return _program.AddRow(lower, upper, columns.ToArray(), coefficients.ToArray());
    }

    private void Append(RouteColumn column)
    {
        var rows = new List<int> { 0 };
        var coefficients = new List<double> { 1 };
        foreach (IGrouping<int, int> visits in column.Locations.GroupBy(i => i))
        {
            rows.Add(visits.Key);
            coefficients.Add(visits.Count());
        }

        for (int c = 0; c < _capacityCuts.Count; c++)
        {
            AddEntry(_capacityRows[c], _capacityCuts[c].CoefficientOf(column.Locations));
        }

        for (int c = 0; c < _subsetCuts.Count; c++)
        {
            AddEntry(_subsetRows[c], _subsetCuts[c].CoefficientOf(column.Locations));
        }

        _program.AddColumn(0, double.PositiveInfinity, column.Cost, rows.ToArray(), coefficients.ToArray());

        void AddEntry(int row, int coefficient)
        {
            if (coefficient != 0)
            {
                rows.Add(row);
                coefficients.Add(coefficient);
            }
        }
    }

    /// <summary>The largest even integer in the network's scale that is at most a multiplier, in [0, largest].</summary>
    private long Even(double dual, long largest) => dual <= 0
        ? 0
        : Math.Min((long)Math.Floor(Math.Min(dual, 2 * _mostForAbsence) * (_network.Scale / 2)), largest == long.MaxValue ? largest / 2 : largest * (_network.Scale / 2)) * 2;

    private static ulong HashOf(int[] locations)
    {
        ulong hash = 14695981039346656037;
        foreach (int location in locations)
        {
            hash = (hash ^ (uint)location) * 1099511628211;
        }

        return hash;
    }
}
