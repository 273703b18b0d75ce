namespace CoSolve.Solvers.OrTools;

/// <summary>The operations of an engine instance, in the order of Host/operations.mjs.</summary>
internal enum HostOperation : byte
{
    Prepare = 0,
    SolveCpModel = 1,
    ValidateCpModel = 2,
    SolveMip = 3,
    SolveRouting = 4,
    SolveKnapsack = 5,
}
