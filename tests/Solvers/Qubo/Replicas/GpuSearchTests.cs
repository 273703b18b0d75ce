using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using CoSolve.Tests.Solvers.Gpu;
using CoSolve.Tests.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

public class GpuSearchTests
{
    [Fact]
    public void AFailureOfAnyCallIsOneWarningAndTheLaneContinuesOnTheCpu()
    {
        var random = new RandomStream(81);
        QuboProblem problem = RandomForms.Problem(random, 10, 0.5, 100);
        long optimum = RandomForms.Optimum(QuadraticForm.Of(problem)) * (problem.Sense == ObjectiveSense.Maximize ? 1 : -1);
        foreach (int call in new[] { 0, 1, 2, 5, 11, 15, 19, 20, 30, 45 })
        {
            SolveResult<QuboSolution> result = Solve(problem, () => new FailingDevice(call));
            SolveEvent report = Assert.Single(result.Warnings);
            Assert.Equal(SolveEventKind.Warning, report.Kind);
            Assert.EndsWith("The lane continues on the CPU.", report.Message, StringComparison.Ordinal);
            Assert.Equal(optimum, result.Objective);
        }
    }

    [Fact]
    public void ADeviceThatIsTooSmallIsOneWarning()
    {
        QuboProblem problem = RandomForms.Problem(new RandomStream(82), 10, 0.5, 9);
        SolveResult<QuboSolution> result = Solve(problem, () => new InterpretedDevice { SharedBytes = 100 });
        Assert.Contains("1024 bytes of shared memory", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutADriverTheCommonEnginesWarnAndSolve()
    {
        if (DeviceName.CudaMissing() is null)
        {
            return;
        }

        QuboProblem problem = RandomForms.Problem(new RandomStream(83), 60, 0.5, 9);
        SolveResult<QuboSolution> result = CoSolve.Solvers.Qubo.QuboEngines.CreateSolver().Solve(
            problem, new SolveOptions { Engine = "pr", IterationLimit = 1000, Device = "cuda" });
        Assert.Single(result.Warnings, r => r.Message!.Contains("NVIDIA", StringComparison.Ordinal));
        Assert.NotNull(result.Objective);
    }

    [Fact]
    public void ADeviceOfAnotherKindIsRefused()
    {
        foreach (string device in new[] { "gpu", "cuda:", "cuda:-1", "cuda: 1", "CPU", "cuda:1x", "" })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => new SolveOptions { Device = device }.Validate());
            Assert.Contains($"The device is '{device}'. Maybe", error.Message, StringComparison.Ordinal);
        }

        Assert.Null(new SolveOptions().CudaDevice);
        Assert.Equal(0, new SolveOptions { Device = "cuda" }.CudaDevice);
        Assert.Equal(12, new SolveOptions { Device = "cuda:12" }.CudaDevice);
    }

    private static SolveResult<QuboSolution> Solve(QuboProblem problem, Func<IGpuDevice> open)
    {
        var form = new Lazy<QuadraticForm>(() => QuadraticForm.Of(problem));
        var engine = new EngineDefinition<QuboProblem, QuboSolution>(
            "gpu", "", (_, _) => new() { Lanes = [[new(new QuadraticImprover(new GpuSearch(open, new IteratedTabuSearch()), form))]] });
        return new Solver<QuboProblem, QuboSolution>(QuboChecker.Check, [engine]).Solve(problem, new SolveOptions { Engine = "gpu", IterationLimit = 3000 });
    }
}
