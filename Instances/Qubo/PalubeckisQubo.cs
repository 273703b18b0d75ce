using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// The random QUBOs of Palubeckis (2004, "Multistart tabu search strategies for the unconstrained binary quadratic optimization problem",
/// DOI 10.1023/B:ANOR.0000039522.58036.68), reproduced bit for bit: maximise x'Qx with entries uniform in [-100, 100]. Whether a pair has
/// an entry is decided in single precision: with double precision p3000.3, p5000.2 and p6000.2 become other instances, whose
/// best values are not the published ones.
/// </summary>
public static class PalubeckisQubo
{
    /// <summary>Builds an instance; O(n^2).</summary>
    /// <param name="name">Its name.</param>
    /// <param name="size">The number of variables.</param>
    /// <param name="densityPercent">The probability in per cent that a pair has an entry.</param>
    /// <param name="seed">The generator's seed, in [1, 2^31 - 2].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static QuboProblem Build(string name, int size, int densityPercent, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 20_000);
        ArgumentOutOfRangeException.ThrowIfNegative(densityPercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(densityPercent, 100);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seed, int.MaxValue - 1);
        var linear = new long[size];
        var pairs = new List<(int, int, long)>();
        long state = seed;
        for (int i = 0; i < size; i++)
        {
            linear[i] = Entry(ref state);
            for (int j = i + 1; j < size; j++)
            {
                if (100 * (float)Next(ref state) <= densityPercent)
                {
                    pairs.Add((i, j, 2 * Entry(ref state)));
                }
            }
        }

        return new QuboProblem(name, ObjectiveSense.Maximize, linear, new SymmetricTerms(size, pairs));
    }

    private static long Entry(ref long state) => (long)Math.Floor(201 * Next(ref state) - 100);

    // Lehmer's generator with multiplier 7^5 (Park and Miller 1988).
    private static double Next(ref long state)
    {
        state = 16807 * state % int.MaxValue;
        return state / 2147483648.0;
    }
}
