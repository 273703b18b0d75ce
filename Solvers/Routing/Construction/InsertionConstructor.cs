using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>
/// Cheapest feasible insertion for the whole problem type: it judges each place exactly, tries a few orders of the clients and
/// keeps the best plan. Where required clients stay without a place (a fleet that is tight), ruin and recreate makes room; it
/// inserts all clients of problems with a rule that the plan does not know (<see cref="RoutingProblem.FurtherRule"/>).
/// O(n^2) for up to <see cref="EverywhereLimit"/> clients, about O(n) beyond.
/// </summary>
public sealed class InsertionConstructor : IConstructor<RoutingProblem, RoutingSolution>
{
    /// <summary>Up to this many clients, places everywhere are judged; beyond, those beside near clients.</summary>
    public const int EverywhereLimit = 1_200;

    private const int NeighbourCount = 40;

    /// <inheritdoc/>
    public string Name => "insertion";

    /// <inheritdoc/>
    public RoutingSolution? Construct(RoutingProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        if (problem.FurtherRule is not null)
        {
            return FleetRepair.Complete(problem, new RoutingSolution([]), random, cancellationToken);
        }

        NearestClients? near = problem.ClientCount > EverywhereLimit ? NearestClients.Build(problem, NeighbourCount) : null;
        InsertionPlan? best = null;
        int fewest = int.MaxValue;
        foreach (int[] order in InsertionOrders.ForCost(problem))
        {
            Try(order);
        }

        foreach (int[] order in InsertionOrders.ForRoom(problem).TakeWhile(_ => fewest > 0))
        {
            Try(order);
        }

        return fewest == 0 ? best!.ToSolution() : FleetRepair.Complete(problem, best!.ToSolution(), random, cancellationToken);

        void Try(int[] order)
        {
            var plan = new InsertionPlan(problem);
            int left = new GreedyInsertion(plan, near).InsertAll(order, cancellationToken);
            int missing = order.Take(left).Count(c => plan.Clients.Required[c]);
            if (missing < fewest || (missing == fewest && plan.Cost < best!.Cost))
            {
                (best, fewest) = (plan, missing);
            }
        }
    }
}
