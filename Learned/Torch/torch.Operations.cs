using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <content>Operations on several tensors.</content>
public static partial class torch
{
    /// <summary>Side by side along a dimension.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Op.Cat.Call(tensors, dim);

    /// <summary>One above the other along a new dimension.</summary>
    public static Tensor stack(Tensor[] tensors, long dim = 0) => Op.Stack.Call(tensors, dim);

    /// <summary>x where a condition holds, else y.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Op.Where.Call(condition, x, y);

    /// <summary>The product of matrices, vectors or batches of them.</summary>
    public static Tensor matmul(Tensor input, Tensor target) => Op.Matmul.Call(input, target);

    /// <summary>The products of two batches of matrices.</summary>
    public static Tensor bmm(Tensor batch1, Tensor batch2) => Op.Bmm.Call(batch1, batch2);

    /// <summary>beta * input + alpha * mat1 x mat2.</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, double beta = 1, double alpha = 1) =>
        Op.Addmm.Call(input, mat1, mat2, beta, alpha);

    /// <summary>The greater of the two, element by element.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => Op.Maximum.Call(input, other);

    /// <summary>The smaller of the two, element by element.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => Op.Minimum.Call(input, other);

    /// <summary>Draws indices in proportion to rows of weights, from libtorch's generator.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false) =>
        Op.Multinomial.Call(input, num_samples, replacement);

    /// <summary>Sparse matrices.</summary>
    public static class sparse
    {
        /// <summary>A sparse matrix (n, k) times a dense one (k, m); gradients flow to both.</summary>
        public static Tensor mm(Tensor sparse, Tensor dense) => Op.SparseMm.Call(sparse, dense);
    }
}
