namespace CoSolve.Problems.Models;

/// <summary>The affine expression sum(Coefficients[k] * x[Variables[k]]) + Offset.</summary>
/// <param name="Variables">Variable indices; not literals.</param>
/// <param name="Coefficients">One coefficient for each variable.</param>
/// <param name="Offset">The constant term.</param>
public sealed record CpLinear(int[] Variables, long[] Coefficients, long Offset = 0)
{
    /// <summary>A constant expression.</summary>
    public static CpLinear Constant(long value) => new([], [], value);

    /// <summary>The expression <paramref name="coefficient"/> * x[<paramref name="variable"/>] + <paramref name="offset"/>.</summary>
    public static CpLinear Of(int variable, long coefficient = 1, long offset = 0) => new([variable], [coefficient], offset);

    /// <summary>The expression x[<paramref name="left"/>] - x[<paramref name="right"/>].</summary>
    public static CpLinear Difference(int left, int right) => new([left, right], [1, -1]);

    /// <summary>The sum of variables.</summary>
    public static CpLinear Sum(IEnumerable<int> variables)
    {
        int[] indices = variables.ToArray();
        var ones = new long[indices.Length];
        Array.Fill(ones, 1);
        return new CpLinear(indices, ones);
    }

    /// <summary>The value under an assignment.</summary>
    /// <exception cref="OverflowException">The value does not fit in 64 bits.</exception>
    public long Evaluate(ReadOnlySpan<long> values)
    {
        long sum = Offset;
        for (int k = 0; k < Variables.Length; k++)
        {
            sum = checked(sum + Coefficients[k] * values[Variables[k]]);
        }

        return sum;
    }
}
