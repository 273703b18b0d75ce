using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Learned.Torch.Modules;

/// <summary>y = x W' + b; weight (outputs, inputs) and bias start uniform in +-1/sqrt(inputs), as PyTorch's do.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(long inputs, long outputs, bool hasBias)
        : base(nameof(Linear))
    {
        double bound = 1 / Math.Sqrt(Math.Max(inputs, 1));
        weight = new Parameter(empty([outputs, inputs]).uniform_(-bound, bound));
        register_parameter(nameof(weight), weight);
        if (hasBias)
        {
            bias = new Parameter(empty([outputs]).uniform_(-bound, bound));
            register_parameter(nameof(bias), bias);
        }
    }

    /// <summary>(outputs, inputs).</summary>
    public Parameter weight { get; }

    /// <summary>(outputs), or null.</summary>
    public Parameter? bias { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.linear(input, weight.Value, bias?.Value);
}
