using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// The items of a multidimensional knapsack that are worth a decision (Puchinger, Raidl and Pferschy 2010, "The multidimensional
/// knapsack problem: structure and algorithms", DOI 10.1287/ijoc.1090.0344): those of small reduced value v_i - sum_d u_d w_di at
/// near-optimal multipliers. The others keep the sides that the linear relaxation gives them.
/// </summary>
internal sealed class MultiKnapsackCore
{
    private const int Lanes = 8;

    /// <summary>Chooses the core; O(n m + n log n).</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="multipliers">Not negative, length m.</param>
    /// <param name="gap">Bound less known value: an item of larger reduced value would change sides only at a loss.</param>
    /// <param name="largestSize">At most so many items, unless the others alone do not fit.</param>
    public MultiKnapsackCore(KnapsackProblem problem, double[] multipliers, double gap, int largestSize)
    {
        int n = problem.ItemCount;
        int m = problem.DimensionCount;
        Stride = (m + Lanes - 1) / Lanes * Lanes;
        double[] reduced = new double[n];
        double[] utility = new double[n];
        for (int i = 0; i < n; i++)
        {
            double price = 0;
            for (int d = 0; d < m; d++)
            {
                price += multipliers[d] * problem.Weights(d)[i];
            }

            reduced[i] = problem.Values[i] - price;
            utility[i] = price <= 0 ? double.PositiveInfinity : problem.Values[i] / price;
        }

        int[] order = Enumerable.Range(0, n).ToArray();
        Array.Sort(Array.ConvertAll(reduced, Math.Abs), order);
        int size = 0;
        while (size < n && (size < SmallestSize || (size < largestSize && Math.Abs(reduced[order[size]]) <= gap)))
        {
            size++;
        }

        Outside = new bool[n];
        Room = new long[Stride];
        Settle(problem, reduced, order.AsSpan(size));
        if (Array.Exists(Room, r => r < 0))
        {
            size = n;
            Settle(problem, reduced, []);
        }

        Items = order[..size];
        Array.Sort(Array.ConvertAll(Items, i => -utility[i]), Items);
        Weights = new long[size * Stride];
        Values = new long[size];
        for (int k = 0; k < size; k++)
        {
            Values[k] = problem.Values[Items[k]];
            for (int d = 0; d < m; d++)
            {
                Weights[k * Stride + d] = problem.Weights(d)[Items[k]];
            }
        }
    }

    private const int SmallestSize = 40;

    /// <summary>The number of core items.</summary>
    public int Size => Items.Length;

    /// <summary>The core items' indices in the problem, by falling pseudo-utility v_i / sum_d u_d w_di.</summary>
    public int[] Items { get; }

    /// <summary>Their values.</summary>
    public long[] Values { get; }

    /// <summary>Their weights, item by item, each in a row of <see cref="Stride"/> numbers padded with zeros.</summary>
    public long[] Weights { get; }

    /// <summary>The number of dimensions rounded up to whole vectors.</summary>
    public int Stride { get; }

    /// <summary>The capacities less what the chosen items outside the core weigh; length <see cref="Stride"/>.</summary>
    public long[] Room { get; private set; }

    /// <summary>The choice of the items outside the core; length n.</summary>
    public bool[] Outside { get; private set; }

    /// <summary>The value of the items chosen outside the core.</summary>
    public long OutsideValue { get; private set; }

    private void Settle(KnapsackProblem problem, double[] reduced, ReadOnlySpan<int> outside)
    {
        Array.Clear(Outside);
        Array.Clear(Room);
        OutsideValue = 0;
        problem.Capacities.CopyTo(Room);
        foreach (int i in outside)
        {
            if (reduced[i] > 0)
            {
                Outside[i] = true;
                OutsideValue += problem.Values[i];
                for (int d = 0; d < problem.DimensionCount; d++)
                {
                    Room[d] -= problem.Weights(d)[i];
                }
            }
        }
    }
}
