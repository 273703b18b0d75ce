using CoSolve.Problems.Routing;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using Google.OrTools.ConstraintSolver;
using Google.Protobuf.WellKnownTypes;

namespace CoSolve.Solvers.Routing.Baselines;

/// <summary>
/// OR-Tools' routing solver as the leaderboard's baseline: a first solution by savings or insertion, then guided local search
/// (Voudouris and Tsang 1999, DOI 10.1016/S0377-2217(98)00099-X) in one thread. It starts from nothing: what it reports is its own. An
/// iteration is a solution that the search accepts.
/// </summary>
public sealed class OrToolsRoutingImprover : IImprover<RoutingProblem, RoutingSolution>
{
    /// <summary>The name for reports.</summary>
    public const string Label = "OR-Tools 9.15 routing, guided local search, one thread";

    /// <summary>Beyond this many locations the dense matrices take too much memory.</summary>
    public const int LargestSize = 3_000;

    private const double SecondsToHandOver = 0.05;

    /// <inheritdoc/>
    public string Name => "ortools-routing";

    /// <summary>Null when the solver takes the problem; otherwise one sentence that says why not.</summary>
    public static string? Inapplicable(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        string? what = problem switch
        {
            { LocationCount: > LargestSize } => $"more than {LargestSize} locations",
            { FurtherRule: { } rule } => rule,
            _ when problem.Clients.Any(c => c.ReleaseTime > 0) => "release times",
            _ when problem.Clients.Any(c => c.Pickup.Any(a => a > 0)) && problem.Clients.Any(c => c.Delivery.Any(a => a > 0)) =>
                "deliveries together with pickups",
            _ => null,
        };
        return what is null ? null : $"This model of OR-Tools' routing solver does not take {what}. Maybe use auto.";
    }

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (context.Problem.ClientCount == 0)
        {
            context.Offer(new RoutingSolution([]), Name);
            return;
        }

        using var model = new OrToolsRoutingModel(context.Problem);
        Exception? failure = null;
        VoidToVoid onSolution = () =>
        {
            // No exception may leave a callback, since that ends the process.
            try
            {
                context.Offer(model.CurrentSolution(), Name);
            }
            catch (Exception e)
            {
                failure = e;
                model.Model.CancelSearch();
            }
        };
        model.Model.AddAtSolutionCallback(onSolution);
        if (ParametersOf(context, lane) is { } parameters)
        {
            using (lane.Stop.UnsafeRegister(static state => ((RoutingModel)state!).CancelSearch(), model.Model))
            {
                model.Model.SolveWithParameters(parameters)?.Dispose();
            }
        }

        GC.KeepAlive(onSolution);
        if (failure is not null)
        {
            throw new OrToolsException(OrToolsFailure.SolverFailed, $"A listener of the search failed: {failure.Message}", failure);
        }
    }

    /// <summary>The parameters of the search; null when no time is left.</summary>
    private static RoutingSearchParameters? ParametersOf(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        RoutingSearchParameters parameters = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        parameters.FirstSolutionStrategy =
            context.Problem.IsTravellingSalesman ? FirstSolutionStrategy.Types.Value.PathCheapestArc
            : context.Problem.HasTimeWindows || context.Problem.VehicleTypes.Count > 1 ? FirstSolutionStrategy.Types.Value.ParallelCheapestInsertion
            : FirstSolutionStrategy.Types.Value.Savings;
        parameters.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
        if (lane.IterationLimit is { } iterations)
        {
            parameters.SolutionLimit = iterations;
        }

        if (lane.Deadline is { } deadline)
        {
            double seconds = deadline - context.Seconds - SecondsToHandOver;
            if (seconds <= 0)
            {
                return null;
            }

            parameters.TimeLimit = Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds));
        }

        return lane.Stop.IsCancellationRequested ? null : parameters;
    }
}
