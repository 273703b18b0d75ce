using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>Runs a tabu search within a lane's limits and offers its improvements of the shared incumbent. An iteration of the
/// lane is one move.</summary>
internal sealed class TabuRun(
    ITabuSearch search, SolveContext<JobShopProblem, JobShopSolution> context, Lane lane, string engine)
{
    // Improvements come in bursts; waiting for the end of a burst saves the check and the copy of all but its last.
    private const int Patience = 200;

    // A descent that goes on for longer is shown from time to time all the same.
    private const int LongestSilence = 1 << 14;

    private long _published;

    /// <summary>The search.</summary>
    public ITabuSearch Search => search;

    /// <summary>Searches from a selection until <paramref name="cutoff"/> moves in a row have brought nothing better or the search goes
    /// round in circles.</summary>
    /// <returns>Whether the lane may go on.</returns>
    public bool From(Selection selection, long cutoff)
    {
        search.Start(selection);
        while (search.IterationsSinceBest < cutoff && !search.IsCycling)
        {
            if (!lane.NextIteration())
            {
                Publish();
                return false;
            }

            if (!search.Step())
            {
                break;
            }

            if (search.IterationsSinceBest == Patience || lane.Iterations - _published >= LongestSilence)
            {
                Publish();
            }
        }

        Publish();
        return true;
    }

    private void Publish()
    {
        _published = lane.Iterations;
        if (context.Best is not { } best || search.BestMakespan < best.Objective)
        {
            context.Offer(ScheduleOrder.ToSolution(context.Problem, search.Best), engine);
        }
    }
}
