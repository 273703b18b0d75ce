using System.Diagnostics;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools.Linear;

namespace CoSolve.Solvers.OrTools.Hosting;

/// <summary>
/// The program that runs engines in child processes: CBC, which only a kill can stop, and CP-SAT where a caller wants a crash to stay
/// apart. It is the <c>cosolve</c> tool under its verb <c>engine-host</c>, or any program that calls <see cref="EngineHostServer.Run"/>
/// for that argument. Immutable; each call has a process of its own, which ends with this one.
/// </summary>
/// <param name="program">The path of the program: an executable, or a .dll that <c>dotnet</c> runs.</param>
public sealed class EngineHost(string program)
{
    /// <summary>The argument that makes the program a host.</summary>
    public const string Verb = "engine-host";

    /// <summary>What to do when <see cref="Find"/> finds none.</summary>
    public const string Advice =
        $"This engine runs in a child process, the cosolve tool, which is not beside this program. Maybe set {Variable} to its path.";

    private const string Variable = "COSOLVE_ENGINE_HOST";

    /// <summary>The program that the variable COSOLVE_ENGINE_HOST names, or cosolve beside this one; null when there is neither.</summary>
    public static EngineHost? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? new EngineHost(named) : null;
        }

        string beside = Path.Combine(AppContext.BaseDirectory, "cosolve.dll");
        return File.Exists(beside) ? new EngineHost(beside) : null;
    }

    /// <summary>As <see cref="Find"/>, or an exception that says what to do.</summary>
    /// <exception cref="OrToolsException">There is no such program.</exception>
    internal static EngineHost Require() => Find() ?? throw new OrToolsException(OrToolsFailure.HostMissing, Advice);

    /// <summary>Solves a linear model; stopping kills the child, and what it has found is lost.</summary>
    internal MipResult SolveMip(MipSolverKind kind, LinearModel model, MipParameters parameters, double[]? hint, CancellationToken stop)
    {
        var call = new HostFrame(HostFrameType.LinearModel, MipMessage.Write(kind, model, parameters, hint));
        byte[]? result = new HostCall(Start()).Run([call], _ => { }, TimeSpan.Zero, stop);
        return result is null ? new MipResult { Status = MipStatus.NotSolved, WasCancelled = true } : MipMessage.ReadResult(result);
    }

    /// <summary>Starts a child that waits for a call on its standard input.</summary>
    internal Process Start()
    {
        bool isLibrary = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isLibrary ? "dotnet" : program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (isLibrary)
        {
            start.ArgumentList.Add(program);
        }

        start.ArgumentList.Add(Verb);
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new OrToolsException(OrToolsFailure.HostMissing, $"The engine host {program} does not start: {e.Message}. {Advice}", e);
        }
    }
}
