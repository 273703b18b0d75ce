using CoSolve.Solvers.Gpu;

namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>A device that interprets PTX, with the threads of a block cut down to what the interpreter runs in little time.</summary>
/// <param name="threads">Threads of a block, a multiple of 32; kernels do not depend on their number.</param>
internal sealed class InterpretedDevice(int threads = 32) : IGpuDevice
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string, string), PtxProgram> Programs = new();

    private readonly PtxMemory _memory = new();
    private readonly List<PtxProgram> _kernels = [];

    /// <summary>The only block to run; null for all. The others keep what they have.</summary>
    public int? OnlyBlock { get; set; }

    public string Name => "interpreter";

    public int SharedBytes { get; init; } = 227 * 1024;

    public int BufferCount => _memory.BufferCount;

    public nint Load(string ptx, string name, int sharedBytes)
    {
        _kernels.Add(Programs.GetOrAdd((ptx, name), key => PtxProgram.Of(key.Item1, key.Item2)));
        return _kernels.Count - 1;
    }

    public ulong Allocate(long bytes) => _memory.Allocate(bytes);

    public void Free(ulong address) => _memory.Free(address);

    public void Upload(ulong address, ReadOnlySpan<byte> data) => data.CopyTo(_memory.Global(address, data.Length));

    public void Download(ulong address, Span<byte> data) => _memory.Global(address, data.Length).CopyTo(data);

    public void Launch(nint kernel, int blocks, int _, int sharedBytes, ReadOnlySpan<ulong> arguments)
    {
        var interpreter = new PtxInterpreter(_kernels[(int)kernel], _memory);
        for (int block = OnlyBlock ?? 0; block < (OnlyBlock + 1 ?? blocks); block++)
        {
            interpreter.Run(block, blocks, threads, sharedBytes, arguments);
        }
    }

    public void Dispose()
    {
    }
}
