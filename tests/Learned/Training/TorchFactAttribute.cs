using CoSolve.Learned.Training.Loading;

namespace CoSolve.Tests.Learned.Training;

/// <summary>A fact that needs libtorch; where it cannot be had the fact is reported as skipped.</summary>
public sealed class TorchFactAttribute : FactAttribute
{
    public TorchFactAttribute()
    {
        Skip = Libtorch.Unavailable();
    }
}
