using System.Globalization;
using CoSolve.GpuCheck;
using CoSolve.Solvers.Gpu;

string? missing = DeviceName.CudaMissing();
if (missing is not null)
{
    Console.Error.WriteLine(missing);
    return 1;
}

int failures;
using (var device = new CudaDevice(CudaLibrary.Open(), 0))
{
    Console.Out.WriteLine($"device: {device.Name}, {device.SharedBytes} bytes of shared memory a block");
    failures = new KernelCheck(device).Run();
    new KernelRates(device).Run();
}

DevicePairs.Run(seed: args.Length > 0 ? ulong.Parse(args[0], CultureInfo.InvariantCulture) : 1);
return failures == 0 ? 0 : 1;
