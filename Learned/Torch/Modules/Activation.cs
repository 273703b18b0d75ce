using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Learned.Torch.Modules;

/// <summary>A function of single elements without parameters, as a part of a network.</summary>
public sealed class Activation : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> _function;

    internal Activation(string name, Func<Tensor, Tensor> function)
        : base(name) => _function = function;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _function(input);
}
