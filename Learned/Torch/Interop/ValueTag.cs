namespace CoSolve.Learned.Torch.Interop;

/// <summary>The kinds of values that cross the native boundary; the numbers are part of the interface.</summary>
internal enum ValueTag
{
    Omitted = 0,
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    String = 6,
    Device = 7,
    Ints = 8,
    Doubles = 9,
    Bools = 10,
    Tensors = 11,
}
