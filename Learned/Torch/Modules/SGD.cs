using CoSolve.Learned.Torch.Interop;
using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Learned.Torch.Modules;

/// <summary>Gradient descent with momentum (Sutskever, Martens, Dahl and Hinton 2013) in PyTorch's form: v = m v + g, x = x - lr v.</summary>
public sealed class SGD : optim.Optimizer
{
    private readonly double _momentum;
    private readonly double _decay;
    private readonly Tensor[] _velocity;

    internal SGD(IEnumerable<Parameter> parameters, double lr, double momentum, double decay)
        : base(parameters, lr)
    {
        _momentum = momentum;
        _decay = decay;
        using IDisposable unrecorded = no_grad();
        _velocity = momentum != 0 ? NewState() : [];
    }

    /// <inheritdoc/>
    protected override void Update(int[] places, Tensor[] values, Tensor[] gradients)
    {
        if (_decay != 0)
        {
            gradients = Array.ConvertAll(gradients, g => g.clone());
            Op.ForeachAddListInPlace.Run(gradients, values, _decay);
        }

        if (_momentum != 0)
        {
            Tensor[] velocity = Array.ConvertAll(places, k => _velocity[k]);
            Op.ForeachMulInPlace.Run(velocity, _momentum);
            Op.ForeachAddListInPlace.Run(velocity, gradients, 1.0);
            gradients = velocity;
        }

        Op.ForeachAddListInPlace.Run(values, gradients, -LearningRate);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (Tensor state in _velocity)
        {
            state.Dispose();
        }

        base.Dispose(disposing);
    }
}
