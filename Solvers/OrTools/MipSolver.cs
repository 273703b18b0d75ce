using System.Globalization;
using System.Runtime.InteropServices;
using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Solvers.OrTools;

/// <summary>OR-Tools' solvers of mixed-integer linear models (WebAssembly build, one thread a call). Thread-safe.</summary>
/// <param name="host">The process that runs them; stays the caller's to dispose of.</param>
public sealed class MipSolver(OrToolsHost host)
{
    // A call without time limit must still heed the clock, by whose jump it is cancelled: 115 days.
    private const double UnlimitedSeconds = 1e7;

    private const int StatusModelInvalid = 5;

    /// <summary>The name for reports.</summary>
    public static string Label(MipSolverKind kind) => $"OR-Tools {kind.ToString().ToUpperInvariant()} (WASM, one thread)";

    /// <summary>Solves a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">The solver and its limits.</param>
    /// <param name="hint">A value for each column that the solver tries as its first point; null for none.</param>
    /// <param name="cancellationToken">Ends the call early; its result then says so and holds what was found.</param>
    /// <exception cref="OrToolsUnavailableException">A part of OR-Tools is missing.</exception>
    /// <exception cref="OrToolsException">The solver failed or refused the model.</exception>
    public MipResult Solve(LinearModel model, MipParameters parameters, double[]? hint = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Solve(model, parameters, hint, null, cancellationToken, CancellationToken.None);
    }

    /// <summary>As the public overload; soon after <paramref name="abandon"/> it returns even without what the solver has.</summary>
    internal MipResult Solve(LinearModel model, MipParameters parameters, double[]? hint, Action<string>? onLog, CancellationToken stop, CancellationToken abandon)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        try
        {
            byte[] body = BodyOf(model, parameters, hint, onLog is not null);
            byte[] response = host.Run(HostRuntime.MpSolver, HostOperation.SolveMip, body, onLog, null, stop, abandon);
            return ResultOf(MemoryMarshal.Cast<byte, double>(response), stop.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || abandon.IsCancellationRequested)
        {
            return new MipResult { Status = MipStatus.NotSolved, WasCancelled = true };
        }
    }

    /// <summary>The input of Host/mip.mjs; O(size of the model).</summary>
    private static byte[] BodyOf(LinearModel model, MipParameters parameters, double[]? hint, bool log)
    {
        string options = OptionsOf(parameters);
        double milliseconds = Math.Ceiling(1000 * Math.Min(parameters.MaxSeconds ?? UnlimitedSeconds, UnlimitedSeconds));
        IReadOnlyList<LinearVariable> columns = model.Variables;
        IReadOnlyList<LinearConstraint> rows = model.Constraints;
        double[] numbers =
        [
            (double)parameters.Kind, model.Sense == ObjectiveSense.Maximize ? 1 : 0, model.ObjectiveOffset, milliseconds, log ? 1 : 0,
            columns.Count, rows.Count, rows.Sum(row => row.Variables.Length), hint is null ? 0 : 1, options.Length,
            .. columns.Select(c => c.Lower), .. columns.Select(c => c.Upper), .. columns.Select(c => c.Cost), .. columns.Select(c => c.IsInteger ? 1.0 : 0.0),
            .. rows.Select(r => r.Lower), .. rows.Select(r => r.Upper), .. rows.Select(r => (double)r.Variables.Length),
            .. rows.SelectMany(r => r.Variables).Select(v => (double)v), .. rows.SelectMany(r => r.Coefficients),
            .. hint ?? [],
            .. options.Select(character => (double)character),
        ];
        return MemoryMarshal.AsBytes<double>(numbers).ToArray();
    }

    private static string OptionsOf(MipParameters parameters)
    {
        if (parameters.Kind != MipSolverKind.Scip)
        {
            return "";
        }

        string seed = string.Create(CultureInfo.InvariantCulture, $"randomization/randomseedshift={parameters.Seed}");
        return parameters.MaxNodes is { } nodes ? string.Create(CultureInfo.InvariantCulture, $"{seed}\nlimits/nodes={nodes}") : seed;
    }

    private static MipResult ResultOf(ReadOnlySpan<double> response, bool wasCancelled)
    {
        if (response[0] == StatusModelInvalid)
        {
            throw new OrToolsException(OrToolsFailure.InvalidModel, "The solver refused the model as malformed.");
        }

        var status = (MipStatus)response[0];
        bool hasPoint = status is MipStatus.Optimal or MipStatus.Feasible;
        return new MipResult
        {
            Status = status,
            Values = hasPoint ? response[3..].ToArray() : null,
            Objective = hasPoint ? response[1] : null,
            Bound = hasPoint && double.IsFinite(response[2]) ? response[2] : null,
            WasCancelled = wasCancelled && status is not (MipStatus.Optimal or MipStatus.Infeasible or MipStatus.Unbounded),
        };
    }
}
