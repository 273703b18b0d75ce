using CoSolve.Learned.Torch;

namespace CoSolve.Tests.Learned.Torch;

/// <summary>A fact that needs libtorch; where it cannot be had the fact is reported as skipped.</summary>
public sealed class TorchFactAttribute : FactAttribute
{
    public TorchFactAttribute()
    {
        Skip = torch.Unavailable();
    }
}
