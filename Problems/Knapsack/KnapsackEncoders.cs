using System.Globalization;
using CoSolve.Problems.Models;
using CoSolve.Problems.Qubo;

namespace CoSolve.Problems.Knapsack;

/// <summary>Knapsacks with one or several dimensions as neutral models.</summary>
public static class KnapsackEncoders
{
    // Larger integers are not all doubles.
    private const long LargestExactDouble = 1L << 53;

    /// <summary>One Boolean for each item, one linear constraint for each dimension that can bind. All sums are safe in 64 bits because
    /// the problem's constructor has limited them to a quarter of the range.</summary>
    public static CpEncoding<KnapsackSolution> ToCpModel(KnapsackProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var model = new CpModel(problem.Name);
        int[] items = Enumerable.Range(0, problem.ItemCount).Select(i => model.AddBoolean(ItemName(i))).ToArray();
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            ReadOnlySpan<long> weights = problem.Weights(d);
            if (Total(weights) > problem.Capacities[d])
            {
                model.AddLinear(Terms(items, weights), 0, problem.Capacities[d]);
            }
        }

        model.Maximize(Terms(items, problem.Values));
        return new(model, values => new KnapsackSolution(values.Select(v => v == 1).ToArray()), EncodeLongs);

        static long[] EncodeLongs(KnapsackSolution solution) => solution.Chosen.ToArray().Select(c => c ? 1L : 0L).ToArray();
    }

    /// <summary>One binary column for each item, one row for each dimension.</summary>
    /// <exception cref="InvalidProblemException">A number is above 2^53, so that a double may not hold it exactly.</exception>
    public static LinearEncoding<KnapsackSolution> ToLinearModel(KnapsackProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var model = new LinearModel(problem.Name, ObjectiveSense.Maximize);
        int[] items = Enumerable.Range(0, problem.ItemCount).Select(i => model.AddBinary(ItemName(i), Exact(problem.Values[i]))).ToArray();
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            int[] used = items.Where(i => problem.Weights(d)[i] != 0).ToArray();
            double[] weights = used.Select(i => Exact(problem.Weights(d)[i])).ToArray();
            model.AddConstraint($"capacity_{d}", double.NegativeInfinity, Exact(problem.Capacities[d]), used, weights);
        }

        return new(model, point => new KnapsackSolution(point.Select(v => v > 0.5).ToArray()), EncodeDoubles);

        static double[] EncodeDoubles(KnapsackSolution solution) => solution.Chosen.ToArray().Select(c => c ? 1.0 : 0.0).ToArray();
    }

    /// <summary>
    /// Minimises -value + P * sum_d (load_d + slack_d - C_d)^2, the slack of each dimension in bits 1, 2, 4, ..., rest that reach exactly
    /// 0 .. C_d (Lucas 2014, "Ising formulations of many NP problems", section 5.2, DOI 10.3389/fphy.2014.00005; the bits as there in
    /// section 2.4). P = 1 + the largest value suffices: a choice that exceeds the capacities by E >= 1 units in all becomes feasible by
    /// dropping at most E items, each of which weighs at least one unit where it is dropped, and so loses at most E * max value &lt; P * E, while
    /// its penalty is at least P * E; a feasible choice with the wrong slack costs at least P more than with the right one.
    /// </summary>
    /// <exception cref="InvalidProblemException">The coefficients leave the safe 64-bit range.</exception>
    public static QuboEncoding<KnapsackSolution> ToQubo(KnapsackProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long penalty = 1;
        foreach (long value in problem.Values)
        {
            penalty = Math.Max(penalty, value + 1);
        }

        var squares = new SquaredPenalties(problem.ItemCount, penalty);
        var slacks = new List<(int FirstBit, long[] Bits)>();
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            // No load exceeds the total weight, so neither need the capacity.
            long capacity = Math.Min(problem.Capacities[d], Total(problem.Weights(d)));
            long[] bits = SlackBits(capacity);
            slacks.Add((squares.VariableCount, bits));
            squares.Add(problem.Weights(d), bits, capacity);
        }

        QuboProblem qubo = squares.Minimise(problem.Name, problem.Values, problem.ObjectiveScale);
        return new(qubo, penalty, x => DecodeQubo(problem, slacks, x), s => EncodeQubo(problem, slacks, s));
    }

    private static KnapsackSolution? DecodeQubo(KnapsackProblem problem, List<(int FirstBit, long[] Bits)> slacks, QuboSolution x)
    {
        ReadOnlySpan<bool> chosen = x.Values[..problem.ItemCount];
        for (int d = 0; d < slacks.Count; d++)
        {
            long load = KnapsackObjective.Load(problem, d, chosen);
            long capacity = Math.Min(problem.Capacities[d], Total(problem.Weights(d)));
            for (int b = 0; b < slacks[d].Bits.Length; b++)
            {
                load += x.Values[slacks[d].FirstBit + b] ? slacks[d].Bits[b] : 0;
            }

            if (load != capacity)
            {
                return null;
            }
        }

        return new KnapsackSolution(chosen);
    }

    private static QuboSolution EncodeQubo(KnapsackProblem problem, List<(int FirstBit, long[] Bits)> slacks, KnapsackSolution solution)
    {
        var x = new bool[slacks[^1].FirstBit + slacks[^1].Bits.Length];
        solution.Chosen.CopyTo(x);
        for (int d = 0; d < slacks.Count; d++)
        {
            long left = Math.Min(problem.Capacities[d], Total(problem.Weights(d))) - KnapsackObjective.Load(problem, d, solution.Chosen);
            for (int b = slacks[d].Bits.Length - 1; b >= 0; b--)
            {
                // From the rest bit down: what is left always fits in the smaller bits.
                if (slacks[d].Bits[b] <= left)
                {
                    x[slacks[d].FirstBit + b] = true;
                    left -= slacks[d].Bits[b];
                }
            }
        }

        return new QuboSolution(x);
    }

    /// <summary>1, 2, 4, ... and a rest: their subset sums are exactly 0 .. capacity. Ascending.</summary>
    private static long[] SlackBits(long capacity)
    {
        var bits = new List<long>();
        long left = capacity;
        for (long bit = 1; bit <= left; bit *= 2)
        {
            bits.Add(bit);
            left -= bit;
        }

        if (left > 0)
        {
            bits.Add(left);
            bits.Sort();
        }

        return bits.ToArray();
    }

    private static CpLinear Terms(int[] items, ReadOnlySpan<long> coefficients)
    {
        long[] all = coefficients.ToArray();
        int[] used = items.Where(i => all[i] != 0).ToArray();
        return new CpLinear(used, used.Select(i => all[i]).ToArray());
    }

    private static long Total(ReadOnlySpan<long> numbers)
    {
        long total = 0;
        foreach (long number in numbers)
        {
            total += number;
        }

        return total;
    }

    private static double Exact(long number) => number <= LargestExactDouble
        ? number
        : throw new InvalidProblemException($"The number {number} is above 2^53 and has no exact place in a linear model of doubles.");

    private static string ItemName(int item) => string.Create(CultureInfo.InvariantCulture, $"x{item}");
}
