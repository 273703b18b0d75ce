using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Search;

/// <summary>Random problems for the property tests.</summary>
internal static class RandomForms
{
    /// <summary>Each pair is present with the given probability; coefficients are uniform in [-magnitude, magnitude] times a factor.</summary>
    public static QuboProblem Problem(RandomStream random, int n, double density, long magnitude, long factor = 1)
    {
        long[] linear = new long[n];
        var pairs = new List<(int, int, long)>();
        for (int i = 0; i < n; i++)
        {
            linear[i] = random.NextLong(-magnitude, magnitude);
            for (int j = i + 1; j < n; j++)
            {
                if (random.NextDouble() < density)
                {
                    pairs.Add((i, j, factor * random.NextLong(-magnitude, magnitude)));
                }
            }
        }

        ObjectiveSense sense = random.NextInt(2) == 0 ? ObjectiveSense.Minimize : ObjectiveSense.Maximize;
        return new QuboProblem("random", sense, linear, new SymmetricTerms(n, pairs), random.NextLong(-5, 5));
    }

    /// <summary>The largest value of the form over all assignments, by Gray code.</summary>
    public static long Optimum(QuadraticForm form)
    {
        byte[] x = new byte[form.Size];
        long value = form.Value(x);
        long best = value;
        for (uint step = 1; step < 1u << form.Size; step++)
        {
            int i = System.Numerics.BitOperations.TrailingZeroCount(step);
            value += form.Gain(x, i);
            x[i] ^= 1;
            best = Math.Max(best, value);
        }

        return best;
    }

    /// <summary>A uniform assignment.</summary>
    public static byte[] Assignment(RandomStream random, int n)
    {
        byte[] x = new byte[n];
        for (int i = 0; i < n; i++)
        {
            x[i] = (byte)random.NextInt(2);
        }

        return x;
    }
}
