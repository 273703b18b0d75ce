namespace CoSolve.Learned.Torch;

/// <summary>The correspondence between .NET's and libtorch's element types.</summary>
internal static class ElementType
{
    /// <summary>The element type of a .NET type.</summary>
    /// <exception cref="ArgumentException">Tensors have no such elements.</exception>
    public static ScalarType Of<T>()
        where T : unmanaged
    {
        Type type = typeof(T);
        return type == typeof(float) ? ScalarType.Float32
            : type == typeof(double) ? ScalarType.Float64
            : type == typeof(long) ? ScalarType.Int64
            : type == typeof(int) ? ScalarType.Int32
            : type == typeof(bool) ? ScalarType.Bool
            : type == typeof(byte) ? ScalarType.Byte
            : type == typeof(sbyte) ? ScalarType.Int8
            : type == typeof(short) ? ScalarType.Int16
            : type == typeof(Half) ? ScalarType.Float16
            : throw new ArgumentException($"A tensor cannot hold elements of type {type.Name}. Maybe convert them to float, double or long.");
    }
}
