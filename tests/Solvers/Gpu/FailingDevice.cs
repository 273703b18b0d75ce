using CoSolve.Solvers.Gpu;

namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>A device whose call of some number fails, and all later ones too; kernels do nothing.</summary>
internal sealed class FailingDevice(int failing) : IGpuDevice
{
    private int _calls;

    public string Name => "failing";

    public int SharedBytes => 1 << 20;

    public nint Load(string ptx, string name, int sharedBytes) => Call();

    public ulong Allocate(long bytes) => (ulong)Call();

    public void Free(ulong address)
    {
    }

    public void Upload(ulong address, ReadOnlySpan<byte> data) => Call();

    public void Download(ulong address, Span<byte> data) => Call();

    public void Launch(nint kernel, int blocks, int threads, int sharedBytes, ReadOnlySpan<ulong> arguments) => Call();

    public void Dispose()
    {
    }

    private int Call() => _calls++ < failing ? _calls : throw new GpuException("The device is lost (CUDA error 999).");
}
