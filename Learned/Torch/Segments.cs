using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <summary>
/// Reductions over groups of rows, as message passing on graphs needs them: rows are edges, the segment of a row (Int64) is
/// the node it points to. O(rows) each.
/// </summary>
public static class Segments
{
    /// <summary>Sums rows (rows, ...) by segment into (count, ...); a segment without rows gets zero.</summary>
    public static Tensor Sum(Tensor values, Tensor segment, long count)
    {
        // index_put with accumulation is several times faster than index_add on the processors of libtorch 1.13.
        using Tensor zeros = Zeros(values, count);
        return zeros.index_put([segment], values, accumulate: true);
    }

    /// <summary>Means of rows by segment; a segment without rows gets zero.</summary>
    public static Tensor Mean(Tensor values, Tensor segment, long count)
    {
        ArgumentNullException.ThrowIfNull(segment);
        using Tensor ones = Op.Ones.Call(segment.shape, values.dtype, Argument.None, values.device);
        using Tensor sizes = Sum(ones, segment, count).clamp(1);
        return Sum(values, segment, count) / sizes.reshape(Column(values, count));
    }

    /// <summary>The greatest of rows by segment, without gradient; a segment without rows gets zero.</summary>
    public static Tensor Max(Tensor values, Tensor segment, long count)
    {
        ArgumentNullException.ThrowIfNull(segment);
        using IDisposable unrecorded = torch.no_grad();
        using Tensor zeros = Zeros(values, count);
        using Tensor index = segment.reshape(Column(values, -1));
        using Tensor places = index.expand(values.shape);
        return Op.ScatterReduce.Call(zeros, 0L, places, values, "amax", false);
    }

    /// <summary>exp(x) over the sum of exp(x) in the same segment, column by column; large values do not overflow.</summary>
    public static Tensor Softmax(Tensor values, Tensor segment, long count)
    {
        using Tensor greatest = Max(values, segment, count);
        using Tensor shift = greatest.index_select(0, segment);
        Tensor powers = (values - shift).exp();
        return powers / Sum(powers, segment, count).index_select(0, segment);
    }

    private static Tensor Zeros(Tensor values, long count)
    {
        ArgumentNullException.ThrowIfNull(values);
        long[] shape = values.shape;
        shape[0] = count;
        return torch.zeros(shape, values.dtype, values.device);
    }

    /// <summary>The shape (length, 1, ..., 1) with as many dimensions as the values have.</summary>
    private static long[] Column(Tensor values, long length)
    {
        long[] shape = new long[values.ndim];
        Array.Fill(shape, 1);
        shape[0] = length;
        return shape;
    }
}
