using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// What every QUBO search works on: maximise f(x) = Offset + sum_i Linear[i] x_i + sum_{i &lt; j} q_ij x_i x_j over x in {0, 1}^n.
/// Minimisation is negated. Assignments are bytes, 0 or 1.
/// </summary>
internal sealed class QuadraticForm
{
    private readonly Lazy<SparseRows> _rows;

    private QuadraticForm(long offset, long[] linear, SymmetricTerms terms, long termFactor)
    {
        (Offset, Linear, Terms, TermFactor) = (offset, linear, terms, termFactor);
        _rows = new Lazy<SparseRows>(() => new SparseRows(terms, termFactor));
        Measure();
    }

    /// <summary>The number of variables, n.</summary>
    public int Size => Linear.Length;

    /// <summary>The constant term.</summary>
    public long Offset { get; }

    /// <summary>The linear coefficients, length n.</summary>
    public long[] Linear { get; }

    /// <summary>The pairs; q_ij is <see cref="TermFactor"/> times the weight.</summary>
    public SymmetricTerms Terms { get; }

    /// <summary>The factor of all pair weights.</summary>
    public long TermFactor { get; }

    /// <summary>The full symmetric adjacency; built on first use, because dense searches never ask for it.</summary>
    public SparseRows Rows => _rows.Value;

    /// <summary>The largest |Linear[i]| + sum_j |q_ij|: no gain is larger.</summary>
    public long LargestGain { get; private set; }

    /// <summary>The largest |q_ij|.</summary>
    public long LargestWeight { get; private set; }

    /// <summary>How many trailing zero bits all q_ij share (0 when there are none).</summary>
    public int CommonShift { get; private set; }

    /// <summary>The mean number of neighbours.</summary>
    public double MeanDegree => Size == 0 ? 0 : 2.0 * Terms.Count / Size;

    /// <summary>Whether f(x) = f(1 - x) for all x, as for cuts: 2 Linear[i] + sum_j q_ij = 0 for all i.</summary>
    public bool IsComplementInvariant { get; private set; }

    /// <summary>The form of a QUBO; O(n + m).</summary>
    public static QuadraticForm Of(QuboProblem problem)
    {
        long sign = problem.Sense == ObjectiveSense.Maximize ? 1 : -1;
        long[] linear = problem.Linear.ToArray();
        for (int i = 0; i < linear.Length; i++)
        {
            linear[i] *= sign;
        }

        return new QuadraticForm(sign * problem.Offset, linear, problem.Quadratic, sign);
    }

    /// <summary>f(x); O(n + m).</summary>
    public long Value(ReadOnlySpan<byte> x)
    {
        long value = Offset;
        long pairs = 0;
        for (int i = 0; i < Size; i++)
        {
            if (x[i] != 0)
            {
                value += Linear[i];
                for (int k = Terms.RowStart[i]; k < Terms.RowStart[i + 1]; k++)
                {
                    pairs += Terms.Weights[k] * x[Terms.Columns[k]];
                }
            }
        }

        return value + TermFactor * pairs;
    }

    /// <summary>The change of f when variable i flips; O(degree).</summary>
    public long Gain(ReadOnlySpan<byte> x, int i)
    {
        long field = Linear[i];
        for (int k = Rows.Start[i]; k < Rows.Start[i + 1]; k++)
        {
            field += Rows.Weights[k] * x[Rows.Columns[k]];
        }

        return x[i] == 0 ? field : -field;
    }

    private void Measure()
    {
        long bits = 0;
        long[] reach = Array.ConvertAll(Linear, Math.Abs);
        long[] balance = Array.ConvertAll(Linear, c => 2 * c);
        for (int i = 0; i < Size; i++)
        {
            for (int k = Terms.RowStart[i]; k < Terms.RowStart[i + 1]; k++)
            {
                long weight = Terms.Weights[k] * TermFactor;
                long magnitude = Math.Abs(weight);
                int j = Terms.Columns[k];
                reach[i] += magnitude;
                reach[j] += magnitude;
                balance[i] += weight;
                balance[j] += weight;
                bits |= magnitude;
                LargestWeight = Math.Max(LargestWeight, magnitude);
            }
        }

        LargestGain = Size == 0 ? 0 : reach.Max();
        IsComplementInvariant = Array.TrueForAll(balance, b => b == 0);
        CommonShift = bits == 0 ? 0 : (int)long.TrailingZeroCount(bits);
    }
}
