using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>
/// The prices of broken limits, each adapted by itself so that a share of the local optima keeps it (Vidal, Crainic, Gendreau, Lahrichi and Rei
/// 2012, "A hybrid genetic algorithm for multidepot and periodic vehicle routing problems", DOI 10.1287/opre.1120.1048, section 4.1).
/// </summary>
internal sealed class FleetPenalties
{
    private const int Period = 100;
    private const double Growth = 1.25;
    private const double Decay = 0.85;
    private const double Wanted = 0.5;
    private const double Tolerance = 0.1;

    private readonly double[] _least;
    private readonly double[] _largest;
    private readonly double[] _weights;
    private readonly int[] _kept;
    private int _seen;

    private FleetPenalties(double[] start)
    {
        _weights = start;
        _least = Array.ConvertAll(start, w => w / 50);
        _largest = Array.ConvertAll(start, w => w * 10_000);
        _kept = new int[start.Length];
    }

    /// <summary>The number of limits: time, distance and each dimension of loads, 32 at most.</summary>
    public int Count => _weights.Length;

    /// <summary>The price of a unit of load above capacity in each dimension.</summary>
    public ReadOnlySpan<double> Load => _weights.AsSpan(2);

    /// <summary>The price of a unit of time.</summary>
    public double Time => _weights[0];

    /// <summary>The price of a unit of distance above the largest.</summary>
    public double Distance => _weights[1];

    /// <summary>First prices: a mean load costs a middling edge, and a unit of time or distance what a unit of distance does.</summary>
    public static FleetPenalties For(RoutingProblem problem)
    {
        double edge = PenalisedRules.MiddlingEdge(problem);
        double unit = Math.Max(1, problem.VehicleTypes.Max(t => Math.Max(t.DistanceCost, t.DurationCost)));
        IEnumerable<double> loads = Enumerable.Range(0, problem.LoadDimensionCount).Select(d => edge / Math.Max(1, problem.Clients.Average(
            c => (double)(c.Delivery.Count == 0 ? 0 : c.Delivery[d]) + (c.Pickup.Count == 0 ? 0 : c.Pickup[d]))));
        return new FleetPenalties([unit, unit, .. loads]);
    }

    /// <summary>Takes one more local optimum.</summary>
    /// <param name="broken">How many of its routes break each limit: time, distance, then loads.</param>
    /// <returns>Whether prices changed.</returns>
    public bool Record(ReadOnlySpan<int> broken)
    {
        for (int k = 0; k < _kept.Length; k++)
        {
            _kept[k] += broken[k] == 0 ? 1 : 0;
        }

        if (++_seen < Period)
        {
            return false;
        }

        for (int k = 0; k < _kept.Length; k++)
        {
            double share = (double)_kept[k] / Period;
            double factor = share < Wanted - Tolerance ? Growth : share > Wanted + Tolerance ? Decay : 1;
            _weights[k] = Math.Clamp(_weights[k] * factor, _least[k], _largest[k]);
            _kept[k] = 0;
        }

        _seen = 0;
        return true;
    }
}
