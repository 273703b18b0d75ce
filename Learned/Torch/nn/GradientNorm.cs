using CoSolve.Learned.Torch.Interop;
using CoSolve.Learned.Torch.Modules;

namespace CoSolve.Learned.Torch;

/// <summary>The norm of all gradients together.</summary>
internal static class GradientNorm
{
    /// <summary>Scales the gradients if their 2-norm exceeds a limit; returns the norm before.</summary>
    public static double Clip(IEnumerable<Parameter> parameters, double limit)
    {
        using IDisposable unrecorded = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor[] gradients = parameters.Select(p => p.Value.grad).OfType<Tensor>().ToArray();
        if (gradients.Length == 0)
        {
            return 0;
        }

        double norm = torch.stack(Op.ForeachNorm.CallMany(gradients, 2.0)).norm().to(ScalarType.Float64).item<double>();
        if (norm > limit)
        {
            // The addend keeps the quotient finite, as PyTorch does.
            Op.ForeachMulInPlace.Run(gradients, limit / (norm + 1e-6));
        }

        return norm;
    }
}
