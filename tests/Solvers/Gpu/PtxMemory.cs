using System.Buffers.Binary;

namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>Global and shared memory with bounds: an access outside of what was allocated, or in the wrong space, is an error.</summary>
internal sealed class PtxMemory
{
    /// <summary>Where shared memory begins.</summary>
    public const ulong SharedBase = 1UL << 40;

    private const ulong GlobalBase = 1UL << 41;

    // Buffers lie far apart, so that a wrong index cannot reach the next one unnoticed.
    private const int BufferBits = 28;

    private readonly Dictionary<int, byte[]> _buffers = [];
    private byte[] _shared = [];
    private int _next;

    /// <summary>The number of buffers in use.</summary>
    public int BufferCount => _buffers.Count;

    /// <summary>A buffer filled with a pattern, as fresh memory has any content.</summary>
    public ulong Allocate(long bytes)
    {
        byte[] buffer = new byte[bytes];
        Array.Fill(buffer, (byte)0xA5);
        _buffers.Add(_next, buffer);
        return GlobalBase + ((ulong)_next++ << BufferBits);
    }

    /// <summary>Frees a buffer.</summary>
    public void Free(ulong address) => _buffers.Remove((int)((address - GlobalBase) >> BufferBits));

    /// <summary>Gives a block its shared memory.</summary>
    public void Enter(int sharedBytes)
    {
        _shared = _shared.Length == sharedBytes ? _shared : new byte[sharedBytes];
        Array.Fill(_shared, (byte)0x5A);
    }

    /// <summary>The bytes at an address of global memory.</summary>
    public Span<byte> Global(ulong address, int bytes) => address >= GlobalBase && _buffers.TryGetValue((int)((address - GlobalBase) >> BufferBits), out byte[]? buffer)
        ? buffer.AsSpan((int)((address - GlobalBase) & ((1UL << BufferBits) - 1)), bytes)
        : throw new InvalidOperationException($"The address {address:x} is not in global memory.");

    /// <summary>The bytes at an address of shared memory.</summary>
    public Span<byte> Shared(ulong address, int bytes) => address is >= SharedBase and < GlobalBase
        ? _shared.AsSpan((int)(address - SharedBase), bytes)
        : throw new InvalidOperationException($"The address {address:x} is not in shared memory.");

    /// <summary>Reads a value, zero-extended.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };

    /// <summary>Writes a value, truncated.</summary>
    public static void Write(Span<byte> bytes, ulong value)
    {
        switch (bytes.Length)
        {
            case 1: bytes[0] = (byte)value; break;
            case 4: BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value); break;
            default: BinaryPrimitives.WriteUInt64LittleEndian(bytes, value); break;
        }
    }
}
