using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <content>Reading and writing at computed places; indices are Int64.</content>
public sealed partial class Tensor
{
    /// <summary>The entries of a dimension at the places that a vector names.</summary>
    public Tensor index_select(long dim, Tensor index) => Op.IndexSelect.Call(this, dim, index);

    /// <summary>The elements at the places that vectors name, one vector a dimension; null takes a whole dimension.</summary>
    public Tensor index(params Tensor?[] indices) => Op.Index.Call(this, indices);

    /// <summary>out[i][j] = this[index[i][j]][j] along dimension 0, and so on.</summary>
    public Tensor gather(long dim, Tensor index) => Op.Gather.Call(this, dim, index);

    /// <summary>A copy with out[index[i][j]][j] = src[i][j] along dimension 0, and so on.</summary>
    public Tensor scatter(long dim, Tensor index, Tensor src) => Op.Scatter.Call(this, dim, index, src);

    /// <summary>A copy with a value at the places that an index names.</summary>
    public Tensor scatter(long dim, Tensor index, Scalar value) => Op.ScatterValue.Call(this, dim, index, value);

    /// <summary>Like scatter, but adds.</summary>
    public Tensor scatter_add(long dim, Tensor index, Tensor src) => Op.ScatterAdd.Call(this, dim, index, src);

    /// <summary>Scatter in place.</summary>
    public Tensor scatter_(long dim, Tensor index, Tensor src)
    {
        Op.ScatterInPlace.Run(this, dim, index, src);
        return this;
    }

    /// <summary>Scatter in place.</summary>
    public Tensor scatter_(long dim, Tensor index, Scalar value)
    {
        Op.ScatterValueInPlace.Run(this, dim, index, value);
        return this;
    }

    /// <summary>Scatter-add in place.</summary>
    public Tensor scatter_add_(long dim, Tensor index, Tensor src)
    {
        Op.ScatterAddInPlace.Run(this, dim, index, src);
        return this;
    }

    /// <summary>A copy with <paramref name="alpha"/> times the entries of <paramref name="source"/> added at the places that a vector names.</summary>
    public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Op.IndexAdd.Call(this, dim, index, source, alpha);

    /// <summary>Index-add in place.</summary>
    public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
    {
        Op.IndexAddInPlace.Run(this, dim, index, source, alpha);
        return this;
    }

    /// <summary>A copy with values put, or added if <paramref name="accumulate"/>, at the places that vectors name, one vector a dimension.</summary>
    public Tensor index_put(Tensor?[] indices, Tensor values, bool accumulate = false) =>
        Op.IndexPut.Call(this, indices, values, accumulate);

    /// <summary>Index-put in place.</summary>
    public Tensor index_put_(Tensor?[] indices, Tensor values, bool accumulate = false)
    {
        Op.IndexPutInPlace.Run(this, indices, values, accumulate);
        return this;
    }

    /// <summary>A copy with a value where a mask of truth values holds.</summary>
    public Tensor masked_fill(Tensor mask, Scalar value) => Op.MaskedFillScalar.Call(this, mask, value);

    /// <summary>Masked fill in place.</summary>
    public Tensor masked_fill_(Tensor mask, Scalar value)
    {
        Op.MaskedFillScalarInPlace.Run(this, mask, value);
        return this;
    }

    /// <summary>The elements where a mask holds, in a vector.</summary>
    public Tensor masked_select(Tensor mask) => Op.MaskedSelect.Call(this, mask);

    /// <summary>This where a condition holds, else the other.</summary>
    public Tensor where(Tensor condition, Tensor other) => Op.Where.Call(condition, this, other);

    /// <summary>The places of the elements that are not zero, one row each.</summary>
    public Tensor nonzero() => Op.Nonzero.Call(this);
}
