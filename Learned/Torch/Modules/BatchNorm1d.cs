using CoSolve.Learned.Torch.Interop;
using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Learned.Torch.Modules;

/// <summary>
/// Normalises each feature of (batch, features) over the batch in training and by running statistics otherwise (Ioffe and
/// Szegedy 2015, arXiv 1502.03167).
/// </summary>
public sealed class BatchNorm1d : nn.Module<Tensor, Tensor>
{
    private readonly double _epsilon;
    private readonly double _momentum;

    internal BatchNorm1d(long features, double epsilon, double momentum)
        : base(nameof(BatchNorm1d))
    {
        _epsilon = epsilon;
        _momentum = momentum;
        weight = new Parameter(ones([features]));
        bias = new Parameter(zeros([features]));
        register_parameter(nameof(weight), weight);
        register_parameter(nameof(bias), bias);
        register_buffer("running_mean", zeros([features]));
        register_buffer("running_var", ones([features]));
    }

    /// <summary>The scales.</summary>
    public Parameter weight { get; }

    /// <summary>The shifts.</summary>
    public Parameter bias { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Op.BatchNorm.Call(
        input, weight.Value, bias.Value, Buffer("running_mean"), Buffer("running_var"), training, _momentum, _epsilon, false);
}
