namespace CoSolve.Solvers.OrTools;

/// <summary>The operations of an engine instance, in the order of Host/operations.mjs.</summary>
internal enum HostOperation : byte
{
    Prepare = 0,
    SolveCpModel = 1,
    SolveMip = 2,
    SolveRouting = 3,
    SolveKnapsack = 4,
}
