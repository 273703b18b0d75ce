using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Start;

/// <summary>
/// Multipliers for the capacities of a multidimensional knapsack that come near the minimum of the Lagrangian dual
/// L(u) = sum_d u_d C_d + sum_i max(0, v_i - sum_d u_d w_di), which equals the linear relaxation's value because the inner problem has the
/// integrality property (Geoffrion 1974, DOI 10.1007/BFb0120690). Subgradient steps of Polyak's length towards the best known value (Held, Wolfe
/// and Crowder 1974, DOI 10.1007/BF01580223).
/// </summary>
internal sealed class LagrangianMultipliers
{
    private const double FirstStep = 1.5;
    private const double SmallestStep = 1e-4;
    private const int PatienceBeforeHalving = 15;

    private readonly int _n;
    private readonly int _m;
    private readonly double[] _values;

    // Weights divided by capacity, so that all multipliers are of one magnitude; dimension-major as in the problem.
    private readonly double[] _weights;
    private readonly bool[] _allowed;

    private LagrangianMultipliers(KnapsackProblem problem)
    {
        (_n, _m) = (problem.ItemCount, problem.DimensionCount);
        _values = new double[_n];
        _weights = new double[_n * _m];
        _allowed = new bool[_n];
        for (int i = 0; i < _n; i++)
        {
            _values[i] = problem.Values[i];
            _allowed[i] = true;
        }

        for (int d = 0; d < _m; d++)
        {
            double capacity = Math.Max(1, problem.Capacities[d]);
            for (int i = 0; i < _n; i++)
            {
                _weights[(d * _n) + i] = problem.Weights(d)[i] / capacity;
                _allowed[i] &= problem.Weights(d)[i] <= problem.Capacities[d];
            }
        }
    }

    /// <summary>Multipliers per unit of weight, not negative, finite, length m.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="target">The value of a known solution.</param>
    /// <param name="iterations">How many steps; each costs O(n * m).</param>
    /// <param name="cancellationToken">Ends the steps early.</param>
    public static double[] For(KnapsackProblem problem, long target, int iterations, CancellationToken cancellationToken)
    {
        var search = new LagrangianMultipliers(problem);
        double[] best = search.Descend(target, iterations, cancellationToken);
        for (int d = 0; d < best.Length; d++)
        {
            best[d] /= Math.Max(1, problem.Capacities[d]);
        }

        return best;
    }

    private double[] Descend(double target, int iterations, CancellationToken cancellationToken)
    {
        var u = new double[_m];
        Array.Fill(u, _values.Sum() / Math.Max(1, _m) / 2);
        double[] best = (double[])u.Clone();
        double lowest = double.PositiveInfinity;
        double step = FirstStep;
        int sinceBest = 0;
        var subgradient = new double[_m];
        for (int k = 0; k < iterations && step > SmallestStep && !cancellationToken.IsCancellationRequested; k++)
        {
            double dual = Evaluate(u, subgradient);
            if (dual < lowest)
            {
                sinceBest = dual < lowest - (1e-7 * Math.Abs(lowest)) ? 0 : sinceBest + 1;
                lowest = dual;
                u.CopyTo(best, 0);
            }
            else
            {
                sinceBest++;
            }

            if (sinceBest > PatienceBeforeHalving)
            {
                step /= 2;
                sinceBest = 0;
                best.CopyTo(u, 0);
                Evaluate(u, subgradient);
            }

            Step(u, subgradient, step * Math.Max(dual - target, 1e-9 * Math.Abs(dual)));
        }

        return best;
    }

    private static void Step(double[] u, double[] subgradient, double numerator)
    {
        double norm = 0;
        for (int d = 0; d < u.Length; d++)
        {
            // A component that would only push a zero multiplier below zero is no direction to go in.
            subgradient[d] = u[d] <= 0 && subgradient[d] > 0 ? 0 : subgradient[d];
            norm += subgradient[d] * subgradient[d];
        }

        if (norm <= 0)
        {
            return;
        }

        for (int d = 0; d < u.Length; d++)
        {
            u[d] = Math.Max(0, u[d] - (numerator / norm * subgradient[d]));
        }
    }

    /// <summary>The dual value and a subgradient: free capacity of each dimension, as a share of it.</summary>
    private double Evaluate(double[] u, double[] subgradient)
    {
        double dual = u.Sum();
        Array.Fill(subgradient, 1);
        for (int i = 0; i < _n; i++)
        {
            double reduced = _values[i];
            for (int d = 0; d < _m; d++)
            {
                reduced -= u[d] * _weights[(d * _n) + i];
            }

            if (reduced <= 0 || !_allowed[i])
            {
                continue;
            }

            dual += reduced;
            for (int d = 0; d < _m; d++)
            {
                subgradient[d] -= _weights[(d * _n) + i];
            }
        }

        return dual;
    }
}
