namespace CoSolve.Solvers.OrTools;

/// <summary>The codes of error frames.</summary>
internal enum HostErrorCode : byte
{
    SolverFailed = 1,
    BadRequest = 2,
    Terminated = 3,
    MissingModule = 4,
}
