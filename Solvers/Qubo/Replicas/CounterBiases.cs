using System.Numerics;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// What the counters of neighbours start with, so that their last digit tells whether a count reaches what a degree demands: for each degree
/// <see cref="Stride"/> words, each a binary digit, -1 or 0, of 2^Planes - demand.
/// </summary>
internal sealed class CounterBiases
{
    /// <summary>Words for a degree.</summary>
    public const int Stride = 7;

    /// <summary>Makes the tables of a graph.</summary>
    public CounterBiases(SignedGraph graph)
    {
        int largest = graph.Degrees.DefaultIfEmpty(0).Max();
        Planes = Math.Max(2, 32 - BitOperations.LeadingZeroCount((uint)(largest + 1) / 2 + 1));
        Metropolis = Table(largest, degree => (degree + 1) / 2);
        Descent = Table(largest, degree => degree / 2 + 1);
    }

    /// <summary>Binary digits of a count below the last one, 2 to 6.</summary>
    public int Planes { get; }

    /// <summary>At least half of the neighbours: the flip does not lose.</summary>
    public int[] Metropolis { get; }

    /// <summary>More than half of the neighbours: the flip gains.</summary>
    public int[] Descent { get; }

    private int[] Table(int largest, Func<int, int> demand)
    {
        int[] table = new int[(largest + 1) * Stride];
        for (int degree = 0; degree <= largest; degree++)
        {
            int bias = (1 << Planes) - demand(degree);
            for (int plane = 0; plane <= Planes; plane++)
            {
                table[degree * Stride + plane] = -((bias >> plane) & 1);
            }
        }

        return table;
    }
}
