using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <content>Views, copies and conversions.</content>
public sealed partial class Tensor
{
    /// <summary>The transpose of a matrix.</summary>
    public Tensor T => Op.T.Call(this);

    /// <summary>The element, row or block at the first indices.</summary>
    public Tensor this[params long[] indices]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(indices);
            Tensor result = Op.Select.Call(this, 0L, indices[0]);
            for (int k = 1; k < indices.Length; k++)
            {
                using Tensor outer = result;
                result = Op.Select.Call(outer, 0L, indices[k]);
            }

            return result;
        }
    }

    /// <summary>Another shape of the same elements; one length may be -1.</summary>
    public Tensor reshape(params long[] shape) => Op.Reshape.Call(this, shape);

    /// <summary>Another shape of the same memory; one length may be -1.</summary>
    public Tensor view(params long[] shape) => Op.View.Call(this, shape);

    /// <summary>Two dimensions exchanged.</summary>
    public Tensor transpose(long dim0, long dim1) => Op.Transpose.Call(this, dim0, dim1);

    /// <summary>The transpose of a matrix.</summary>
    public Tensor t() => Op.T.Call(this);

    /// <summary>The dimensions in another order.</summary>
    public Tensor permute(params long[] permutation) => Op.Permute.Call(this, permutation);

    /// <summary>A dimension of length 1 inserted.</summary>
    public Tensor unsqueeze(long dim) => Op.Unsqueeze.Call(this, dim);

    /// <summary>All dimensions of length 1 taken out.</summary>
    public Tensor squeeze() => Op.Squeeze.Call(this);

    /// <summary>One dimension of length 1 taken out.</summary>
    public Tensor squeeze(long dim) => Op.SqueezeDim.Call(this, dim);

    /// <summary><paramref name="length"/> entries of a dimension from <paramref name="start"/>.</summary>
    public Tensor narrow(long dim, long start, long length) => Op.Narrow.Call(this, dim, start, length);

    /// <summary>One entry of a dimension, which goes away.</summary>
    public Tensor select(long dim, long index) => Op.Select.Call(this, dim, index);

    /// <summary>Entries of a dimension in [start, finish) by steps.</summary>
    public Tensor slice(long dim, long start, long finish, long step = 1) => Op.Slice.Call(this, dim, start, finish, step);

    /// <summary>Dimensions of length 1 repeated without copying; -1 keeps a length.</summary>
    public Tensor expand(params long[] sizes) => Op.Expand.Call(this, sizes);

    /// <summary>Copies side by side along each dimension.</summary>
    public Tensor repeat(params long[] sizes) => Op.Repeat.Call(this, sizes);

    /// <summary>Each entry of a dimension several times in a row.</summary>
    public Tensor repeat_interleave(long repeats, long? dim = null) =>
        Op.RepeatInterleave.Call(this, repeats, dim is long d ? d : Argument.None);

    /// <summary>A range of dimensions made one.</summary>
    public Tensor flatten(long start_dim = 0, long end_dim = -1) => Op.Flatten.Call(this, start_dim, end_dim);

    /// <summary>The entries of dimensions in reverse.</summary>
    public Tensor flip(params long[] dims) => Op.Flip.Call(this, dims);

    /// <summary>The main diagonal of a matrix.</summary>
    public Tensor diagonal() => Op.Diagonal.Call(this);

    /// <summary>The part on and below a diagonal.</summary>
    public Tensor tril(long diagonal = 0) => Op.Tril.Call(this, diagonal);

    /// <summary>The part on and above a diagonal.</summary>
    public Tensor triu(long diagonal = 0) => Op.Triu.Call(this, diagonal);

    /// <summary>Parts of a length along a dimension; the last may be shorter.</summary>
    public Tensor[] split(long size, long dim = 0) => Op.Split.CallMany(this, size, dim);

    /// <summary>Parts of given lengths along a dimension.</summary>
    public Tensor[] split(long[] sizes, long dim = 0) => Op.SplitWithSizes.CallMany(this, sizes, dim);

    /// <summary>The entries of a dimension.</summary>
    public Tensor[] unbind(long dimension = 0) => Op.Unbind.CallMany(this, dimension);

    /// <summary>The same elements in row-major memory, itself if they are so already.</summary>
    public Tensor contiguous() => Op.Contiguous.Call(this);

    /// <summary>A copy, through which gradients flow.</summary>
    public Tensor clone() => Op.Clone.Call(this);

    /// <summary>The same memory without its history.</summary>
    public Tensor detach() => Op.Detach.Call(this);

    /// <summary>On a device, itself if it is there already.</summary>
    public Tensor to(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Op.ToDevice.Call(this, device, dtype);
    }

    /// <summary>With another element type, itself if it has that already.</summary>
    public Tensor to(ScalarType type) => Op.ToType.Call(this, type);

    /// <summary>On a device and with an element type.</summary>
    public Tensor to(Device device, ScalarType type)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Op.ToDevice.Call(this, device, type);
    }

    /// <summary>In the processor's memory.</summary>
    public Tensor cpu() => to(torch.CPU);

    /// <summary>On the current GPU.</summary>
    public Tensor cuda() => to(torch.CUDA);

    /// <summary>Takes the elements of another tensor, which broadcast.</summary>
    public Tensor copy_(Tensor source)
    {
        Op.CopyInPlace.Run(this, source);
        return this;
    }

    /// <summary>Sets all elements to zero.</summary>
    public Tensor zero_()
    {
        Op.ZeroInPlace.Run(this);
        return this;
    }

    /// <summary>Sets all elements to a value.</summary>
    public Tensor fill_(Scalar value)
    {
        Op.FillScalarInPlace.Run(this, value);
        return this;
    }

    /// <summary>Sets the elements to uniform reals in [from, to) from libtorch's generator.</summary>
    public Tensor uniform_(double from, double to)
    {
        Op.UniformInPlace.Run(this, from, to);
        return this;
    }

    /// <summary>Sets the elements to normal reals from libtorch's generator.</summary>
    public Tensor normal_(double mean = 0, double stddev = 1)
    {
        Op.NormalInPlace.Run(this, mean, stddev);
        return this;
    }
}
