using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <summary>
/// A tensor of libtorch. Names and shapes are TorchSharp's. Dispose it, or let a <see cref="DisposeScope"/> do so; the
/// finalizer is a last resort. In-place operations (names that end in an underscore) return the tensor itself. Wrong shapes
/// or element types give a <see cref="TorchException"/>.
/// </summary>
public sealed partial class Tensor : IDisposable
{
    private readonly long _pressure;
    private nint _handle;
    private DisposeScope? _scope;

    /// <summary>Wraps a handle that the tensor then owns; the null handle of an undefined result is allowed.</summary>
    internal Tensor(nint handle, int ownKib)
    {
        _handle = handle;
        if (ownKib > 0)
        {
            _pressure = ownKib * 1024L;
            GC.AddMemoryPressure(_pressure);
        }

        _scope = DisposeScope.Current;
        if (_scope is not null)
        {
            ScopePlace = _scope.Add(this);
        }
    }

    /// <summary>Returns what the caller forgot to.</summary>
    ~Tensor() => Release();

    /// <summary>True after disposal.</summary>
    public bool IsInvalid => _handle == 0;

    /// <summary>The lengths of the dimensions.</summary>
    public unsafe long[] shape
    {
        get
        {
            long[] sizes = new long[Info().Dims];
            fixed (long* p = sizes)
            {
                NativeInfo info;
                TorchNative native = TorchNative.Current;
                native.Check(native.Info(Handle, &info, p, sizes.Length));
            }

            GC.KeepAlive(this);
            return sizes;
        }
    }

    /// <summary>The element type.</summary>
    public ScalarType dtype => (ScalarType)Info().Dtype;

    /// <summary>Where the elements lie.</summary>
    public Device device
    {
        get
        {
            NativeInfo info = Info();
            return new Device((DeviceType)info.DeviceType, info.DeviceIndex);
        }
    }

    /// <summary>How many dimensions there are.</summary>
    public long ndim => Info().Dims;

    /// <summary>Whether this is no result of a recorded operation.</summary>
    public bool is_leaf => Info().IsLeaf != 0;

    /// <summary>Whether gradients flow to it; only leaves may be set.</summary>
    public unsafe bool requires_grad
    {
        get => Info().RequiresGrad != 0;
        set
        {
            TorchNative native = TorchNative.Current;
            native.Check(native.SetRequiresGrad(Handle, value ? 1 : 0));
            GC.KeepAlive(this);
        }
    }

    /// <summary>The accumulated gradient of a leaf, as a new handle, or null; setting null takes it away.</summary>
    public unsafe Tensor? grad
    {
        get
        {
            TorchNative native = TorchNative.Current;
            nint gradient;
            native.Check(native.Grad(Handle, &gradient));
            GC.KeepAlive(this);
            return gradient == 0 ? null : new Tensor(gradient, 0);
        }

        set
        {
            TorchNative native = TorchNative.Current;
            native.Check(native.SetGrad(Handle, value?.Handle ?? 0));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }
    }

    internal nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Tensor));

    internal int ScopePlace { get; set; }

    /// <summary>How many dimensions there are.</summary>
    public long dim() => Info().Dims;

    /// <summary>How many elements there are.</summary>
    public long numel() => Info().Numel;

    /// <summary>The length of a dimension; negative numbers count from the last.</summary>
    public long size(int dim)
    {
        long[] sizes = shape;
        return sizes[dim < 0 ? dim + sizes.Length : dim];
    }

    /// <summary>Sets whether gradients flow to it; returns it.</summary>
    public Tensor requires_grad_(bool value = true)
    {
        requires_grad = value;
        return this;
    }

    /// <summary>Adds the derivatives of this tensor to the gradients of all leaves it was computed from.</summary>
    /// <param name="gradient">The weights of its elements; may be left out for a single element.</param>
    /// <param name="retain_graph">Keeps the record, so that a second call is possible.</param>
    public unsafe void backward(Tensor? gradient = null, bool retain_graph = false)
    {
        TorchNative native = TorchNative.Current;
        native.Check(native.Backward(Handle, gradient?.Handle ?? 0, retain_graph ? 1 : 0));
        GC.KeepAlive(this);
        GC.KeepAlive(gradient);
    }

    /// <summary>A second handle of the same tensor.</summary>
    public unsafe Tensor alias()
    {
        TorchNative native = TorchNative.Current;
        var copy = new Tensor(native.Check(native.Alias(Handle)), 0);
        GC.KeepAlive(this);
        return copy;
    }

    /// <summary>Takes the tensor out of its scope: the caller disposes it.</summary>
    public Tensor DetachFromDisposeScope()
    {
        _scope?.Remove(ScopePlace);
        _scope = null;
        return this;
    }

    /// <summary>Moves the tensor to the scope around its own.</summary>
    public Tensor MoveToOuterDisposeScope()
    {
        DisposeScope? outer = _scope?.OuterScope;
        DetachFromDisposeScope();
        _scope = outer;
        if (outer is not null)
        {
            ScopePlace = outer.Add(this);
        }

        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        DetachFromDisposeScope();
        Release();
        GC.SuppressFinalize(this);
    }

    internal void DisposeByScope()
    {
        // Detached from another thread, it may still be listed.
        if (_scope is not null)
        {
            _scope = null;
            Dispose();
        }
    }

    private unsafe void Release()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
        {
            TorchNative.Current.Free(handle);
        }

        if (handle != 0 && _pressure > 0)
        {
            GC.RemoveMemoryPressure(_pressure);
        }
    }

    private unsafe NativeInfo Info()
    {
        NativeInfo info;
        TorchNative native = TorchNative.Current;
        native.Check(native.Info(Handle, &info, null, 0));
        GC.KeepAlive(this);
        return info;
    }
}
