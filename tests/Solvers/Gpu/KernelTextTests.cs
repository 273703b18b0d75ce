using System.Diagnostics;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Qubo.Replicas;

namespace CoSolve.Tests.Solvers.Gpu;

public class KernelTextTests
{
    private static readonly string[] Kernels = ["parallel_flips", "bit_annealing", "dense_tabu"];

    [ToolFact("clang-14")]
    public void ThePtxIsWhatTheCompilerMakesOfTheSources()
    {
        string folder = Directory.CreateTempSubdirectory("cosolve-ptx-").FullName;
        string sources = Path.Combine(SharedInstances.ProjectRoot, "Solvers", "Qubo", "Replicas", "Kernels");
        using Process build = Process.Start(Path.Combine(sources, "build.sh"), [folder]);
        build.WaitForExit();
        Assert.Equal(0, build.ExitCode);
        foreach (string kernel in Kernels)
        {
            string made = File.ReadAllText(Path.Combine(folder, $"{kernel}.ptx"));
            Assert.Equal(made, GpuKernel.Text(typeof(GpuBitAnnealer), kernel));
        }

        Directory.Delete(folder, recursive: true);
    }
}
