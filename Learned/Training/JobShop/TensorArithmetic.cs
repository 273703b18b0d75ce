using TorchSharp;
using static TorchSharp.torch;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>
/// Operations of tensors with numbers. TorchSharp 0.107 hands a Scalar to native code without keeping it alive, so that a garbage collection during
/// the call frees it; and its operators (<c>x + y</c>, <c>x * 0.5</c>) make such Scalars themselves. Here every Scalar outlives its call. All
/// other code avoids Scalars; a test looks through the compiled calls.
/// </summary>
internal static class TensorArithmetic
{
    /// <summary>x + y; <c>+</c> would pass the factor of y as a Scalar.</summary>
    public static Tensor Plus(this Tensor x, Tensor y)
    {
        using Scalar factor = 1.ToScalar();
        return x.add(y, factor);
    }

    /// <summary>x factor.</summary>
    public static Tensor Times(this Tensor x, double factor)
    {
        using Scalar scalar = factor.ToScalar();
        return x.mul(scalar);
    }

    /// <summary>The values, those outside [low, high] replaced by the nearer end.</summary>
    public static Tensor Between(this Tensor x, double low, double high)
    {
        using Scalar least = low.ToScalar();
        using Scalar most = high.ToScalar();
        return x.clamp(least, most);
    }

    /// <summary>The values, negative ones multiplied by the slope.</summary>
    public static Tensor LeakyRelu(this Tensor x, double slope)
    {
        using Scalar scalar = slope.ToScalar();
        return x.leaky_relu(scalar);
    }
}
