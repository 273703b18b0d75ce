using CoSolve.Problems;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// Estimates the largest eigenvalue of D^(-1/2) M D^(-1/2), with D a positive diagonal, from below (Lanczos 1950, DOI
/// 10.6028/jres.045.026). Without reorthogonalisation: copies of eigenvalues do not disturb the largest. O(steps * m).
/// </summary>
internal static class LanczosIteration
{
    // Halvings of the interval of an eigenvalue: beyond single precision, which is enough for an estimate.
    private const int Halvings = 40;

    /// <summary>The estimate.</summary>
    public static double LargestEigenvalue(SymmetricRows matrix, ReadOnlySpan<double> diagonal, int steps, RandomStream random, CancellationToken stop)
    {
        int n = matrix.Size;
        steps = Math.Min(steps, n);
        var root = new double[n];
        var (current, previous, next) = (new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        {
            root[i] = 1 / Math.Sqrt(diagonal[i]);
            current[i] = random.NextDouble() - 0.5;
        }

        Normalise(current);
        var (alpha, beta) = (new List<double>(), new List<double>());
        for (int step = 0; step < steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            Multiply(matrix, root, current, next);
            double a = Dot(next, current);
            double b = step == 0 ? 0 : beta[^1];
            for (int i = 0; i < n; i++)
            {
                next[i] -= a * current[i] + b * previous[i];
            }

            alpha.Add(a);
            double norm = Normalise(next);
            if (norm < 1e-12)
            {
                break;
            }

            beta.Add(norm);
            (previous, current, next) = (current, next, previous);
        }

        return LargestOfTridiagonal(alpha, beta);
    }

    private static void Multiply(SymmetricRows matrix, double[] root, double[] x, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int k = matrix.Start[i]; k < matrix.Start[i + 1]; k++)
            {
                int j = matrix.Columns[k];
                sum += matrix.Weights[k] * root[j] * x[j];
            }

            result[i] = root[i] * sum;
        }
    }

    /// <summary>By bisection on the signs of the Sturm sequence.</summary>
    private static double LargestOfTridiagonal(List<double> alpha, List<double> beta)
    {
        double high = double.NegativeInfinity;
        double low = double.NegativeInfinity;
        for (int i = 0; i < alpha.Count; i++)
        {
            double radius = (i > 0 ? beta[i - 1] : 0) + (i < alpha.Count - 1 ? beta[i] : 0);
            high = Math.Max(high, alpha[i] + radius);
            low = Math.Max(low, alpha[i]);
        }

        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = IsAbove(middle, alpha, beta) ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <summary>Whether x is above all eigenvalues: all pivots of x I - T are positive.</summary>
    private static bool IsAbove(double x, List<double> alpha, List<double> beta)
    {
        double pivot = x - alpha[0];
        for (int i = 1; i < alpha.Count && pivot > 0; i++)
        {
            pivot = x - alpha[i] - beta[i - 1] * beta[i - 1] / pivot;
        }

        return pivot > 0;
    }

    private static double Normalise(double[] x)
    {
        double norm = Math.Sqrt(Dot(x, x));
        for (int i = 0; i < x.Length && norm > 0; i++)
        {
            x[i] /= norm;
        }

        return norm;
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
