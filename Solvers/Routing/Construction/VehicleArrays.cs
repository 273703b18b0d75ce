using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>One vehicle type as the insertion methods read it. Locations number depots first, then clients.</summary>
internal sealed class VehicleArrays
{
    /// <summary>Copies what the type and its profile say.</summary>
    public VehicleArrays(RoutingProblem problem, RoutingVehicleType type)
    {
        RoutingProfile profile = problem.Profiles[type.Profile];
        RoutingDepot start = problem.Depots[type.StartDepot];
        RoutingDepot end = problem.Depots[type.EndDepot];
        Count = Math.Min(type.Count, problem.ClientCount);
        Capacity = type.Capacity.ToArray();
        Start = type.StartDepot;
        End = type.IsOpen ? -1 : type.EndDepot;
        FixedCost = type.FixedCost;
        DistanceCost = type.DistanceCost;
        DurationCost = type.DurationCost;
        MaxDistance = type.MaxDistance;
        MaxDuration = type.MaxDuration;
        StartOpen = Math.Max(start.WindowOpen, type.ShiftOpen);
        StartClose = start.WindowClose;
        EndOpen = type.IsOpen ? 0 : end.WindowOpen;
        EndClose = type.IsOpen ? type.ShiftClose : Math.Min(end.WindowClose, type.ShiftClose);
        Distances = profile.Distances;
        Durations = profile.Durations;
        ClientCosts = profile.ClientCosts.ToArray();
        Forbidden = new bool[problem.ClientCount];
        foreach (int client in profile.ForbiddenClients)
        {
            Forbidden[client] = true;
        }

        IsTimed = problem.HasTimeWindows || type.MaxDuration < RoutingProblem.NoLimit || type.DurationCost > 0;
    }

    /// <summary>How many vehicles there are, at most the number of clients.</summary>
    public int Count { get; }

    /// <summary>The capacity in each dimension.</summary>
    public long[] Capacity { get; }

    /// <summary>The start's location.</summary>
    public int Start { get; }

    /// <summary>The end's location; -1 for open routes.</summary>
    public int End { get; }

    /// <summary>The cost of using a vehicle.</summary>
    public long FixedCost { get; }

    /// <summary>The cost of a unit of distance.</summary>
    public long DistanceCost { get; }

    /// <summary>The cost of a unit of duration.</summary>
    public long DurationCost { get; }

    /// <summary>The largest distance.</summary>
    public long MaxDistance { get; }

    /// <summary>The largest duration.</summary>
    public long MaxDuration { get; }

    /// <summary>The earliest departure.</summary>
    public long StartOpen { get; }

    /// <summary>The latest departure.</summary>
    public long StartClose { get; }

    /// <summary>The earliest end; an earlier vehicle waits.</summary>
    public long EndOpen { get; }

    /// <summary>The latest end.</summary>
    public long EndClose { get; }

    /// <summary>Distances by location.</summary>
    public TravelMatrix Distances { get; }

    /// <summary>Travel times by location.</summary>
    public TravelMatrix Durations { get; }

    /// <summary>Costs of serving clients; empty for none.</summary>
    public long[] ClientCosts { get; }

    /// <summary>Whether each client is forbidden.</summary>
    public bool[] Forbidden { get; }

    /// <summary>Whether times restrict or cost anything.</summary>
    public bool IsTimed { get; }
}
