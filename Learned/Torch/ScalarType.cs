namespace CoSolve.Learned.Torch;

/// <summary>The element types of tensors, with libtorch's numbers.</summary>
public enum ScalarType
{
    /// <summary>8-bit unsigned.</summary>
    Byte = 0,

    /// <summary>8-bit signed.</summary>
    Int8 = 1,

    /// <summary>16-bit signed.</summary>
    Int16 = 2,

    /// <summary>32-bit signed.</summary>
    Int32 = 3,

    /// <summary>64-bit signed; the type of indices.</summary>
    Int64 = 4,

    /// <summary>IEEE half precision.</summary>
    Float16 = 5,

    /// <summary>IEEE single precision; the default of networks.</summary>
    Float32 = 6,

    /// <summary>IEEE double precision.</summary>
    Float64 = 7,

    /// <summary>Truth values, one byte each.</summary>
    Bool = 11,

    /// <summary>The upper half of a single.</summary>
    BFloat16 = 15,
}
