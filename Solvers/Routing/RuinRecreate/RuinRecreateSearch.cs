using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Construction;

namespace CoSolve.Solvers.Routing.RuinRecreate;

/// <summary>
/// Ruin and recreate for the whole problem type: slack induction by string removals with simulated annealing (Christiaens and
/// Vanden Berghe 2020, DOI 10.1287/trsc.2019.0914). It starts from the incumbent, or from an incomplete plan when there is
/// none. An iteration is one ruin with its recreation. The temperature falls with the share of the time or iterations used.
/// </summary>
public sealed class RuinRecreateSearch : IImprover<RoutingProblem, RoutingSolution>
{
    // Relative to the mean cost of a visit; on the X benchmark the paper's 100 and 1 are about that.
    private const double FirstTemperature = 0.3;
    private const double LastTemperature = 0.003;

    /// <inheritdoc/>
    public string Name => "ruin-recreate";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        RoutingProblem problem = context.Problem;
        if (problem.ClientCount == 0)
        {
            return;
        }

        var run = new RuinRecreateRun(problem, StartPlan(context, lane), lane.Random);
        double start = context.Seconds;
        double scale = 0;
        long best = context.Best?.Objective ?? long.MaxValue;
        while (lane.NextIteration())
        {
            if (scale == 0 && run.IsComplete)
            {
                scale = (double)Math.Abs(run.Plan.Cost) / problem.ClientCount;
            }

            double temperature = scale * FirstTemperature * Math.Pow(LastTemperature / FirstTemperature, Progress(context, lane, start));
            run.Step(temperature, lane.Stop);
            if (run.IsComplete && run.Plan.Cost < best)
            {
                best = run.Plan.Cost;
                context.Offer(run.Plan.ToSolution(), Name);
            }
        }
    }

    private static InsertionPlan StartPlan(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        var plan = new InsertionPlan(context.Problem);
        if (context.Best is { } incumbent)
        {
            plan.Load(incumbent.Solution);
        }
        else
        {
            NearestClients near = NearestClients.Build(context.Problem, 40);
            int[] order = InsertionOrders.ForCost(context.Problem).First();
            new GreedyInsertion(plan, near).InsertAll(order, lane.Random, 0, lane.Stop);
        }

        return plan;
    }

    private static double Progress(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, double start)
    {
        double share = lane.IterationLimit is { } limit ? (double)lane.Iterations / Math.Max(1, limit) : 0;
        if (lane.Deadline is { } deadline)
        {
            share = Math.Max(share, (context.Seconds - start) / Math.Max(1e-9, deadline - start));
        }

        return Math.Min(1, share);
    }
}
