namespace CoSolve.Solvers.Routing.ColumnGeneration;

/// <summary>
/// Prices between the multipliers of the best Lagrangian value and those of the linear program, which jump about (Wentges 1997, "Weighted
/// Dantzig-Wolfe decomposition for linear mixed-integer programming", DOI 10.1016/S0969-6016(97)00001-4; Pessoa, Sadykov, Uchoa and Vanderbeck 2018,
/// "Automation and combination of linear-programming based stabilization techniques in column generation", DOI 10.1287/ijoc.2017.0784). Values of
/// heuristic pricing are estimates: they steer, and are forgotten when pricing becomes more thorough.
/// </summary>
/// <param name="center">The first multipliers; empty for none.</param>
/// <param name="weight">The weight of the centre, in [0, 1).</param>
internal sealed class DualSmoothing(double[] center, double weight)
{
    private const double Tolerance = 1e-6;

    private double[] _center = center;
    private Int128 _value = Int128.MinValue;
    private double _objective = double.NaN;
    private int _misses;

    /// <summary>The point at which to price; what the centre has no multiplier for counts as 0 there.</summary>
    /// <param name="duals">The linear program's multipliers.</param>
    /// <param name="objective">Its objective. Each time that neither it nor the centre has changed, the point comes nearer to the multipliers.</param>
    public double[] Point(double[] duals, double objective)
    {
        _misses = Math.Abs(objective - _objective) < Tolerance ? _misses + 1 : 0;
        _objective = objective;
        double share = Math.Max(0, 1 - (_misses + 1) * (1 - weight));
        if (_center.Length == 0 || share == 0)
        {
            return duals;
        }

        var point = new double[duals.Length];
        for (int k = 0; k < point.Length; k++)
        {
            point[k] = share * (k < _center.Length ? _center[k] : 0) + (1 - share) * duals[k];
        }

        return point;
    }

    /// <summary>Takes in the Lagrangian value of a point.</summary>
    public void Record(double[] point, Int128 value)
    {
        if (value > _value)
        {
            (_center, _value, _misses) = (point, value, -1);
        }
    }

    /// <summary>Forgets the value of the centre, not the centre.</summary>
    public void Forget() => _value = Int128.MinValue;
}
