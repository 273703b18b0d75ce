using CoSolve.Learned.Torch;

namespace CoSolve.Tests.Learned.Torch;

/// <summary>A theory that needs libtorch; where it cannot be had the theory is reported as skipped.</summary>
public sealed class TorchTheoryAttribute : TheoryAttribute
{
    public TorchTheoryAttribute()
    {
        Skip = torch.Unavailable();
    }
}
