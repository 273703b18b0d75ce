using System.Numerics;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.Annealing;

/// <summary>
/// Simulated annealing for job shops and flexible job shops with any criterion (van Laarhoven, Aarts and Lenstra 1992, "Job shop
/// scheduling by simulated annealing", DOI 10.1287/opre.40.1.113, there for the makespan; critical paths of the single jobs as in
/// Mati, Dauzere-Peres and Lahlou 2011, "A general approach for optimizing regular criteria in the job-shop scheduling problem",
/// DOI 10.1016/j.ejor.2011.01.016). Cooling follows cooling, each from the best schedule known and longer than the one before, so that
/// no length has to fit a time limit; those too short for a large problem begin less hot, nearly as descents. An iteration is one
/// move tried.
/// </summary>
public sealed class AnnealingImprover : IImprover<JobShopProblem, JobShopSolution>
{
    private const int Samples = 500;

    // Moves between two changes of the temperature and looks at the incumbent.
    private const int Plateau = 256;

    // Improvements come in bursts; only what is left after this many plateaus is offered before a cooling's end.
    private const int Patience = 64;

    // The first cooling of large problems, so that it ends within a second or so.
    private const double MostFirstMoves = 100_000;
    private readonly AnnealingOptions _options;

    /// <summary>Creates the improver.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public AnnealingImprover(AnnealingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => "annealing";

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (context.Problem.OperationCount == 0)
        {
            return;
        }

        if (DisjunctiveGraph<int>.FitsInInt(context.Problem))
        {
            Run(context, lane, new AnnealingSearch<int>(context.Problem, lane.Random));
        }
        else
        {
            Run(context, lane, new AnnealingSearch<long>(context.Problem, lane.Random));
        }
    }

    private void Run<T>(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane, AnnealingSearch<T> search)
        where T : unmanaged, IBinaryInteger<T>
    {
        JobShopProblem problem = context.Problem;
        double enough = (double)_options.FirstMoves * problem.OperationCount;
        double moves = Math.Min(enough, MostFirstMoves);
        double unit = 0;
        bool goOn = true;
        while (goOn)
        {
            if (context.Best is { } best)
            {
                search.Start(ScheduleOrder.Of(problem, best.Solution), best.Solution.Alternatives);
            }
            else
            {
                search.Start(ScheduleOrder.Random(problem, lane.Random), problem.FirstAlternative[..^1]);
            }

            unit = Math.Max(unit, search.MeanLoss(Samples));
            double hottest = Math.Max(_options.Coldest, _options.Hottest * Math.Min(1, moves / enough));
            goOn = Cool(context, lane, search, (unit * hottest, unit * _options.Coldest), moves);
            Offer(context, search);
            moves *= _options.Growth;
        }
    }

    /// <summary>One cooling, geometric in the number of moves; returns whether there is more to do.</summary>
    private bool Cool<T>(
        SolveContext<JobShopProblem, JobShopSolution> context, Lane lane, AnnealingSearch<T> search, (double First, double Last) range, double moves)
        where T : unmanaged, IBinaryInteger<T>
    {
        double temperature = range.First;
        double factor = Math.Pow(range.Last / range.First, Plateau / Math.Max(Plateau, moves));
        int sinceOffer = 0;
        for (double done = 0; done < moves; done += Plateau)
        {
            for (int i = 0; i < Plateau; i++)
            {
                if (!lane.NextIteration() || !search.Step(temperature))
                {
                    return false;
                }
            }

            temperature *= factor;
            if (++sinceOffer == Patience)
            {
                Offer(context, search);
                sinceOffer = 0;
            }
        }

        return true;
    }

    private void Offer<T>(SolveContext<JobShopProblem, JobShopSolution> context, AnnealingSearch<T> search)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (context.Best is not { } best || search.BestCost < best.Objective)
        {
            context.Offer(ScheduleOrder.ToSolution(context.Problem, search.BestOrder, search.BestAlternatives), Name);
        }
    }
}
