using System.Numerics;
using CoSolve.Solvers.Routing.ColumnGeneration.Cuts;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>
/// The subset-row cuts whose duals are not zero, as labelling sees them: the second visit of a cut's three clients, while the path has stayed in the
/// cut's memory, costs its penalty.
/// </summary>
/// <param name="size">The number of locations.</param>
internal sealed class ParityTables(int size)
{
    /// <summary>How many cuts can be active at once.</summary>
    public const int Largest = 128;

    /// <summary>The cuts that a location belongs to.</summary>
    public UInt128[] Member { get; } = new UInt128[size];

    /// <summary>The cuts in whose memory a location lies.</summary>
    public UInt128[] Memory { get; } = new UInt128[size];

    /// <summary>Minus the cuts' duals, positive.</summary>
    public long[] Penalty { get; } = new long[Largest];

    /// <summary>How many cuts are active.</summary>
    public int Count { get; private set; }

    /// <summary>Takes over the cuts with a penalty; O(cuts * n).</summary>
    public void Fill(IReadOnlyList<SubsetRowCut> cuts, long[] penalties)
    {
        Array.Clear(Member);
        Array.Clear(Memory);
        Count = 0;
        for (int c = 0; c < cuts.Count; c++)
        {
            if (penalties[c] > 0)
            {
                Penalty[Count] = penalties[c];
                UInt128 bit = UInt128.One << Count++;
                foreach (int client in cuts[c].Clients)
                {
                    Member[client] |= bit;
                }

                for (int i = 1; i < size; i++)
                {
                    Memory[i] |= cuts[c].Memory[i] ? bit : UInt128.Zero;
                }
            }
        }
    }

    /// <summary>The penalties of a set of cuts.</summary>
    public long Sum(UInt128 cuts) => Sum((ulong)cuts, 0) + Sum((ulong)(cuts >> 64), 64);

    private long Sum(ulong cuts, int first)
    {
        long sum = 0;
        for (; cuts != 0; cuts &= cuts - 1)
        {
            sum += Penalty[first + BitOperations.TrailingZeroCount(cuts)];
        }

        return sum;
    }
}
