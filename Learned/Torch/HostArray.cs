namespace CoSolve.Learned.Torch;

/// <summary>A tensor of 32-bit reals outside libtorch.</summary>
/// <param name="Shape">The lengths of the dimensions.</param>
/// <param name="Values">The elements, row major.</param>
public sealed record HostArray(long[] Shape, float[] Values);
