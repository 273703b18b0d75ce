using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Explanations;

/// <summary>Tells whether variants of a problem have a solution, by short solves that end with the first one, within one time limit for all.</summary>
/// <param name="relaxable">The problem.</param>
/// <param name="solver">The family's solver.</param>
/// <param name="engineOf">The engine that proves or solves a variant best.</param>
/// <param name="options">The time limit of all tests together, which there must be, workers, seed.</param>
/// <param name="stop">Ends the tests.</param>
internal sealed class FeasibilityTest<TProblem, TSolution>(
    IRelaxableProblem<TProblem, TSolution> relaxable,
    Solver<TProblem, TSolution> solver,
    Func<TProblem, string> engineOf,
    SolveOptions options,
    CancellationToken stop)
    where TProblem : class, IProblem
    where TSolution : class
{
    // Of the time that is left, for a test whose answer matters.
    private const double Share = 0.25;

    // Of the whole time, for one of many tests: what takes longer counts as not known.
    private const double ShareOfMany = 0.05;

    private readonly long _started = options.TimeProvider.GetTimestamp();
    private TimeSpan _overrun = TimeSpan.FromMilliseconds(100);

    /// <summary>A solution of a variant; null, and whether that is proven, where none is found.</summary>
    /// <param name="allowances">The variant.</param>
    /// <param name="isOneOfMany">Whether an answer that takes long is not worth it.</param>
    public (TSolution? Solution, bool IsInfeasible) Try(ReadOnlySpan<long> allowances, bool isOneOfMany = false)
    {
        TProblem variant;
        try
        {
            variant = relaxable.Relaxed(allowances);
        }
        catch (InvalidProblemException)
        {
            return (null, true);
        }

        // Any solution reaches this target.
        SolveResult<TSolution>? result = Solve(variant, variant.Sense == ObjectiveSense.Minimize ? long.MaxValue : long.MinValue, isOneOfMany);
        return (result?.Solution, result?.Status == SolutionStatus.Infeasible);
    }

    /// <summary>The best objective found of a problem and whether it is proven; null where none is found.</summary>
    public (long Objective, bool IsProven)? Optimize(TProblem problem) => Solve(problem, null, false) is { Objective: { } objective } result
        ? (objective, result.Status == SolutionStatus.Optimal)
        : null;

    /// <summary>Solves within a share of the time; null where too little is left for a solve that runs over as the worst before did (a construction
    /// always ends).</summary>
    private SolveResult<TSolution>? Solve(TProblem problem, long? target, bool isOneOfMany)
    {
        TimeSpan total = options.TimeLimit!.Value - options.TimeAlreadySpent;
        TimeSpan left = total - options.TimeProvider.GetElapsedTime(_started) - _overrun;
        if (stop.IsCancellationRequested || left <= TimeSpan.Zero)
        {
            return null;
        }

        TimeSpan limit = isOneOfMany && total * ShareOfMany < left ? total * ShareOfMany : left * Share;
        SolveResult<TSolution> result = solver.Solve(
            problem, options with { Engine = engineOf(problem), TimeLimit = limit, TimeAlreadySpent = TimeSpan.Zero, Target = target }, cancellationToken: stop);
        TimeSpan overrun = TimeSpan.FromSeconds(result.Seconds) - limit;
        _overrun = overrun > _overrun ? overrun : _overrun;
        return result;
    }
}
