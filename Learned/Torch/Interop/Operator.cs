using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace CoSolve.Learned.Torch.Interop;

/// <summary>
/// An operator of libtorch, found by name at its first call. Arguments are positional; trailing ones may be left out.
/// Safe for use from several threads.
/// </summary>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private nint _handle;

    private enum ResultKind
    {
        Tensor,
        Tensors,
        Number,
        Nothing,
    }

    /// <summary>Calls the operator and returns its one tensor.</summary>
    /// <exception cref="TorchException">libtorch refuses the arguments.</exception>
    public Tensor Call(params ReadOnlySpan<Argument> arguments) => (Tensor)Invoke(arguments, ResultKind.Tensor, out _)!;

    /// <summary>Calls the operator and returns all its tensors, lists flattened.</summary>
    /// <exception cref="TorchException">libtorch refuses the arguments.</exception>
    public Tensor[] CallMany(params ReadOnlySpan<Argument> arguments) => (Tensor[])Invoke(arguments, ResultKind.Tensors, out _)!;

    /// <summary>Calls the operator and returns the bits of its one number or truth value.</summary>
    /// <exception cref="TorchException">libtorch refuses the arguments.</exception>
    public NativeValue CallNumber(params ReadOnlySpan<Argument> arguments)
    {
        Invoke(arguments, ResultKind.Number, out NativeValue number);
        return number;
    }

    /// <summary>Calls the operator for its effect in place.</summary>
    /// <exception cref="TorchException">libtorch refuses the arguments.</exception>
    public void Run(params ReadOnlySpan<Argument> arguments) => Invoke(arguments, ResultKind.Nothing, out _);

    [SkipLocalsInit]
    private object? Invoke(ReadOnlySpan<Argument> arguments, ResultKind kind, out NativeValue number)
    {
        TorchNative native = TorchNative.Current;
        nint handle = _handle != 0 ? _handle : Find(native);
        int words = WordsNeeded(arguments);
        const int Room = 64;
        long[]? rented = words > Room ? ArrayPool<long>.Shared.Rent(words) : null;
        Span<long> scratch = rented ?? stackalloc long[Room];
        NativeValue* values = stackalloc NativeValue[arguments.Length];
        object? result;
        fixed (long* words0 = scratch)
        {
            long* next = words0;
            for (int k = 0; k < arguments.Length; k++)
            {
                values[k] = Lower(in arguments[k], ref next);
            }

            NativeValue* outs;
            int count = native.CallOp(handle, values, arguments.Length, &outs);
            if (count < 0)
            {
                throw native.Error();
            }

            result = Collect(native, kind, outs, count, out number);
        }

        // The finalizer of an argument must not run while native code works on its tensor.
        foreach (ref readonly Argument argument in arguments)
        {
            GC.KeepAlive(argument.Reference);
        }

        if (rented is not null)
        {
            ArrayPool<long>.Shared.Return(rented);
        }

        return result;
    }

    private object? Collect(TorchNative native, ResultKind kind, NativeValue* outs, int count, out NativeValue number)
    {
        number = default;
        switch (kind)
        {
            case ResultKind.Tensor when count == 1 && outs->Tag == ValueTag.Tensor:
                return new Tensor((nint)outs->Bits, outs->Count);
            case ResultKind.Tensors:
                // The native results stay valid while tensors are wrapped: no operator runs in between.
                var tensors = new Tensor[count];
                for (int k = 0; k < count; k++)
                {
                    tensors[k] = new Tensor((nint)outs[k].Bits, outs[k].Count);
                }

                return tensors;
            case ResultKind.Number when count == 1 && outs->Tag is ValueTag.Int or ValueTag.Double or ValueTag.Bool:
                number = *outs;
                return null;
            default:
                for (int k = 0; k < count; k++)
                {
                    if (outs[k].Tag == ValueTag.Tensor)
                    {
                        native.Free((nint)outs[k].Bits);
                    }
                }

                return kind == ResultKind.Nothing ? null : throw new TorchException($"{name} did not return what was expected of it.");
        }
    }

    private nint Find(TorchNative native)
    {
        fixed (byte* nameBytes = Encoding.UTF8.GetBytes(name + '\0'), overloadBytes = Encoding.UTF8.GetBytes(overload + '\0'))
        {
            nint handle = native.FindOp(nameBytes, overloadBytes);
            return handle != 0 ? _handle = handle : throw native.Error();
        }
    }

    private static int WordsNeeded(ReadOnlySpan<Argument> arguments)
    {
        int words = 0;
        foreach (ref readonly Argument argument in arguments)
        {
            words += argument.Reference is string text ? Encoding.UTF8.GetMaxByteCount(text.Length) / sizeof(long) + 1 : argument.Value.Count;
        }

        return words;
    }

    /// <summary>The native form of an argument; lists and strings are copied to the pinned scratch space.</summary>
    private static NativeValue Lower(in Argument argument, ref long* next)
    {
        long* start = next;
        NativeValue value = argument.Value;
        switch (argument.Reference)
        {
            case null:
                return value;
            case Tensor tensor:
                return new NativeValue(ValueTag.Tensor, 0, tensor.Handle);
            case long[] list:
                list.CopyTo(new Span<long>(start, list.Length));
                break;
            case Tensor?[] list:
                for (int k = 0; k < list.Length; k++)
                {
                    start[k] = list[k]?.Handle ?? 0;
                }

                break;
            case string text:
                int room = Encoding.UTF8.GetMaxByteCount(text.Length);
                int bytes = Encoding.UTF8.GetBytes(text, new Span<byte>(start, room));
                next += room / sizeof(long) + 1;
                return new NativeValue(ValueTag.String, bytes, (nint)start);
        }

        next += value.Count;
        return new NativeValue(value.Tag, value.Count, (nint)start);
    }
}
