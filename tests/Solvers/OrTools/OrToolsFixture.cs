using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

/// <summary>One host for all test classes that share it, so that the runtimes are loaded and optimised once.</summary>
public sealed class OrToolsFixture : IDisposable
{
    public OrToolsFixture()
    {
        CpSat = new CpSatSolver(new WasmCpSatBackend(Host));
    }

    public OrToolsHost Host { get; } = new();

    public CpSatSolver CpSat { get; }

    public void Dispose() => Host.Dispose();
}
