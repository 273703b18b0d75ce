using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

public sealed class NativeCpSatBackendTests
{
    private static CpSatSolver Solver => new(new NativeCpSatBackend(OrToolsAvailability.Probe().NativeLibrary!));

    [NativeCpSatFact]
    public void A_model_is_solved()
    {
        CpModel model = ModelProblem.JobShop(6, 6, 1);
        CpSatResult result = Solver.Solve(model, CpSatParameters.Default with { Workers = 4 });

        Assert.Equal(CpSatStatus.Optimal, result.Status);
        Assert.True(CpModelEvaluator.IsFeasible(model, result.Values!));
        Assert.Equal(result.Objective, result.Bound);
    }

    [NativeCpSatFact]
    public void Cancelling_returns_long_before_the_time_limit()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        CpSatResult result = Solver.Solve(
            ModelProblem.JobShop(50, 20, 1), CpSatParameters.Default with { MaxSeconds = 300 }, cancellationToken: cancel.Token);

        Assert.True(result.WasCancelled);
    }
}
