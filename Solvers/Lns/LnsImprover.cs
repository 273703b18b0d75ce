using CoSolve.Problems.Models;
using CoSolve.Solvers.Lns.Subproblems;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Lns;

/// <summary>
/// Large-neighbourhood search on the linear model of a problem as a stage: from the shared incumbent or, without one, from the best point that
/// SCIP finds in a tenth of the time. An iteration is one neighbourhood. With an iteration limit and no time limit the sub-solves are limited by
/// nodes (CP-SAT's by deterministic time), and a run of one worker repeats.
/// </summary>
/// <param name="encode">The problem as a linear model with an integer objective.</param>
/// <param name="options">The options.</param>
public sealed class LnsImprover<TProblem, TSolution>(Func<TProblem, LinearEncoding<TSolution>> encode, LnsOptions options)
    : IImprover<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    private const double SecondsToHandOver = 0.05;
    private const double DeterministicTimePerNode = 0.01;
    private const double ShareOfStart = 0.1;

    /// <inheritdoc/>
    public string Name => "lns";

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public void Run(SolveContext<TProblem, TSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        LinearEncoding<TSolution> encoding = encode(context.Problem);
        if (context.Best is null)
        {
            Begin(context, lane, encoding);
        }

        var model = new LnsModel(encoding.Model);
        if (context.Best is null || model.Integers.IsEmpty)
        {
            return;
        }

        double? seconds = IsRepeatable(context, lane) ? null : options.SecondsWithin(SecondsLeft(context, lane));
        using var relaxation = new LnsRelaxation(model, seconds is { } limit ? TimeSpan.FromSeconds(limit) : null);
        Search(context, lane, encoding, model, relaxation, seconds);
    }

    private void Search(
        SolveContext<TProblem, TSolution> context, Lane lane, LinearEncoding<TSolution> encoding, LnsModel model, LnsRelaxation relaxation, double? seconds)
    {
        Incumbent<TSolution> known = context.Best!;
        ILnsSubsolver subsolver = options.UsesCpSat ? new CpSatSubsolver(options.Nodes * DeterministicTimePerNode) : new ScipSubsolver(options.Nodes);
        var search = new LnsSearch(model, relaxation, PointOf(model, encoding, known.Solution), options, subsolver, lane.Random);
        while (lane.NextIteration() && SecondsLeft(context, lane) > 0)
        {
            if (context.Best is { } best && context.IsBetter(best.Objective, known.Objective))
            {
                search.Adopt(PointOf(model, encoding, best.Solution));
                known = best;
            }

            double? limit = seconds is { } each ? Math.Min(each, SecondsLeft(context, lane)) : null;
            search.Step(limit, Offer, lane.Stop);
        }

        bool Offer(LnsPoint point)
        {
            bool isAccepted = context.Offer(encoding.Decode(point.Values), Name);
            known = isAccepted ? context.Best! : known;
            return isAccepted;
        }
    }

    /// <summary>A first point by SCIP: the best of a share of the time (or of the root node), otherwise the first at all; or a proof that there is none.</summary>
    private void Begin(SolveContext<TProblem, TSolution> context, Lane lane, LinearEncoding<TSolution> encoding)
    {
        var parameters = new MipParameters { Seed = lane.Random.NextInt(int.MaxValue) };
        bool isRepeatable = IsRepeatable(context, lane);
        MipResult result = Scip(isRepeatable ? parameters with { MaxNodes = 1 } : Within(ShareOfStart * SecondsLeft(context, lane)));
        if (result is { Values: null, Status: not MipStatus.Infeasible } && SecondsLeft(context, lane) > 0)
        {
            result = Scip(Within(SecondsLeft(context, lane)) with { MaxSolutions = 1 });
        }

        if (result.Status == MipStatus.Infeasible)
        {
            context.ProveInfeasible(Name);
        }
        else if (result.Values is { } values)
        {
            context.Offer(encoding.Decode(values), Name);
        }

        MipResult Scip(MipParameters limited) => new MipSolver(MipSolverKind.Scip).Solve(encoding.Model, limited, null, lane.Stop);

        MipParameters Within(double seconds) => double.IsFinite(seconds) ? parameters with { MaxSeconds = Math.Max(0, seconds) } : parameters with { MaxSolutions = 1 };
    }

    private static bool IsRepeatable(SolveContext<TProblem, TSolution> context, Lane lane) => lane.IterationLimit is not null && context.Options.TimeLimit is null;

    private static double SecondsLeft(SolveContext<TProblem, TSolution> context, Lane lane) =>
        (lane.Deadline ?? double.PositiveInfinity) - context.Seconds - SecondsToHandOver;

    private static LnsPoint PointOf(LnsModel model, LinearEncoding<TSolution> encoding, TSolution solution)
    {
        double[] values = encoding.Encode(solution);
        return new LnsPoint(values, model.Cost(values));
    }
}
