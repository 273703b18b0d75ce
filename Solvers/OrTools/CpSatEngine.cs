using CoSolve.Problems.Models;
using CoSolve.Solvers.Pipeline;
using Google.OrTools.Sat;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// CP-SAT on the shared incumbent: one long call whose solutions and bounds reach the context as they are found. The call starts
/// from the best solution of the context as hint, and admits none that is worse. Nothing can be put into a running search, so when
/// others have overtaken it and it has been quiet for a while it starts anew from their solution, each time after a longer wait.
/// </summary>
/// <remarks>
/// An iteration is a thousandth of OR-Tools' unit of deterministic time. With an iteration limit, no time limit and one thread there
/// is a single call, measured in deterministic time, and a run repeats bit for bit.
/// </remarks>
/// <param name="name">The name that events carry.</param>
/// <param name="encode">The problem as a model, with the maps between solutions.</param>
/// <param name="solver">CP-SAT.</param>
/// <param name="parameters">The parameter set; its limits and seed are replaced, and its threads are at least the lane's.</param>
public sealed class CpSatEngine<TProblem, TSolution>(
    string name, Func<TProblem, CpEncoding<TSolution>> encode, CpSatSolver solver, CpSatParameters parameters)
    : IExactEngine<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    private const double IterationsPerDeterministicTime = 1000;

    // A call ends a little before its lane, so that what it has found still arrives.
    private const double SecondsToHandOver = 0.05;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public void Run(SolveContext<TProblem, TSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        CpEncoding<TSolution> encoding = encode(context.Problem);
        CpModelProto proto = CpModelProtoBuilder.Build(encoding.Model);
        int seed = lane.Random.NextInt(int.MaxValue);
        for (int start = 0; !lane.Stop.IsCancellationRequested; start++)
        {
            Incumbent<TSolution>? best = context.Best;
            if (encoding.Model.Objective is null && best is not null)
            {
                context.OfferBound(best.Objective, name); // without an objective nothing is better than a solution
                return;
            }

            if (LimitsOf(context, lane) is not { } limited)
            {
                return;
            }

            using var call = new CpSatCall<TProblem, TSolution>(context, name, encoding, best, start, lane);
            CpSatResult result = solver.Solve(
                encoding.Model, proto, limited with { Seed = (int)((seed + (long)start) % int.MaxValue) }, call.Request, call.End);
            if (Report(context, encoding, best, result))
            {
                return;
            }

            Spend(lane, result);
        }
    }

    /// <summary>The limits of the next call; null when there is no time or iteration left for one.</summary>
    private CpSatParameters? LimitsOf(SolveContext<TProblem, TSolution> context, Lane lane)
    {
        double deterministic = lane.IterationLimit is { } limit
            ? (limit - lane.Iterations) / IterationsPerDeterministicTime
            : double.PositiveInfinity;
        double seconds = (lane.Deadline ?? double.PositiveInfinity) - context.Seconds - SecondsToHandOver;
        return seconds <= 0 || deterministic <= 0
            ? null
            : parameters with
            {
                Workers = Math.Max(parameters.Workers, lane.Threads),
                MaxSeconds = FiniteOrNull(seconds),
                MaxDeterministicTime = FiniteOrNull(deterministic),
            };
    }

    private static double? FiniteOrNull(double limit) => double.IsInfinity(limit) ? null : limit;

    /// <summary>Tells the context what a call found; returns whether the search is over.</summary>
    private bool Report(
        SolveContext<TProblem, TSolution> context, CpEncoding<TSolution> encoding, Incumbent<TSolution>? start, CpSatResult result)
    {
        if (result.Values is { } values && CpSatCall<TProblem, TSolution>.IsNews(context, result.Objective))
        {
            context.Offer(encoding.Decode(values), name);
        }

        switch (result.Status)
        {
            case CpSatStatus.Infeasible when start is null:
                context.ProveInfeasible(name);
                return true;
            case CpSatStatus.Infeasible:
                throw new OrToolsException(
                    OrToolsFailure.SolverFailed, $"CP-SAT calls a model infeasible that has a solution of {start.Objective}.");
            case CpSatStatus.Optimal when parameters.RelativeGap == 0:
                // Without an objective, any solution is as good as the one offered.
                if ((result.Objective ?? context.Best?.Objective) is { } optimum)
                {
                    context.OfferBound(optimum, name);
                }

                return true;
            default:
                if (result.Bound is { } bound)
                {
                    context.OfferBound(bound, name);
                }

                return result.Status == CpSatStatus.Optimal;
        }
    }

    private static void Spend(Lane lane, CpSatResult result)
    {
        // At least one, so that calls that end at once cannot go on for ever.
        double iterations = Math.Max(1, Math.Ceiling(result.DeterministicTime * IterationsPerDeterministicTime));
        for (double i = 0; i < iterations && lane.NextIteration(); i++)
        {
            // The lane counts.
        }
    }
}
