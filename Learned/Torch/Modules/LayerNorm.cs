using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Learned.Torch.Modules;

/// <summary>Normalises the last dimensions to mean 0 and variance 1, then scales and shifts (Ba, Kiros and Hinton 2016, arXiv 1607.06450).</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    private readonly long[] _shape;
    private readonly double _epsilon;

    internal LayerNorm(long[] shape, double epsilon)
        : base(nameof(LayerNorm))
    {
        _shape = shape;
        _epsilon = epsilon;
        weight = new Parameter(ones(shape));
        bias = new Parameter(zeros(shape));
        register_parameter(nameof(weight), weight);
        register_parameter(nameof(bias), bias);
    }

    /// <summary>The scales.</summary>
    public Parameter weight { get; }

    /// <summary>The shifts.</summary>
    public Parameter bias { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.layer_norm(input, _shape, weight.Value, bias.Value, _epsilon);
}
