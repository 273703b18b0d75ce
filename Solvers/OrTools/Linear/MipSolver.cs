using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools.Hosting;

namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>OR-Tools' solvers of mixed-integer linear models, one thread a call. Thread-safe.</summary>
/// <param name="kind">The solver.</param>
public sealed class MipSolver(MipSolverKind kind)
{
    /// <summary>The name for reports.</summary>
    public static string Label(MipSolverKind kind) => $"OR-Tools 9.15 {kind.ToString().ToUpperInvariant()}, one thread";

    /// <summary>Null when the solver can run here; otherwise one sentence that says what is missing and how to get it.</summary>
    public static string? Missing(MipSolverKind kind) => kind == MipSolverKind.Cbc && EngineHost.Find() is null ? EngineHost.Advice : null;

    /// <summary>Solves a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">The limits.</param>
    /// <param name="hint">A value for each column that the solver tries as its first point; null for none.</param>
    /// <param name="cancellationToken">Ends the call early; its result then says so. SCIP keeps what it has found, CBC nothing.</param>
    /// <exception cref="OrToolsException">The solver failed or refused the model, or CBC has no program to run in.</exception>
    public MipResult Solve(LinearModel model, MipParameters parameters, double[]? hint = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.Validate();
        if (cancellationToken.IsCancellationRequested)
        {
            return new MipResult { Status = MipStatus.NotSolved, WasCancelled = true };
        }

        return kind == MipSolverKind.Cbc
            ? EngineHost.Require().SolveMip(kind, model, parameters, hint, cancellationToken)
            : InProcessMip.Solve(kind, model, parameters, hint, cancellationToken);
    }
}
