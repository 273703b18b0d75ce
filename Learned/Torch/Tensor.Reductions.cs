using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <content>Sums, extremes, products of matrices and orders.</content>
public sealed partial class Tensor
{
    /// <summary>The sum of all elements; truth values and integers give Int64.</summary>
    public Tensor sum() => Op.Sum.Call(this);

    /// <summary>Sums along one dimension.</summary>
    public Tensor sum(long dim, bool keepdim = false) => Op.SumDim.Call(this, new[] { dim }, keepdim);

    /// <summary>Sums along several dimensions.</summary>
    public Tensor sum(long[] dim, bool keepdim = false) => Op.SumDim.Call(this, dim, keepdim);

    /// <summary>The mean of all elements, which must be reals.</summary>
    public Tensor mean() => Op.Mean.Call(this);

    /// <summary>Means along dimensions.</summary>
    public Tensor mean(long[] dimensions, bool keepdim = false) => Op.MeanDim.Call(this, dimensions, keepdim);

    /// <summary>Variances along dimensions, divided by n - 1 if <paramref name="unbiased"/>.</summary>
    public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false) => Op.Var.Call(this, dimensions, unbiased, keepdim);

    /// <summary>Standard deviations along dimensions, divided by n - 1 if <paramref name="unbiased"/>.</summary>
    public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false) => Op.Std.Call(this, dimensions, unbiased, keepdim);

    /// <summary>The product of all elements.</summary>
    public Tensor prod() => Op.Prod.Call(this);

    /// <summary>The p-norm of all elements.</summary>
    public Tensor norm(double p = 2) => Op.Norm.Call(this, p);

    /// <summary>The greatest element.</summary>
    public Tensor max() => Op.Max.Call(this);

    /// <summary>The smallest element.</summary>
    public Tensor min() => Op.Min.Call(this);

    /// <summary>The greatest along a dimension and where they are.</summary>
    public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Pair(Op.MaxDim.CallMany(this, dim, keepdim));

    /// <summary>The smallest along a dimension and where they are.</summary>
    public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Pair(Op.MinDim.CallMany(this, dim, keepdim));

    /// <summary>The greatest along dimensions; ties share the gradient.</summary>
    public Tensor amax(long[] dims, bool keepdim = false) => Op.Amax.Call(this, dims, keepdim);

    /// <summary>The smallest along dimensions; ties share the gradient.</summary>
    public Tensor amin(long[] dims, bool keepdim = false) => Op.Amin.Call(this, dims, keepdim);

    /// <summary>The place of the greatest of all elements.</summary>
    public Tensor argmax() => Op.Argmax.Call(this);

    /// <summary>The places of the greatest along a dimension.</summary>
    public Tensor argmax(long dim, bool keepdim = false) => Op.Argmax.Call(this, dim, keepdim);

    /// <summary>The place of the smallest of all elements.</summary>
    public Tensor argmin() => Op.Argmin.Call(this);

    /// <summary>The places of the smallest along a dimension.</summary>
    public Tensor argmin(long dim, bool keepdim = false) => Op.Argmin.Call(this, dim, keepdim);

    /// <summary>The k greatest (or smallest) along a dimension and where they are.</summary>
    public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
        Pair(Op.Topk.CallMany(this, k, dim, largest, sorted));

    /// <summary>Sorted along a dimension, with the places they came from.</summary>
    public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
        Pair(Op.SortStable.CallMany(this, stable, dim, descending));

    /// <summary>Running sums along a dimension.</summary>
    public Tensor cumsum(long dim) => Op.Cumsum.Call(this, dim);

    /// <summary>log(sum(exp(x))) along a dimension, without overflow.</summary>
    public Tensor logsumexp(long dim, bool keepdim = false) => Op.Logsumexp.Call(this, new[] { dim }, keepdim);

    /// <summary>exp(x) / sum(exp(x)) along a dimension.</summary>
    public Tensor softmax(long dim) => Op.Softmax.Call(this, dim);

    /// <summary>The logarithm of the softmax along a dimension, without cancellation.</summary>
    public Tensor log_softmax(long dim) => Op.LogSoftmax.Call(this, dim);

    /// <summary>Whether any element is not zero.</summary>
    public Tensor any() => Op.Any.Call(this);

    /// <summary>Whether no element is zero.</summary>
    public Tensor all() => Op.All.Call(this);

    /// <summary>Whether both have the same shape and elements.</summary>
    public bool equal(Tensor other) => Op.Equal.CallNumber(this, other).Bits != 0;

    /// <summary>The product of matrices, vectors or batches of them (..., n, k) x (..., k, m).</summary>
    public Tensor matmul(Tensor other) => Op.Matmul.Call(this, other);

    /// <summary>The product of two matrices (n, k) x (k, m).</summary>
    public Tensor mm(Tensor other) => Op.Mm.Call(this, other);

    /// <summary>The products of two batches of matrices (b, n, k) x (b, k, m).</summary>
    public Tensor bmm(Tensor other) => Op.Bmm.Call(this, other);

    /// <summary>The inner product of two vectors.</summary>
    public Tensor dot(Tensor other) => Op.Dot.Call(this, other);

    private static (Tensor, Tensor) Pair(Tensor[] results) => (results[0], results[1]);
}
