using CoSolve.Solvers.Gpu;

namespace CoSolve.Tests.Solvers.Gpu;

public class CudaDeviceTests
{
    [Fact]
    public void AMissingDriverIsNamedWithAdvice()
    {
        string missing = CudaDevice.Missing("no-such-driver.so.1")!;
        Assert.StartsWith("The NVIDIA driver (no-such-driver.so.1) is not installed. Maybe", missing, StringComparison.Ordinal);
    }

    [ToolFact("cc", "clang-14")]
    public void ADriverWithoutDevicesIsNamed()
    {
        StandInLibrary.Reset(devices: 0);
        Assert.StartsWith("The NVIDIA driver sees no device. Maybe", CudaDevice.Missing(StandInLibrary.Path), StringComparison.Ordinal);
        Assert.Contains("no device cuda:0", Assert.Throws<GpuException>(() => new CudaDevice(CudaLibrary.Open(StandInLibrary.Path), 0)).Message, StringComparison.Ordinal);
    }

    [ToolFact("cc", "clang-14")]
    public void ArgumentsAndMemoryReachTheDriver()
    {
        StandInLibrary.Reset(devices: 2);
        Assert.Null(CudaDevice.Missing(StandInLibrary.Path));
        using (var device = new CudaDevice(CudaLibrary.Open(StandInLibrary.Path), 1))
        {
            Assert.Equal("Stand-in 1", device.Name);
            Assert.Equal(200_000, device.SharedBytes);
            nint kernel = device.Load("text", "kernel", 60_000);
            using var buffer = new GpuBuffer<int>(device, [3, 1, 4]);
            int[] copy = new int[3];
            buffer.Download(copy);
            Assert.Equal([3, 1, 4], copy);
            device.Launch(kernel, 5, 128, 77, [4, 9]);
            Assert.Equal(5_000_000UL + 128_000 + 77 + 4 + 90, StandInLibrary.Sum);
        }

        Assert.Equal(0, StandInLibrary.Live);
    }

    [ToolFact("cc", "clang-14")]
    public void EveryCallThatFailsIsOneSentenceAndLeavesNothingOpen()
    {
        StandInLibrary.Reset();
        Use();
        int calls = StandInLibrary.Calls;
        Assert.True(calls >= 13);
        for (int failing = 0; failing < calls; failing++)
        {
            StandInLibrary.Reset(failing);
            GpuException error = Assert.Throws<GpuException>(Use);
            Assert.Matches(@"^[^\n]+ failed: illegal address \(CUDA error 700\)\. Maybe use --device cpu\.$", error.Message);
            Assert.Equal(0, StandInLibrary.Live);
        }

        static void Use()
        {
            using var device = new CudaDevice(CudaLibrary.Open(StandInLibrary.Path), 0);
            nint kernel = device.Load("text", "kernel", 60_000);
            using var buffer = new GpuBuffer<int>(device, [1, 2]);
            device.Launch(kernel, 1, 32, 0, [1, 2]);
            buffer.Download(new int[2]);
        }
    }

    [ToolFact("cc", "clang-14")]
    public void TheCompilersLogIsInTheMessage()
    {
        StandInLibrary.Reset();
        using var device = new CudaDevice(CudaLibrary.Open(StandInLibrary.Path), 0);
        GpuException error = Assert.Throws<GpuException>(() => device.Load("broken", "kernel", 0));
        Assert.Equal("Compiling the kernel kernel (line 1: syntax error) failed: PTX failed (CUDA error 218). Maybe use --device cpu.", error.Message);
        Assert.Contains("out of memory", Assert.Throws<GpuException>(() => device.Allocate(1L << 41)).Message, StringComparison.Ordinal);
        Assert.Contains("other (CUDA error 500)", Assert.Throws<GpuException>(() => device.Load("text", "absent", 0)).Message, StringComparison.Ordinal);
    }
}
