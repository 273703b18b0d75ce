using System.Diagnostics;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

public sealed class OrToolsHostTests
{
    [OrToolsFact]
    public void A_host_killed_in_mid_solve_fails_that_solve_and_the_next_one_works()
    {
        using var host = new OrToolsHost();
        var solver = new CpSatSolver(new WasmCpSatBackend(host));
        using var running = new ManualResetEventSlim();
        var request = new CpSatRequest { OnLog = _ => running.Set() };
        Task<CpSatResult> solve = Task.Run(() => solver.Solve(ModelProblem.JobShop(20, 15, 1), CpSatParameters.Default, request));
        running.Wait();
        int killed = host.ProcessId!.Value;
        Process.GetProcessById(killed).Kill();

        var exception = Assert.Throws<OrToolsException>(() => solve.GetAwaiter().GetResult());
        Assert.Equal(OrToolsFailure.HostEnded, exception.Failure);
        Assert.Equal(CpSatStatus.Optimal, solver.Solve(ModelProblem.JobShop(3, 3, 1)).Status);
        Assert.NotEqual(killed, host.ProcessId);
    }

    [OrToolsFact]
    public void Disposing_ends_the_process_and_fails_what_still_runs()
    {
        var host = new OrToolsHost();
        var solver = new CpSatSolver(new WasmCpSatBackend(host));
        using var running = new ManualResetEventSlim();
        var request = new CpSatRequest { OnLog = _ => running.Set() };
        Task<CpSatResult> solve = Task.Run(() => solver.Solve(ModelProblem.JobShop(20, 15, 1), CpSatParameters.Default, request));
        running.Wait();
        using Process process = Process.GetProcessById(host.ProcessId!.Value);
        host.Dispose();

        Assert.Throws<OrToolsException>(() => solve.GetAwaiter().GetResult());
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Throws<ObjectDisposedException>(() => solver.Solve(ModelProblem.JobShop(3, 3, 1)));
    }

    [OrToolsFact]
    public void The_process_ends_when_its_input_does_even_while_it_solves()
    {
        // This is what the operating system does when the parent is killed.
        OrToolsAvailability parts = OrToolsAvailability.Probe();
        var start = new ProcessStartInfo(parts.NodePath!, [Path.Combine(parts.HostFolder!, "host.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        byte[] model = CpModelExport.ToBinary(ModelProblem.JobShop(20, 15, 1));
        byte[] head = [1, 0, 0, 0, (byte)HostRuntime.CpSat, (byte)HostOperation.SolveCpModel, .. BitConverter.GetBytes(model.Length)];
        byte[] oneWorkerWithLog = [0xf0, 0x0c, 1, 0xc8, 0x02, 1];
        process.StandardInput.BaseStream.Write(HostProtocol.Encode(HostFrameType.Run, 1, head, [.. model, .. oneWorkerWithLog]));
        process.StandardInput.BaseStream.Flush();
        while (HostProtocol.Read(process.StandardOutput.BaseStream)!.Type != HostFrameType.Log)
        {
            // Waits until the solver says something.
        }

        process.StandardInput.Close();
        bool ended = process.WaitForExit(TimeSpan.FromSeconds(60));
        if (!ended)
        {
            process.Kill();
        }

        Assert.True(ended);
    }

    [OrToolsFact]
    public void A_solver_that_crashes_is_reported_and_the_next_call_works()
    {
        using var host = new OrToolsHost();
        byte[] modelLongerThanTheBody = [0xff, 0xff, 0xff, 0x7f, 1];

        var exception = Assert.Throws<OrToolsException>(() => host.Run(
            HostRuntime.MpSolver, HostOperation.SolveCpModel, modelLongerThanTheBody, null, null, CancellationToken.None, CancellationToken.None));
        Assert.Equal(OrToolsFailure.SolverFailed, exception.Failure);

        byte[] nothing = host.Run(HostRuntime.MpSolver, HostOperation.Prepare, [], null, null, CancellationToken.None, CancellationToken.None);
        Assert.Empty(nothing);
    }

    [OrToolsFact]
    public void A_callback_that_throws_fails_its_own_call_only()
    {
        using var host = new OrToolsHost();
        var solver = new CpSatSolver(new WasmCpSatBackend(host));
        var request = new CpSatRequest { OnLog = _ => throw new InvalidOperationException("from the callback") };

        Assert.Throws<InvalidOperationException>(() => solver.Solve(ModelProblem.JobShop(3, 3, 1), request: request));
        Assert.Equal(CpSatStatus.Optimal, solver.Solve(ModelProblem.JobShop(3, 3, 1)).Status);
    }

    [OrToolsFact]
    public void An_instance_that_does_not_stop_is_terminated_and_replaced()
    {
        // Dynamic programming over this capacity takes long and never looks at the clock.
        using var host = new OrToolsHost();
        var knapsack = new OrToolsKnapsackBaseline(host);
        long[] numbers = [.. Enumerable.Range(0, 20_000).Select(i => 1_000L + i)];
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        OrToolsKnapsackResult result = knapsack.Solve(numbers, [numbers], [1_000_000], OrToolsKnapsackAlgorithm.DynamicProgramming, null, cancel.Token);

        Assert.True(result.WasCancelled);
        Assert.Equal(3, knapsack.Solve([1, 2, 3], [[1, 2, 3]], [3]).Value);
    }
}
