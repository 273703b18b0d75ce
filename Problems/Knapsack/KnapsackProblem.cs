namespace CoSolve.Problems.Knapsack;

/// <summary>
/// The 0-1 knapsack with one or several capacity dimensions: maximise the value of the chosen items, their weights within the
/// capacity of each dimension.
/// </summary>
public sealed class KnapsackProblem : IProblem
{
    private readonly long[] _values;
    private readonly long[] _weights;
    private readonly long[] _capacities;

    /// <summary>Validates and stores a problem.</summary>
    /// <param name="name">The instance's name.</param>
    /// <param name="values">The value of each item, length n.</param>
    /// <param name="weights">Dimension-major weights: item i in dimension d at d * n + i.</param>
    /// <param name="capacities">The capacity of each dimension; at least one.</param>
    /// <param name="objectiveScale">Integer values divided by this are the file's values.</param>
    /// <exception cref="InvalidProblemException">Lengths disagree, a number is negative or sums leave the safe 64-bit range.</exception>
    public KnapsackProblem(
        string name, ReadOnlySpan<long> values, ReadOnlySpan<long> weights, ReadOnlySpan<long> capacities, long objectiveScale = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(objectiveScale);
        if (capacities.Length == 0 || weights.Length != (long)values.Length * capacities.Length)
        {
            throw new InvalidProblemException(
                $"{weights.Length} weights were given for {values.Length} items and {capacities.Length} capacities.");
        }

        CheckSum("values", values);
        for (int d = 0; d < capacities.Length; d++)
        {
            CheckSum($"weights of dimension {d}", weights.Slice(d * values.Length, values.Length));
            if (capacities[d] < 0)
            {
                throw new InvalidProblemException($"The capacity of dimension {d} is negative: {capacities[d]}.");
            }
        }

        Name = name;
        ObjectiveScale = objectiveScale;
        _values = values.ToArray();
        _weights = weights.ToArray();
        _capacities = capacities.ToArray();
    }

    /// <summary>A knapsack with one capacity.</summary>
    /// <exception cref="InvalidProblemException">A number is negative or sums leave the safe 64-bit range.</exception>
    public KnapsackProblem(string name, long capacity, params IReadOnlyList<(long Value, long Weight)> items)
        : this(name, [.. items.Select(item => item.Value)], [.. items.Select(item => item.Weight)], [capacity])
    {
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObjectiveSense Sense => ObjectiveSense.Maximize;

    /// <inheritdoc/>
    public long ObjectiveScale { get; }

    /// <summary>The number of items, n.</summary>
    public int ItemCount => _values.Length;

    /// <summary>The number of capacity dimensions.</summary>
    public int DimensionCount => _capacities.Length;

    /// <summary>The value of each item.</summary>
    public ReadOnlySpan<long> Values => _values;

    /// <summary>The capacity of each dimension.</summary>
    public ReadOnlySpan<long> Capacities => _capacities;

    /// <summary>The weights of all items in one dimension, length n.</summary>
    public ReadOnlySpan<long> Weights(int dimension) => _weights.AsSpan(dimension * ItemCount, ItemCount);

    private static void CheckSum(string what, ReadOnlySpan<long> numbers)
    {
        Int128 sum = 0;
        foreach (long number in numbers)
        {
            if (number < 0)
            {
                throw new InvalidProblemException($"One of the {what} is negative: {number}.");
            }

            sum += number;
        }

        if (sum > long.MaxValue / 4)
        {
            throw new InvalidProblemException($"The {what} add up to {sum}, more than the {long.MaxValue / 4} that is safe in 64-bit arithmetic.");
        }
    }
}
