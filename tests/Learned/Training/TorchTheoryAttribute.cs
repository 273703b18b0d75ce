using CoSolve.Learned.Training.Loading;

namespace CoSolve.Tests.Learned.Training;

/// <summary>A theory that needs libtorch; where it cannot be had the theory is reported as skipped.</summary>
public sealed class TorchTheoryAttribute : TheoryAttribute
{
    public TorchTheoryAttribute()
    {
        Skip = Libtorch.Unavailable();
    }
}
