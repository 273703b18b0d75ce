using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools.Proto;
using Google.Protobuf;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// Google OR-Tools' CP-SAT for one model at a time: a proof, a quick feasibility test, or the sub-solver of a large neighbourhood
/// search (10 to 20 ms a call on small models once warm). Thread-safe; calls from several threads run side by side.
/// </summary>
/// <param name="backend">The way to CP-SAT.</param>
public sealed class CpSatSolver(ICpSatBackend backend)
{
    // A call without time limit must still heed the clock, by whose jump the WebAssembly build is cancelled: 115 days.
    private const double UnlimitedSeconds = 1e7;

    /// <summary>The name for reports.</summary>
    public string Label => backend.Label;

    /// <summary>Whether progress and log arrive while a call runs.</summary>
    public bool HasLiveLog => backend.HasLiveLog;

    /// <summary>The most threads that one call can use.</summary>
    public int MaxWorkers => backend.MaxWorkers;

    /// <summary>A solver on the native library when there is one, otherwise on the WebAssembly build in <paramref name="host"/>.</summary>
    public static CpSatSolver Create(OrToolsHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return OrToolsAvailability.Probe().NativeLibrary is { } library
            ? new CpSatSolver(new NativeCpSatBackend(library))
            : new CpSatSolver(new WasmCpSatBackend(host));
    }

    /// <summary>Solves a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">The parameter set; null for the defaults.</param>
    /// <param name="request">Hint, assumptions, cut-off and listeners; null for none.</param>
    /// <param name="cancellationToken">Ends the call early; its result then says so and holds what was found.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    /// <exception cref="OrToolsUnavailableException">A part of OR-Tools is missing.</exception>
    /// <exception cref="OrToolsException">The solver failed or refused the model.</exception>
    public CpSatResult Solve(
        CpModel model, CpSatParameters? parameters = null, CpSatRequest? request = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Solve(model, CpModelProtoBuilder.Build(model), parameters ?? CpSatParameters.Default, request ?? new CpSatRequest(),
            cancellationToken, CancellationToken.None);
    }

    /// <summary>As the public overload, for callers that solve the same model again and again. Changes the message's hint,
    /// assumptions and cut-off. Soon after <paramref name="abandon"/> it returns even without what the search has.</summary>
    internal CpSatResult Solve(
        CpModel model, CpModelProto proto, CpSatParameters parameters, CpSatRequest request, CancellationToken stop, CancellationToken abandon)
    {
        parameters.Validate();
        Apply(model, proto, request);
        bool isFollowed = HasLiveLog && (request.OnLog is not null || request.OnProgress is not null);
        try
        {
            byte[] response = backend.Solve(
                proto.ToByteArray(),
                ParametersOf(parameters, isFollowed).ToByteArray(),
                isFollowed ? line => Follow(line, model.Sense, request) : null,
                stop,
                abandon);
            return ResultOf(model, parameters, CpSolverResponse.Parser.ParseFrom(response), stop.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || abandon.IsCancellationRequested)
        {
            return new CpSatResult { Status = CpSatStatus.Unknown, WasCancelled = true };
        }
    }

    private static void Apply(CpModel model, CpModelProto proto, CpSatRequest request)
    {
        proto.SolutionHint = null;
        if (request.Hint is { } hint)
        {
            CpModelProtoBuilder.SetHint(proto, hint);
        }

        proto.Assumptions.Clear();
        proto.Assumptions.AddRange(request.Assumptions);
        proto.Objective?.Domain.Clear();
        if (request.Cutoff is { } cutoff)
        {
            CpModelProtoBuilder.CutOff(proto, model, cutoff);
        }
    }

    private SatParameters ParametersOf(CpSatParameters parameters, bool log)
    {
        var proto = new SatParameters
        {
            RandomSeed = parameters.Seed,
            MaxTimeInSeconds = parameters.MaxSeconds ?? UnlimitedSeconds,
            RelativeGapLimit = parameters.RelativeGap,
            StopAfterFirstSolution = parameters.StopAfterFirstSolution,
            NumWorkers = Math.Min(parameters.Workers, backend.MaxWorkers),
            LogSearchProgress = log,
            LogToStdout = log,
            CatchSigintSignal = false,
        };
        SetIfAny(parameters.MaxDeterministicTime, value => proto.MaxDeterministicTime = value);
        SetIfAny(parameters.SearchBranching, value => proto.SearchBranching = value);
        SetIfAny(parameters.LinearizationLevel, value => proto.LinearizationLevel = value);
        SetIfAny(parameters.ProbingLevel, value => proto.CpModelProbingLevel = value);
        SetIfAny(parameters.SymmetryLevel, value => proto.SymmetryLevel = value);
        SetIfAny(parameters.Presolve, value => proto.CpModelPresolve = value);
        return proto;
    }

    private static void SetIfAny<T>(T? value, Action<T> set)
        where T : struct
    {
        if (value is { } given)
        {
            set(given);
        }
    }

    private static void Follow(string line, ObjectiveSense sense, CpSatRequest request)
    {
        request.OnLog?.Invoke(line);
        if (request.OnProgress is not null && CpSatProgress.Parse(line, sense) is { } progress)
        {
            request.OnProgress(progress);
        }
    }

    private static CpSatResult ResultOf(CpModel model, CpSatParameters parameters, CpSolverResponse response, bool wasCancelled)
    {
        var status = (CpSatStatus)response.Status;
        if (status == CpSatStatus.ModelInvalid && response.SolutionInfo.Length == 0)
        {
            // OR-Tools 9.15 says so too when the time limit falls into presolve ("Error while validating postsolved model"); only a model
            // that is refused on entry comes with a reason.
            status = CpSatStatus.Unknown;
        }

        if (status == CpSatStatus.ModelInvalid)
        {
            throw new OrToolsException(OrToolsFailure.InvalidModel, $"CP-SAT refused the model: {response.SolutionInfo}");
        }

        long[]? values = status is CpSatStatus.Feasible or CpSatStatus.Optimal ? [.. response.Solution.Take(model.Variables.Count)] : null;
        long? objective = values is null ? null : model.Objective?.Evaluate(values);
        return new CpSatResult
        {
            Status = status,
            Values = values,
            Objective = objective,
            Bound = status == CpSatStatus.Optimal && parameters.RelativeGap == 0 ? objective : BoundOf(model, response),
            SufficientAssumptions = [.. response.SufficientAssumptionsForInfeasibility],
            DeterministicTime = response.DeterministicTime,
            WasCancelled = wasCancelled && status is CpSatStatus.Unknown or CpSatStatus.Feasible,
        };
    }

    /// <summary>
    /// The bound in integers, from the bound of the sum that CP-SAT minimises. An early stop leaves these fields at zero, which
    /// must not be taken for a bound: so the two fields must agree, and a zero of a search without result does not count.
    /// </summary>
    private static long? BoundOf(CpModel model, CpSolverResponse response)
    {
        if (model.Objective is not { } objective || response.Status is CpSolverStatus.Infeasible or CpSolverStatus.ModelInvalid)
        {
            return null;
        }

        long sum = response.InnerObjectiveLowerBound;
        if (sum == 0 && response.Status == CpSolverStatus.Unknown)
        {
            return null;
        }

        Int128 bound = model.Sense == ObjectiveSense.Minimize ? (Int128)sum + objective.Offset : (Int128)objective.Offset - sum;
        bool agrees = Math.Abs((double)bound - response.BestObjectiveBound) <= 1e-9 * Math.Abs(response.BestObjectiveBound) + 1e-6;
        return agrees && bound > long.MinValue && bound < long.MaxValue ? (long)bound : null;
    }
}
