using System.Runtime.InteropServices;
using CoSolve.Problems.Qubo;

namespace CoSolve.Problems.Knapsack;

/// <summary>Collects P * (sum of coefficients * bits - target)^2 over binary variables in wide arithmetic.</summary>
internal sealed class SquaredPenalties(int itemCount, long penalty)
{
    private readonly List<Int128> _linear = [.. new Int128[itemCount]];
    private readonly Dictionary<(int I, int J), Int128> _pairs = [];
    private Int128 _offset;

    /// <summary>The number of variables so far: the items, then the slack bits.</summary>
    public int VariableCount => _linear.Count;

    /// <summary>Adds a square over all items and new slack bits; O((n + bits)^2).</summary>
    /// <exception cref="InvalidProblemException">A coefficient leaves the 64-bit range.</exception>
    public void Add(ReadOnlySpan<long> itemWeights, ReadOnlySpan<long> bits, long target)
    {
        var terms = new List<(int Variable, long Coefficient)>();
        for (int i = 0; i < itemWeights.Length; i++)
        {
            if (itemWeights[i] != 0)
            {
                terms.Add((i, itemWeights[i]));
            }
        }

        foreach (long bit in bits)
        {
            terms.Add((_linear.Count, bit));
            _linear.Add(0);
        }

        _offset += Product(target, target);
        for (int a = 0; a < terms.Count; a++)
        {
            var (i, coefficient) = terms[a];
            _linear[i] += Product(coefficient, coefficient) - (2 * Product(coefficient, target));
            for (int b = a + 1; b < terms.Count; b++)
            {
                ref Int128 pair = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (i, terms[b].Variable), out _);
                pair += 2 * Product(coefficient, terms[b].Coefficient);
            }
        }
    }

    /// <summary>The QUBO to minimise the penalties less the values.</summary>
    public QuboProblem Minimise(string name, ReadOnlySpan<long> itemValues, long objectiveScale)
    {
        var linear = new long[_linear.Count];
        for (int i = 0; i < linear.Length; i++)
        {
            linear[i] = Narrow(_linear[i] - (i < itemValues.Length ? itemValues[i] : 0));
        }

        var terms = new SymmetricTerms(linear.Length, _pairs.Select(p => (p.Key.I, p.Key.J, Narrow(p.Value))));
        return new QuboProblem(name, ObjectiveSense.Minimize, linear, terms, Narrow(_offset), objectiveScale);
    }

    // Narrowed after each step: three factors of 63 bits overflow 128 bits, and a product this large is refused anyway.
    private Int128 Product(long left, long right) => Narrow(Narrow((Int128)left * right) * (Int128)penalty);

    private static long Narrow(Int128 value) => value >= -long.MaxValue && value <= long.MaxValue
        ? (long)value
        : throw new InvalidProblemException(
            "The penalty terms of the QUBO do not fit in 64 bits. Maybe divide the weights and capacities by a common scale first.");
}
