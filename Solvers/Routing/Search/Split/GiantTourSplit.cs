using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Split;

/// <summary>
/// Cuts a giant tour into routes of least penalised cost. Capacities: the linear split with soft capacity, O(n) for an unlimited
/// fleet and O(n m) for m vehicles (Vidal 2016, "Technical note: Split algorithm in O(n) for the capacitated vehicle routing
/// problem", DOI 10.1016/j.cor.2015.11.012). With a duration limit: Bellman's algorithm over routes of at most 1.5 times the
/// capacity, O(n b). Windows are left to the local search, as their penalties do not split linearly.
/// </summary>
internal sealed class GiantTourSplit
{
    private const double Unreached = 1e30;
    private const double Epsilon = 1e-5;

    private readonly HomogeneousModel _model;
    private readonly int _n;
    private readonly double[] _depot;
    private readonly double[] _cost;
    private readonly double[] _load;
    private readonly double[] _timeDepot;
    private readonly double[] _travel;
    private readonly double[] _service;
    private readonly int[] _queue;
    private double[] _potential;
    private int[] _predecessor;
    private double _loadPenalty;
    private double _timePenalty;

    /// <summary>Creates the buffers for a model.</summary>
    public GiantTourSplit(HomogeneousModel model)
    {
        (_model, _n) = (model, model.ClientCount);
        (_depot, _cost, _load) = (new double[_n + 1], new double[_n + 1], new double[_n + 1]);
        (_timeDepot, _travel, _service) = (new double[_n + 1], new double[_n + 1], new double[_n + 1]);
        _queue = new int[_n + 1];
        _potential = new double[_n + 1];
        _predecessor = new int[_n + 1];
    }

    /// <summary>Splits an individual's tour into at most the given number of routes; the other route slots become empty.</summary>
    /// <returns>The penalised cost.</returns>
    public double Run(Individual individual, int routeLimit, double loadPenalty, double timePenalty)
    {
        (_loadPenalty, _timePenalty) = (loadPenalty, timePenalty);
        Accumulate(individual.Tour);
        FillLayer(0, 0, 0);
        int routes = CountRoutes();
        if (routes <= routeLimit)
        {
            WriteRoutes(individual, routes, layered: false);
            return _potential[_n];
        }

        return SplitLimited(individual, routeLimit);
    }

    private double SplitLimited(Individual individual, int routeLimit)
    {
        int width = _n + 1;
        if (_potential.Length < width * (routeLimit + 1))
        {
            _potential = new double[width * (routeLimit + 1)];
            _predecessor = new int[width * (routeLimit + 1)];
        }

        Array.Fill(_potential, Unreached);
        _potential[0] = 0;
        int best = 0;
        for (int k = 1; k <= routeLimit; k++)
        {
            FillLayer((k - 1) * width, k * width, k - 1);
            if (_potential[k * width + _n] < _potential[best * width + _n] - Epsilon)
            {
                best = k;
            }
        }

        WriteRoutes(individual, best, layered: true);
        return _potential[best * width + _n];
    }

    private void Accumulate(int[] tour)
    {
        for (int i = 1; i <= _n; i++)
        {
            int client = tour[i - 1];
            int previous = i == 1 ? client : tour[i - 2];
            _depot[i] = _model.Cost(0, client);
            _cost[i] = _cost[i - 1] + _model.Cost(previous, client);
            _load[i] = _load[i - 1] + _model.Demand[client];
            if (_model.Rule == TimeRule.Duration)
            {
                _timeDepot[i] = _model.Times[0, client];
                _travel[i] = _travel[i - 1] + (i == 1 ? 0 : _model.Times[previous, client]);
                _service[i] = _service[i - 1] + _model.Service[client];
            }
        }
    }

    /// <summary>
    /// Computes potentials at <paramref name="target"/> from those at <paramref name="source"/> by one more route (the same place
    /// for an unlimited fleet), the first route starting at tour position <paramref name="start"/>.
    /// </summary>
    private void FillLayer(int source, int target, int start)
    {
        if (start >= _n)
        {
            return;
        }

        if (source == target)
        {
            Array.Fill(_potential, Unreached, 0, _n + 1);
            _potential[0] = 0;
        }

        if (_model.Rule != TimeRule.Duration)
        {
            FillLinear(source, target, start);
            return;
        }

        for (double slack = 1.5; ; slack *= 2)
        {
            FillBellman(source, target, start, slack * _model.Capacity);
            if (_potential[target + _n] < Unreached || slack * _model.Capacity >= _load[_n])
            {
                return;
            }
        }
    }

    private void FillLinear(int source, int target, int start)
    {
        int head = 0;
        int tail = 0;
        _queue[tail++] = start;
        for (int i = start + 1; i <= _n; i++)
        {
            _potential[target + i] = Extend(source, _queue[head], i);
            _predecessor[target + i] = _queue[head];
            if (i == _n)
            {
                return;
            }

            if (!Dominates(source, _queue[tail - 1], i))
            {
                while (tail > head && DominatedFromRight(source, _queue[tail - 1], i))
                {
                    tail--;
                }

                _queue[tail++] = i;
            }

            while (tail - head > 1 && Extend(source, _queue[head], i + 1) > Extend(source, _queue[head + 1], i + 1) - Epsilon)
            {
                head++;
            }
        }
    }

    private void FillBellman(int source, int target, int start, double loadBound)
    {
        for (int i = start; i < _n; i++)
        {
            if (_potential[source + i] >= Unreached)
            {
                continue;
            }

            for (int j = i + 1; j <= _n && (j == i + 1 || _load[j] - _load[i] <= loadBound); j++)
            {
                double cost = Extend(source, i, j);
                if (cost < _potential[target + j])
                {
                    (_potential[target + j], _predecessor[target + j]) = (cost, i);
                }
            }
        }
    }

    /// <summary>The potential of position j by a last route of positions i + 1 .. j.</summary>
    private double Extend(int source, int i, int j)
    {
        double cost = _potential[source + i] + _depot[i + 1] + _cost[j] - _cost[i + 1] + _depot[j]
            + _loadPenalty * Math.Max(0, _load[j] - _load[i] - _model.Capacity);
        if (_model.Rule == TimeRule.Duration)
        {
            double duration = _timeDepot[i + 1] + _travel[j] - _travel[i + 1] + _service[j] - _service[i] + _timeDepot[j];
            cost += _timePenalty * Math.Max(0, duration - _model.DurationLimit);
        }

        return cost;
    }

    /// <summary>Whether cutting after i is, for all ends, no worse than cutting after j > i, even with excess load.</summary>
    private bool Dominates(int source, int i, int j) =>
        _potential[source + j] + _depot[j + 1]
        > _potential[source + i] + _depot[i + 1] + _cost[j + 1] - _cost[i + 1] + _loadPenalty * (_load[j] - _load[i]);

    /// <summary>Whether cutting after j > i is, for all ends, no worse than cutting after i.</summary>
    private bool DominatedFromRight(int source, int i, int j) =>
        _potential[source + j] + _depot[j + 1] < _potential[source + i] + _depot[i + 1] + _cost[j + 1] - _cost[i + 1] + Epsilon;

    private int CountRoutes()
    {
        int routes = 0;
        for (int end = _n; end > 0; end = _predecessor[end])
        {
            routes++;
        }

        return routes;
    }

    private void WriteRoutes(Individual individual, int routes, bool layered)
    {
        int[] starts = individual.RouteStart;
        Array.Fill(starts, _n, routes, starts.Length - routes);
        int end = _n;
        for (int k = routes; k > 0; k--)
        {
            end = _predecessor[(layered ? k * (_n + 1) : 0) + end];
            starts[k - 1] = end;
        }
    }
}
