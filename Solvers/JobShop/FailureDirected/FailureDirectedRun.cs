using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.FailureDirected;

/// <summary>One run of <see cref="FailureDirectedEngine"/> in a lane.</summary>
internal sealed class FailureDirectedRun(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane, string name)
{
    // The first destructive bound is tried in the middle of what is open; each success brings the next closer to the best schedule.
    private const double FirstStep = 0.5;
    private const double SmallestStep = 1.0 / 64;

    private readonly DisjunctiveModel _model = new(context.Problem);
    private double _step = FirstStep;
    private bool _over;

    /// <summary>Alternates destructive bounds with the refutation of a better schedule, each round with twice the budget, until the best schedule is
    /// proved or the lane ends.</summary>
    /// <param name="budget">Failures of the first refutation; destructive bounds get a quarter of it.</param>
    /// <param name="refutes">Whether to refute a better schedule before the bounds are one below the best.</param>
    public void Execute(long budget, bool refutes)
    {
        var refutation = new FailureDirectedSearch(_model);
        for (; !_over; budget *= 2)
        {
            RaiseBound(budget / 4);
            if ((refutes || Upper - Lower <= 1) && Refute(refutation, budget))
            {
                return;
            }
        }
    }

    private long Upper => context.Best?.Objective ?? _model.Horizon;

    private long Lower => context.Bound ?? 0;

    /// <summary>Looks for schedules better than the best; true once there is none.</summary>
    private bool Refute(FailureDirectedSearch search, long budget)
    {
        long until = search.Fails + budget;
        while (!_over && search.Fails < until)
        {
            long end = Upper - 1;
            if (end < Lower)
            {
                return true;
            }

            bool? answer = search.Search((int)end, () => end < Upper && search.Fails < until && GoesOn());
            if (answer == false)
            {
                context.OfferBound(end + 1, name);
                return true;
            }

            if (answer == true && !Offer(search))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Raises the bound by steps that are a share of what is open, larger after each success and smaller after each failure.</summary>
    private void RaiseBound(long budget)
    {
        for (long fails = 0; !_over && fails < budget && Upper - Lower > 1;)
        {
            long end = Lower + (long)((Upper - 1 - Lower) * _step);
            var search = new FailureDirectedSearch(_model);
            switch (search.Search((int)end, () => fails + search.Fails < budget && GoesOn()))
            {
                case true when !Offer(search):
                    return;
                case false:
                    context.OfferBound(end + 1, name);
                    _step = Math.Min(1, 1.5 * _step);
                    break;
                case null:
                    _step = Math.Max(SmallestStep, _step / 2);
                    break;
            }

            fails += search.Fails;
        }
    }

    private bool GoesOn()
    {
        _over = !lane.NextIteration();
        return !_over;
    }

    /// <summary>Offers the schedule that a search has found; false if the context has a better one.</summary>
    private bool Offer(FailureDirectedSearch search)
    {
        var starts = new long[search.Starts.Length];
        var alternatives = new int[starts.Length];
        for (int o = 0; o < starts.Length; o++)
        {
            (starts[o], alternatives[o]) = (search.Starts[o], o);
        }

        return context.Offer(new JobShopSolution(starts, alternatives), name);
    }
}
