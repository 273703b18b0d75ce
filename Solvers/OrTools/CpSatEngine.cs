using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools.Proto;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// CP-SAT on the shared incumbent. It solves in slices that grow geometrically; each starts from the best solution of the context,
/// its own or another engine's, as hint, and admits only strictly better ones. So solutions appear while the time runs
/// although CP-SAT hands them out only at the end of a call, and what others find cuts this search off too.
/// A slice ends early when it holds a solution and has found no better one for a while, or when others have overtaken it;
/// as long as no solution is known there is nothing to start anew from, so the first slice lasts until it finds one.
/// </summary>
/// <remarks>
/// An iteration is a thousandth of OR-Tools' unit of deterministic time. With an iteration limit and no time limit the slices
/// are measured in deterministic time alone, and a run with one lane repeats bit for bit.
/// </remarks>
/// <param name="name">The name that events carry.</param>
/// <param name="encode">The problem as a model, with the maps between solutions.</param>
/// <param name="solver">CP-SAT.</param>
/// <param name="parameters">The parameter set; its limits and seed are replaced.</param>
public sealed class CpSatEngine<TProblem, TSolution>(
    string name, Func<TProblem, CpEncoding<TSolution>> encode, CpSatSolver solver, CpSatParameters parameters)
    : IExactEngine<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    private const double FirstSliceSeconds = 1;
    private const double FirstSliceDeterministicTime = 0.2;
    private const double Growth = 2;
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
        bool isDeterministic = lane.IterationLimit is not null && context.Options.TimeLimit is null;
        int seed = lane.Random.NextInt(int.MaxValue);
        for (double growth = 1; !lane.Stop.IsCancellationRequested; growth *= Growth)
        {
            Incumbent<TSolution>? start = context.Best;
            if (encoding.Model.Objective is null && start is not null)
            {
                context.OfferBound(start.Objective, name); // without an objective nothing is better than a solution
                return;
            }

            double? sliceSeconds = isDeterministic ? null : FirstSliceSeconds * growth;
            if (LimitsOf(context, lane, growth, isEndless: start is null && solver.HasLiveLog, isDeterministic) is not { } limited)
            {
                return;
            }

            var request = new CpSatRequest
            {
                Hint = start is null ? null : encoding.Encode(start.Solution),
                Cutoff = start?.Objective,
            };
            using var slice = new CpSatSlice<TProblem, TSolution>(context, name, start, sliceSeconds, lane.Stop);
            CpSatResult result = solver.Solve(
                encoding.Model, proto, limited with { Seed = seed }, slice.Listen(request), slice.End, lane.Stop);
            if (Report(context, encoding, start, result))
            {
                return;
            }

            Spend(lane, result);
            seed = seed == int.MaxValue ? 0 : seed + 1;
        }
    }

    /// <summary>The parameters of the next slice; null when there is no time or iteration left for one.</summary>
    private CpSatParameters? LimitsOf(
        SolveContext<TProblem, TSolution> context, Lane lane, double growth, bool isEndless, bool isDeterministic)
    {
        double deterministic = lane.IterationLimit is { } limit
            ? (limit - lane.Iterations) / IterationsPerDeterministicTime
            : double.PositiveInfinity;
        double seconds = (lane.Deadline ?? double.PositiveInfinity) - context.Seconds - SecondsToHandOver;
        if (seconds <= 0 || deterministic <= 0)
        {
            return null;
        }

        if (isDeterministic)
        {
            return parameters with { MaxSeconds = null, MaxDeterministicTime = Math.Min(deterministic, FirstSliceDeterministicTime * growth) };
        }

        double slice = isEndless ? double.PositiveInfinity : FirstSliceSeconds * growth;
        return parameters with
        {
            MaxSeconds = FiniteOrNull(Math.Min(seconds, slice)),
            MaxDeterministicTime = FiniteOrNull(deterministic),
        };
    }

    private static double? FiniteOrNull(double limit) => double.IsInfinity(limit) ? null : limit;

    /// <summary>Tells the context what a slice found; returns whether the search is over.</summary>
    private bool Report(
        SolveContext<TProblem, TSolution> context, CpEncoding<TSolution> encoding, Incumbent<TSolution>? start, CpSatResult result)
    {
        if (result.Values is { } values)
        {
            context.Offer(encoding.Decode(values), name);
        }

        switch (result.Status)
        {
            case CpSatStatus.Infeasible when start is null:
                context.ProveInfeasible(name);
                return true;
            case CpSatStatus.Infeasible:
                context.OfferBound(start.Objective, name);
                return true;
            case CpSatStatus.Optimal:
                // Without an objective to cut off, any solution is as good as the one offered.
                if ((result.Objective ?? context.Best?.Objective) is { } optimum)
                {
                    context.OfferBound(optimum, name);
                }

                return true;
            default:
                if (result.Bound is { } bound)
                {
                    context.OfferBound(Weaker(context, bound, start), name);
                }

                return false;
        }
    }

    /// <summary>A bound of the cut-off model says nothing about the solution that it was cut off with.</summary>
    internal static long Weaker(SolveContext<TProblem, TSolution> context, long bound, Incumbent<TSolution>? start) =>
        start is not null && context.IsBetter(start.Objective, bound) ? start.Objective : bound;

    private static void Spend(Lane lane, CpSatResult result)
    {
        // At least one, so that slices that end at once cannot go on for ever.
        double iterations = Math.Max(1, Math.Ceiling(result.DeterministicTime * IterationsPerDeterministicTime));
        for (double i = 0; i < iterations && lane.NextIteration(); i++)
        {
            // The lane counts.
        }
    }
}
