using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Explanations;

/// <summary>Tells whether variants of a problem have a solution, by short solves that end with the first one, within one time limit for all.</summary>
/// <param name="relaxable">The problem.</param>
/// <param name="solver">The family's solver.</param>
/// <param name="engineOf">The engine that proves or solves a variant best.</param>
/// <param name="options">The time limit of all tests together, workers, seed.</param>
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
    // The first test, of the problem itself, may take this share of the time; the others each this share of what is left.
    private const double Share = 0.25;

    private readonly long _started = options.TimeProvider.GetTimestamp();

    /// <summary>A solution of a variant; null, and whether that is proven, where none is found.</summary>
    public (TSolution? Solution, bool IsInfeasible) Try(ReadOnlySpan<long> allowances)
    {
        TimeSpan? left = options.TimeLimit - options.TimeProvider.GetElapsedTime(_started) - options.TimeAlreadySpent;
        if (stop.IsCancellationRequested || left <= TimeSpan.Zero)
        {
            return (null, false);
        }

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
        long target = variant.Sense == ObjectiveSense.Minimize ? long.MaxValue : long.MinValue;
        SolveOptions once = options with { Engine = engineOf(variant), TimeLimit = left * Share, TimeAlreadySpent = TimeSpan.Zero, Target = target };
        SolveResult<TSolution> result = solver.Solve(variant, once, cancellationToken: stop);
        return (result.Solution, result.Status == SolutionStatus.Infeasible);
    }
}
