using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Choice;

/// <summary>
/// Accepts better and equal points, and worse ones with probability exp(-delta / T), as simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983, DOI 10.1126/science.220.4598.671); delta is
/// the loss relative to the current cost. T falls by a constant factor at each step; a first temperature of 0 accepts no loss.
/// </summary>
/// <param name="temperature">The first T.</param>
/// <param name="cooling">Its factor a step, in (0, 1].</param>
public sealed class AnnealingAcceptance(double temperature, double cooling)
{
    private double _temperature = temperature;

    /// <summary>Whether a point replaces the current one. Cools.</summary>
    public bool Accepts(double current, double cost, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double loss = (cost - current) / Math.Max(1, Math.Abs(current));
        bool isAccepted = loss <= 0 || (_temperature > 0 && random.NextDouble() < Math.Exp(-loss / _temperature));
        _temperature *= cooling;
        return isAccepted;
    }
}
