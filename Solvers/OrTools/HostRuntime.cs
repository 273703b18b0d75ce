namespace CoSolve.Solvers.OrTools;

/// <summary>The runtimes of the package, in the order of Host/host.mjs.</summary>
internal enum HostRuntime : byte
{
    CpSat = 0,
    MpSolver = 1,
    Routing = 2,
}
