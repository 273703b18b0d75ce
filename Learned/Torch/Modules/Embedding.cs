using CoSolve.Learned.Torch.Interop;
using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Learned.Torch.Modules;

/// <summary>A trained vector for each of some indices; input Int64 of any shape, output (shape, dimension).</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    internal Embedding(long entries, long dimension)
        : base(nameof(Embedding))
    {
        weight = new Parameter(empty([entries, dimension]).normal_());
        register_parameter(nameof(weight), weight);
    }

    /// <summary>(entries, dimension), standard normal at first.</summary>
    public Parameter weight { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Op.Embedding.Call(weight.Value, input);
}
