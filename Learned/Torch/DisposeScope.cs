namespace CoSolve.Learned.Torch;

/// <summary>
/// Disposes, when it is disposed, every tensor that its thread created inside it and did not detach or move out. Scopes
/// nest; each belongs to the thread that opened it, so no <c>await</c> may stand inside.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic]
    private static DisposeScope? s_current;

    private readonly List<Tensor> _tensors = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _disposed;

    internal DisposeScope()
    {
        OuterScope = s_current;
        s_current = this;
    }

    /// <summary>The scope around this one, or null.</summary>
    public DisposeScope? OuterScope { get; }

    /// <summary>How many tensors it will dispose.</summary>
    public int DisposablesCount => _tensors.Count;

    internal static DisposeScope? Current => s_current;

    /// <summary>Disposes the tensors and makes the outer scope current.</summary>
    /// <exception cref="InvalidOperationException">An inner scope is still open, or another thread opened this one.</exception>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        if (s_current != this)
        {
            throw new InvalidOperationException(
                "A scope must be disposed on its own thread and after the scopes inside it. Maybe an await stands inside it.");
        }

        _disposed = true;
        s_current = OuterScope;
        foreach (Tensor tensor in _tensors)
        {
            tensor.DisposeByScope();
        }

        _tensors.Clear();
    }

    /// <summary>Takes responsibility for a tensor; returns its place.</summary>
    internal int Add(Tensor tensor)
    {
        _tensors.Add(tensor);
        return _tensors.Count - 1;
    }

    /// <summary>Forgets the tensor at a place, in constant time; from another thread it stays, which does no harm.</summary>
    internal void Remove(int place)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            return;
        }

        int last = _tensors.Count - 1;
        _tensors[place] = _tensors[last];
        _tensors[place].ScopePlace = place;
        _tensors.RemoveAt(last);
    }
}
