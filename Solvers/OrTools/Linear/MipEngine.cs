using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>
/// A solver of mixed-integer linear models on the shared incumbent. It solves in slices that grow geometrically, each started
/// from the best solution of the context, since these solvers hand out solutions only at the end of a call. Its bounds are
/// rounded to integers with a tolerance against the solver's floating-point errors, so it claims optimality only where the
/// rounded bound meets a checked solution.
/// </summary>
/// <remarks>
/// An iteration is a branch-and-bound node of SCIP; CBC knows no such limit and runs until the time is over or the
/// search complete. With an iteration limit and no time limit there is a single slice, and SCIP repeats bit for bit.
/// </remarks>
/// <param name="name">The name that events carry.</param>
/// <param name="encode">The problem as a model, with the maps between solutions.</param>
/// <param name="kind">The solver.</param>
/// <param name="proofTolerance">The relative distance between a bound and a checked solution at which the solver's proof counts; null for
/// 0. For problems whose objectives are not integers by nature, so that no rounding closes the gap.</param>
public sealed class MipEngine<TProblem, TSolution>(
    string name, Func<TProblem, LinearEncoding<TSolution>> encode, MipSolverKind kind, Func<TProblem, double>? proofTolerance = null)
    : IExactEngine<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    private const double FirstSliceSeconds = 2;
    private const double Growth = 3;

    // A call ends a little before its lane, so that what it has found still arrives; a child process must start first.
    private readonly double _secondsToHandOver = kind == MipSolverKind.Cbc ? 0.4 : 0.05;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public void Run(SolveContext<TProblem, TSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        LinearEncoding<TSolution> encoding = encode(context.Problem);
        var solver = new MipSolver(kind);
        int seed = lane.Random.NextInt(int.MaxValue);
        for (double sliceSeconds = FirstSliceSeconds; !lane.Stop.IsCancellationRequested; sliceSeconds *= Growth)
        {
            double secondsLeft = (lane.Deadline ?? double.PositiveInfinity) - context.Seconds - _secondsToHandOver;
            if (secondsLeft <= 0)
            {
                return;
            }

            bool isSingle = lane.IterationLimit is not null && context.Options.TimeLimit is null;
            var parameters = new MipParameters
            {
                Seed = seed,
                MaxSeconds = isSingle ? null : Math.Min(secondsLeft, sliceSeconds),
                MaxNodes = lane.IterationLimit,
            };
            double[]? hint = context.Best is { } best ? encoding.Encode(best.Solution) : null;
            MipResult result = solver.Solve(encoding.Model, parameters, hint, lane.Stop);
            if (Report(context, encoding, result) || isSingle)
            {
                return;
            }
        }
    }

    /// <summary>
    /// The integer bound that follows from a solver's bound: rounded up when minimising, down when maximising, after moving it
    /// by a tolerance in the safe direction. The problem's objective is an integer, so no solution lies between the two.
    /// Null where doubles no longer hold integers.
    /// </summary>
    internal static long? SafeBound(double bound, ObjectiveSense sense)
    {
        double tolerance = 1e-4 + 1e-6 * Math.Abs(bound);
        double rounded = sense == ObjectiveSense.Minimize ? Math.Ceiling(bound - tolerance) : Math.Floor(bound + tolerance);
        return Math.Abs(rounded) < 1L << 52 ? (long)rounded : null;
    }

    /// <summary>Tells the context what a slice found; returns whether the search is over.</summary>
    private bool Report(SolveContext<TProblem, TSolution> context, LinearEncoding<TSolution> encoding, MipResult result)
    {
        if (result.Values is { } values)
        {
            context.Offer(encoding.Decode(values), name);
        }

        if (result.Bound is { } bound && SafeBound(bound, context.Sense) is { } safe)
        {
            context.OfferBound(safe, name);
        }

        switch (result.Status)
        {
            case MipStatus.Optimal:
                AcceptProof(context, result.Bound);
                return true;
            case MipStatus.Infeasible:
                context.ProveInfeasible(name);
                return true;
            case MipStatus.Unbounded:
                throw new OrToolsException(OrToolsFailure.SolverFailed, $"{MipSolver.Label(kind)} found the objective unbounded. Maybe a bound of a column or a row is missing.");
            case MipStatus.Abnormal:
                throw new OrToolsException(OrToolsFailure.SolverFailed, $"{MipSolver.Label(kind)} ended with status {result.Status}.");
            default:
                return false;
        }
    }

    private void AcceptProof(SolveContext<TProblem, TSolution> context, double? bound)
    {
        double tolerance = proofTolerance?.Invoke(context.Problem) ?? 0;
        // The objective in integers was rounded by less than one.
        if (tolerance > 0 && context.Best is { } best && bound is { } proven && Math.Abs(best.Objective - proven) <= 1 + (tolerance * Math.Abs(proven)))
        {
            context.OfferBound(best.Objective, name);
        }
    }
}
