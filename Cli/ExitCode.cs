namespace CoSolve.Cli;

/// <summary>The exit codes of <c>cosolve</c>.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int InternalDefect = 1;
    public const int Usage = 2;
    public const int InvalidInput = 3;
    public const int NoSolution = 4;
    public const int Infeasible = 5;
    public const int CheckFailed = 6;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
