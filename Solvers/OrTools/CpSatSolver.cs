using CoSolve.Problems;
using CoSolve.Solvers.OrTools.Hosting;
using Google.OrTools.Sat;
using CpModel = CoSolve.Problems.Models.CpModel;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// Google OR-Tools' CP-SAT for one model at a time: a proof, a quick feasibility test, or the sub-solver of a large neighbourhood
/// search (below a millisecond a call on trivial models once warm). Thread-safe; calls from several threads run side by side.
/// </summary>
public sealed class CpSatSolver
{
    /// <summary>The name for reports.</summary>
    public const string Label = "OR-Tools 9.15 CP-SAT";

    private readonly ICpSatBackend _backend;

    /// <summary>CP-SAT in this process.</summary>
    public CpSatSolver() => _backend = new InProcessCpSat();

    /// <summary>CP-SAT in a child process for each call: a crash or a lack of memory then ends that call alone.</summary>
    public CpSatSolver(EngineHost host) => _backend = new IsolatedCpSat(host);

    /// <summary>Solves a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">The parameter set; null for the defaults.</param>
    /// <param name="request">Hint, assumptions, cut-off and listeners; null for none.</param>
    /// <param name="cancellationToken">Ends the call within 0.3 s; its result then says so and holds what was found.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    /// <exception cref="OrToolsException">The solver failed or refused the model.</exception>
    public CpSatResult Solve(
        CpModel model, CpSatParameters? parameters = null, CpSatRequest? request = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Solve(model, CpModelProtoBuilder.Build(model), parameters ?? CpSatParameters.Default, request ?? new CpSatRequest(), cancellationToken);
    }

    /// <summary>As the public overload, for callers that solve the same model again and again. Changes the message's hint,
    /// assumptions and cut-off.</summary>
    internal CpSatResult Solve(
        CpModel model, CpModelProto proto, CpSatParameters parameters, CpSatRequest request, CancellationToken stop)
    {
        parameters.Validate();
        CpSatMemory.Require(proto, parameters.Workers);
        if (stop.IsCancellationRequested)
        {
            return new CpSatResult { Status = CpSatStatus.Unknown, WasCancelled = true };
        }

        Apply(model, proto, request);
        long? lastBound = null;
        var listener = new CpSatListener(
            request.OnSolution is { } onSolution ? response => onSolution(ValuesOf(model, response)) : null,
            model.Objective is not null ? Listen : null,
            request.OnLog);
        CpSolverResponse response = _backend.Solve(proto, parameters.ToProto(log: request.OnLog is not null), listener, stop);
        return ResultOf(model, parameters, response, lastBound, stop.IsCancellationRequested);

        void Listen(double bound)
        {
            if (IntegerBound(bound, model.Sense) is { } integer)
            {
                lastBound = integer;
                request.OnBound?.Invoke(integer);
            }
        }
    }

    /// <summary>The integer bound that a bound in floating point stands for; null where doubles no longer hold integers.</summary>
    internal static long? IntegerBound(double bound, ObjectiveSense sense)
    {
        double rounded = sense == ObjectiveSense.Minimize ? Math.Ceiling(bound - 1e-6) : Math.Floor(bound + 1e-6);
        return Math.Abs(rounded) < 1L << 52 ? (long)rounded : null;
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
        if (request.Cutoff is not null || request.KnownBound is not null)
        {
            CpModelProtoBuilder.Restrict(proto, model, request.Cutoff, request.KnownBound);
        }
    }

    private static CpSatResult ResultOf(
        CpModel model, CpSatParameters parameters, CpSolverResponse response, long? lastBound, bool wasCancelled)
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

        long[]? values = status is CpSatStatus.Feasible or CpSatStatus.Optimal ? ValuesOf(model, response) : null;
        long? objective = values is null ? null : model.Objective?.Evaluate(values);
        bool isProven = status == CpSatStatus.Optimal && parameters.RelativeGap == 0;
        return new CpSatResult
        {
            Status = status,
            Values = values,
            Objective = objective,
            // Of a search without a solution the response's own bound may be uninitialised: the last one that was told stands.
            Bound = isProven ? objective : status == CpSatStatus.Infeasible ? null : lastBound,
            SufficientAssumptions = [.. response.SufficientAssumptionsForInfeasibility],
            DeterministicTime = response.DeterministicTime,
            WasCancelled = wasCancelled && status is CpSatStatus.Unknown or CpSatStatus.Feasible,
        };
    }

    /// <summary>The values of the model's own variables; the message may have more behind them.</summary>
    private static long[] ValuesOf(CpModel model, CpSolverResponse response)
    {
        var values = new long[model.Variables.Count];
        for (int v = 0; v < values.Length; v++)
        {
            values[v] = response.Solution[v];
        }

        return values;
    }
}
