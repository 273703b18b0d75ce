using System.Runtime.Intrinsics;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Exact;

/// <summary>The weights of each item in all dimensions as vectors of 32-bit integers, and the capacities. Takes 4 bytes for each item and dimension, dimensions rounded up to 8.</summary>
internal sealed class ItemLoads
{
    private readonly Vector256<int>[] _weights;

    /// <summary>Copies the weights and capacities, which must be below 2^31.</summary>
    public ItemLoads(KnapsackProblem problem)
    {
        Width = (problem.DimensionCount + Vector256<int>.Count - 1) / Vector256<int>.Count;
        (_weights, Capacities) = (new Vector256<int>[problem.ItemCount * Width], new Vector256<int>[Width]);
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            Put(Capacities, d, problem.Capacities[d]);
            for (int i = 0; i < problem.ItemCount; i++)
            {
                Put(_weights.AsSpan(i * Width, Width), d, problem.Weights(d)[i]);
            }
        }
    }

    /// <summary>The number of vectors that hold one number for each dimension.</summary>
    public int Width { get; }

    /// <summary>The capacities, <see cref="Width"/> vectors.</summary>
    public Vector256<int>[] Capacities { get; }

    /// <summary>The weights of an item, <see cref="Width"/> vectors.</summary>
    public ReadOnlySpan<Vector256<int>> Of(int item) => _weights.AsSpan(item * Width, Width);

    private static void Put(Span<Vector256<int>> numbers, int dimension, long number)
    {
        ref Vector256<int> vector = ref numbers[dimension / Vector256<int>.Count];
        vector = vector.WithElement(dimension % Vector256<int>.Count, (int)number);
    }
}
