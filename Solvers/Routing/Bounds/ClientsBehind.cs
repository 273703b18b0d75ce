using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>
/// Clients that lie behind others: a route can only serve them, or only at a profit, on its way through other clients, because the matrices
/// violate the triangle inequality. Inserting one client after another never reaches them.
/// </summary>
internal sealed class ClientsBehind
{
    /// <summary>A way through others must save more than a tenth to count, which roundings do not.</summary>
    private const double Shortcut = 0.9;

    private ClientsBehind(int nodes)
    {
        IsBehind = new bool[nodes];
    }

    /// <summary>Whether each node lies behind others, clients from 1.</summary>
    public bool[] IsBehind { get; }

    /// <summary>Whether a route through one of them alone breaks a rule, so that only a route that breaks rules leads there step by step.</summary>
    public bool NeedViolations { get; private set; }

    /// <summary>Whether one of them is optional and worth less than the way there and back, so that only a visit at a loss leads there.</summary>
    public bool NeedLosses { get; private set; }

    /// <summary>The clients behind others; null if there are none. O(clients * types), and O(n^2 * types) where a client is not served alone.</summary>
    public static ClientsBehind? Of(RoutingProblem problem)
    {
        var reach = new Dictionary<int, ShortestReach>();
        (bool[] isRequired, long[] prize) = NeedsOf(problem);
        ClientsBehind? behind = null;
        for (int c = 0; c < problem.ClientCount; c++)
        {
            (bool feasible, bool profitable) = ServedAlone(problem, c, prize[c]);
            bool required = isRequired[c];
            if ((required ? feasible : profitable) || (!required && !HasShortcut(problem, c, reach)))
            {
                continue;
            }

            behind ??= new ClientsBehind(problem.ClientCount + 1);
            behind.IsBehind[c + 1] = true;
            behind.NeedViolations |= !feasible;
            behind.NeedLosses |= !required;
        }

        return behind;
    }

    /// <summary>Whether an optional client, or one of an optional group, is worth less than a route for it alone, so that only several together pay for one.</summary>
    public static bool PayOnlyTogether(RoutingProblem problem)
    {
        (bool[] isRequired, long[] prize) = NeedsOf(problem);
        return Enumerable.Range(0, problem.ClientCount).Any(c => !isRequired[c] && ServedAlone(problem, c, prize[c]) is (true, false));
    }

    /// <summary>Whether any client is reached much sooner through others than directly; O(n^2 * types).</summary>
    public static bool HasShortcuts(RoutingProblem problem)
    {
        var reach = new Dictionary<int, ShortestReach>();
        return Enumerable.Range(0, problem.ClientCount).Any(c => HasShortcut(problem, c, reach));
    }

    /// <summary>Whether each client, or one of its group, must be visited, and what leaving it out costs otherwise.</summary>
    private static (bool[] IsRequired, long[] Prize) NeedsOf(RoutingProblem problem)
    {
        bool[] isRequired = problem.Clients.Select(c => c.IsRequired).ToArray();
        long[] prize = problem.Clients.Select(c => c.Prize).ToArray();
        foreach (RoutingGroup group in problem.Groups)
        {
            foreach (int c in group.Clients)
            {
                (isRequired[c], prize[c]) = (group.IsRequired, group.Prize);
            }
        }

        return (isRequired, prize);
    }

    /// <summary>Whether a vehicle may serve the client alone, and for no more than its prize.</summary>
    private static (bool Feasible, bool Profitable) ServedAlone(RoutingProblem problem, int client, long prize)
    {
        (bool feasible, bool profitable) = (false, false);
        for (int t = 0; t < problem.VehicleTypes.Count; t++)
        {
            if (RoutingFeasibility.IsServedDirectly(problem, t, client))
            {
                var route = new RoutingRoute(t, [client]);
                feasible = true;
                profitable |= RoutingObjective.OfRoute(problem, route, RouteSchedule.Of(problem, route)) <= prize;
            }
        }

        return (feasible, profitable);
    }

    private static bool HasShortcut(RoutingProblem problem, int client, Dictionary<int, ShortestReach> reach)
    {
        for (int t = 0; t < problem.VehicleTypes.Count; t++)
        {
            RoutingVehicleType type = problem.VehicleTypes[t];
            RoutingProfile profile = problem.Profiles[type.Profile];
            if (type.Count == 0 || (!profile.Distances.IsDense && !profile.Durations.IsDense))
            {
                continue;
            }

            if (!reach.TryGetValue(t, out ShortestReach? shortest))
            {
                shortest = new ShortestReach(problem, type);
                reach.Add(t, shortest);
            }

            if (shortest.HasShortcut(client, Shortcut))
            {
                return true;
            }
        }

        return false;
    }
}
