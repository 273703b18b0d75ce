using System.Diagnostics;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Tests.Solvers.OrTools.Linear;

namespace CoSolve.Tests.Solvers.OrTools;

public sealed class OrToolsEnduranceTests
{
    private const int Solves = 300;
    private const int WarmUp = 60;
    private const long AllowedGrowth = 60_000_000;

    [Fact]
    public void Three_hundred_solves_in_one_process_leave_the_memory_flat()
    {
        var solver = new CpSatSolver();
        CpModel shop = ModelProblem.JobShop(6, 5, 1);
        LinearModel knapsack = MipSolverTests.RandomModel(new(17));
        long before = 0;
        for (int i = 0; i < Solves; i++)
        {
            if (i == WarmUp)
            {
                before = ResidentBytes();
            }

            int told = 0;
            CpSatResult result = solver.Solve(
                shop,
                CpSatParameters.Default with { Workers = 1 + i % 4, Seed = i },
                new CpSatRequest { OnSolution = _ => told++, OnBound = _ => told++, OnLog = _ => told++ });
            Assert.Equal(CpSatStatus.Optimal, result.Status);
            Assert.True(told > 0);
            new MipSolver(MipSolverKind.Scip).Solve(knapsack, new MipParameters());
        }

        long growth = ResidentBytes() - before;
        Assert.True(growth < AllowedGrowth, $"The process grew by {growth / 1e6:F0} MB over {Solves - WarmUp} solves.");
    }

    [Fact]
    public void Twenty_solves_side_by_side_agree()
    {
        var solver = new CpSatSolver();
        CpModel shop = ModelProblem.JobShop(6, 5, 2);
        long?[] objectives = new long?[20];
        Thread[] threads = [.. Enumerable.Range(0, objectives.Length).Select(i => new Thread(() =>
            objectives[i] = solver.Solve(shop, CpSatParameters.Default with { Workers = 1 + i % 3, Seed = i }, new CpSatRequest { OnLog = _ => { } }).Objective))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.All(objectives, objective => Assert.Equal(solver.Solve(shop).Objective, objective));
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
