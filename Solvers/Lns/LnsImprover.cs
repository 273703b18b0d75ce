using CoSolve.Problems.Models;
using CoSolve.Solvers.Lns.Subproblems;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Lns;

/// <summary>
/// Large-neighbourhood search on the linear model of a problem as a stage: from the shared incumbent or, without one, from the first point that
/// SCIP finds. An iteration is one neighbourhood. With an iteration limit and no time limit the sub-solves are limited by nodes (CP-SAT's by
/// deterministic time), and a run of one worker repeats.
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
        bool isRepeatable = lane.IterationLimit is not null && context.Options.TimeLimit is null;
        var model = new LnsModel(encoding.Model);
        if (context.Best is null)
        {
            Begin(context, lane, encoding);
        }

        if (context.Best is not { } start || model.Integers.IsEmpty)
        {
            return;
        }

        ILnsSubsolver subsolver = options.UsesCpSat ? new CpSatSubsolver(options.Nodes * DeterministicTimePerNode) : new ScipSubsolver(options.Nodes);
        using var relaxation = new LnsRelaxation(model, isRepeatable ? null : TimeSpan.FromSeconds(options.Seconds));
        var search = new LnsSearch(model, relaxation, PointOf(model, encoding, start.Solution), options, subsolver, lane.Random);
        long reached = start.Objective;
        while (lane.NextIteration() && SecondsLeft(context, lane) > 0)
        {
            if (context.Best is { } best && context.IsBetter(best.Objective, reached))
            {
                search.Adopt(PointOf(model, encoding, best.Solution));
                reached = best.Objective;
            }

            search.Step(isRepeatable ? null : Math.Min(options.Seconds, SecondsLeft(context, lane)), Offer, lane.Stop);
        }

        bool Offer(LnsPoint point)
        {
            bool isAccepted = context.Offer(encoding.Decode(point.Values), Name);
            reached = isAccepted ? context.Best!.Objective : reached;
            return isAccepted;
        }
    }

    /// <summary>A first point, or a proof that there is none.</summary>
    private void Begin(SolveContext<TProblem, TSolution> context, Lane lane, LinearEncoding<TSolution> encoding)
    {
        double left = SecondsLeft(context, lane);
        var parameters = new MipParameters { Seed = lane.Random.NextInt(int.MaxValue), MaxSolutions = 1, MaxSeconds = double.IsFinite(left) ? Math.Max(0, left) : null };
        MipResult result = new MipSolver(MipSolverKind.Scip).Solve(encoding.Model, parameters, null, lane.Stop);
        if (result.Status == MipStatus.Infeasible)
        {
            context.ProveInfeasible(Name);
        }
        else if (result.Values is { } values)
        {
            context.Offer(encoding.Decode(values), Name);
        }
    }

    private static double SecondsLeft(SolveContext<TProblem, TSolution> context, Lane lane) =>
        (lane.Deadline ?? double.PositiveInfinity) - context.Seconds - SecondsToHandOver;

    private static LnsPoint PointOf(LnsModel model, LinearEncoding<TSolution> encoding, TSolution solution)
    {
        double[] values = encoding.Encode(solution);
        return new LnsPoint(values, model.Cost(values));
    }
}
