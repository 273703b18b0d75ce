using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.PathRelinking;

/// <summary>One lane of tabu search with path relinking (Peng, Lu and Cheng 2015, algorithm 1).</summary>
internal sealed class PathRelinkingSearch
{
    private readonly SolveContext<JobShopProblem, JobShopSolution> _context;
    private readonly PathRelinkingOptions _options;
    private readonly ElitePool _pool;
    private readonly RandomStream _random;
    private readonly TabuRun _run;
    private readonly SelectionPath _path;

    /// <summary>Creates the search of a lane.</summary>
    public PathRelinkingSearch(
        ITabuSearch search, SolveContext<JobShopProblem, JobShopSolution> context, Lane lane, PathRelinkingOptions options, ElitePool pool, string engine)
    {
        (_context, _options, _pool, _random) = (context, options, pool, lane.Random);
        _run = new TabuRun(search, context, lane, engine);
        _path = new SelectionPath(context.Problem);
    }

    /// <summary>Runs until the lane ends.</summary>
    public void Run()
    {
        bool goOn = true;
        while (goOn)
        {
            if (_context.Best is { } best && best.Objective < _pool.BestMakespan)
            {
                // The incumbent came from a constructor or another engine.
                goOn = Improve(ScheduleOrder.SelectionOf(_context.Problem, best.Solution));
            }
            else if (_pool.IsFilling)
            {
                goOn = Improve(ScheduleOrder.RandomSelection(_context.Problem, _random));
            }
            else if (_pool.Draw(_random) is { } pair)
            {
                goOn = Relink(pair.Initiating, pair.Guiding) && Relink(pair.Guiding, pair.Initiating);
            }
        }
    }

    /// <summary>Improves a selection by tabu search and adds the result to the pool.</summary>
    private bool Improve(Selection selection)
    {
        bool goOn = _run.From(selection, _options.Cutoff);
        _pool.Add(Found());
        return goOn;
    }

    /// <summary>
    /// Builds a path between two elites, improves candidates of its middle part shortly, and the best of them thoroughly.
    /// </summary>
    private bool Relink(Elite initiating, Elite guiding)
    {
        Elite? best = null;
        foreach (Selection candidate in _path.Middle(initiating.Selection, guiding.Selection, _random))
        {
            if (!_run.From(candidate, _options.ShortCutoff))
            {
                return false;
            }

            best = best is null || _run.Search.BestMakespan < best.Makespan ? Found() : best;
        }

        return Improve(best!.Selection);
    }

    private Elite Found() => new(_run.Search.Best, _run.Search.BestMakespan);
}
