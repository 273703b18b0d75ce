using System.Globalization;
using CoSolve.Instances.JobShop.Generation;
using CoSolve.Instances.Qubo;
using CoSolve.Problems;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;

namespace CoSolve.GpuCheck;

/// <summary>
/// Pairs of the same solve with <c>cpu</c> and with <c>cuda</c>, one after the other, each until a target or the limit. Targets are the best known
/// values of p5000.3 and p7000.1 (Palubeckis) and 0.7 and 1.2 % above those of ta41 and ta46 (Taillard); the other problems have none.
/// </summary>
internal static class DevicePairs
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    public static void Run(ulong seed)
    {
        Console.Out.WriteLine("problem,device,seed,objective,seconds to it,seconds");
        Pair(QuboEngines.CreateSolver(), PalubeckisQubo.Build("p5000.3", 5000, 80, 53000), seed, 10_489_137);
        Pair(QuboEngines.CreateSolver(), PalubeckisQubo.Build("p7000.1", 7000, 50, 71000), seed, 14_478_676);
        Pair(QuboEngines.CreateSolver(), Cuts.Torus(141, 12), seed, null);
        Pair(QuboEngines.CreateSolver(), Cuts.Random(7000, 12, 13), seed, null);
        Pair(JobShopEngines.CreateSolver(), TaillardJobShopGenerator.Published(41), seed, 2019);
        Pair(JobShopEngines.CreateSolver(), TaillardJobShopGenerator.Published(46), seed, 2026);
    }

    private static void Pair<TProblem, TSolution>(Solver<TProblem, TSolution> solver, TProblem problem, ulong seed, long? target)
        where TProblem : class, IProblem
        where TSolution : class
    {
        foreach (string device in new[] { DeviceName.Cpu, DeviceName.Cuda })
        {
            var options = new SolveOptions { TimeLimit = Limit, Workers = 2, Seed = seed, Device = device, Target = target };
            SolveResult<TSolution> result = solver.Solve(problem, options);
            double reached = result.Trace.LastOrDefault(e => e.Kind == SolveEventKind.Incumbent)?.Seconds ?? double.NaN;
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{problem.Name},{device},{seed},{result.Objective},{reached:F2},{result.Seconds:F2}"));
            foreach (SolveEvent warning in result.Warnings)
            {
                Console.Error.WriteLine(warning.Message);
            }
        }
    }
}
