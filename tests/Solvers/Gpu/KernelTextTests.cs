using System.Diagnostics;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.JobShop.Search.Replicas;
using CoSolve.Solvers.Qubo.Replicas;

namespace CoSolve.Tests.Solvers.Gpu;

public class KernelTextTests
{
    private static readonly (Type Owner, string Name)[] Kernels =
    [
        (typeof(GpuParallelFlips), "parallel_flips"),
        (typeof(GpuBitAnnealer), "bit_annealing"),
        (typeof(GpuTabu), "dense_tabu"),
        (typeof(GpuTabuReplicas), "shop_tabu"),
    ];

    [ToolFact("clang-14")]
    public void ThePtxIsWhatTheCompilerMakesOfTheSources()
    {
        string folder = Directory.CreateTempSubdirectory("cosolve-ptx-").FullName;
        using Process build = Process.Start(Path.Combine(SharedInstances.ProjectRoot, "Solvers", "Gpu", "Kernels", "build.sh"), [folder]);
        build.WaitForExit();
        Assert.Equal(0, build.ExitCode);
        Assert.Equal(Directory.GetFiles(folder).Order(), Kernels.Select(k => Path.Combine(folder, $"{k.Name}.ptx")).Order());
        foreach ((Type owner, string name) in Kernels)
        {
            Assert.Equal(File.ReadAllText(Path.Combine(folder, $"{name}.ptx")), GpuKernel.Text(owner, name));
        }

        Directory.Delete(folder, recursive: true);
    }
}
