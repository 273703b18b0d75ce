using CoSolve.Problems;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>Logarithms of uniform numbers that Metropolis' rule reads instead of computing them: a flip is accepted when its gain exceeds T ln(u).</summary>
internal static class LogarithmTable
{
    /// <summary>Elements that are read at once from any place.</summary>
    public const int Lanes = 16;

    /// <summary>Draws 2^bits numbers and then those that a read from the last one reaches.</summary>
    public static float[] Draw(RandomStream random, int bits)
    {
        float[] table = new float[(1 << bits) + Lanes];
        foreach (ref float logarithm in table.AsSpan())
        {
            logarithm = (float)Math.Log(random.NextDouble() + 0.5 / (1UL << 53));
        }

        return table;
    }
}
