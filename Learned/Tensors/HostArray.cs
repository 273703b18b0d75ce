namespace CoSolve.Learned.Tensors;

/// <summary>An array of 32-bit floating-point numbers with several dimensions.</summary>
/// <param name="Shape">The lengths of the dimensions.</param>
/// <param name="Values">The elements, row major.</param>
public sealed record HostArray(long[] Shape, float[] Values);
