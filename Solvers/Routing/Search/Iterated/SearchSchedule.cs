using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>How far a search in one lane has come, which steers what cools or narrows over its run, and when it takes in a solution of another engine.</summary>
/// <param name="context">The solve; the schedule begins at its present time.</param>
/// <param name="lane">The search's lane.</param>
/// <param name="cycleIterations">The iterations of one cycle when the lane has neither a deadline nor an iteration limit.</param>
internal sealed class SearchSchedule(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, long cycleIterations)
{
    private const double ImportStep = 0.05;

    private readonly double _started = context.Seconds;
    private double _nextImport;

    /// <summary>The share of the lane's iterations or, without a limit on those, of its time that was used when last advanced; a little over 1 at most.</summary>
    public double Progress { get; private set; }

    /// <summary>Looks at the clock.</summary>
    /// <param name="iteration">The iterations made.</param>
    public void Advance(long iteration) =>
        Progress = lane.Progress(iteration, _started, context.Seconds) ?? (double)(iteration % cycleIterations) / cycleIterations;

    /// <summary>Whether another engine's solution may be taken in now: rarely, as it cuts the walk short. True at most once in each step of progress.</summary>
    public bool MayImport()
    {
        if (Progress < _nextImport && _nextImport - Progress <= ImportStep)
        {
            return false;
        }

        _nextImport = Progress + ImportStep;
        return true;
    }
}
