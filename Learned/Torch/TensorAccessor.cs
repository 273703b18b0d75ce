using System.Collections;

namespace CoSolve.Learned.Torch;

/// <summary>A copy on the host of a tensor's elements, row major.</summary>
public sealed class TensorAccessor<T> : IReadOnlyList<T>
    where T : unmanaged
{
    private readonly T[] _values;

    internal TensorAccessor(T[] values) => _values = values;

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public T this[int index] => _values[index];

    /// <summary>The elements; the array is not shared with the tensor.</summary>
    public T[] ToArray() => _values;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
