using System.Globalization;
using CoSolve.Instances.Qubo;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;

namespace CoSolve.GpuCheck;

/// <summary>
/// Pairs of the same solve with <c>cpu</c> and with <c>cuda</c>, one after the other: the time to the better one's target, or to the best known
/// value where it is published (p5000.3 and p7000.1 of Palubeckis).
/// </summary>
internal static class DevicePairs
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    public static void Run()
    {
        Console.Out.WriteLine("problem,device,seed,objective,seconds to it,seconds");
        foreach (ulong seed in new ulong[] { 1, 2 })
        {
            Pair(() => PalubeckisQubo.Build("p5000.3", 5000, 80, 53000), seed, 10_489_137);
            Pair(() => PalubeckisQubo.Build("p7000.1", 7000, 50, 71000), seed, 14_478_676);
            Pair(() => Cuts.Torus(141, 12), seed, null);
            Pair(() => Cuts.Random(7000, 12, 13), seed, null);
        }
    }

    private static void Pair(Func<QuboProblem> build, ulong seed, long? target)
    {
        QuboProblem problem = build();
        foreach (string device in new[] { "cpu", "cuda" })
        {
            var options = new SolveOptions { TimeLimit = Limit, Workers = 2, Seed = seed, Device = device, Target = target };
            SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Solve(problem, options);
            double reached = result.Trace.LastOrDefault(e => e.Kind == SolveEventKind.Incumbent)?.Seconds ?? double.NaN;
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{problem.Name} (n = {problem.VariableCount}),{device},{seed},{result.Objective},{reached:F2},{result.Seconds:F2}"));
            foreach (SolveEvent warning in result.Warnings)
            {
                Console.Error.WriteLine(warning.Message);
            }
        }
    }
}
