using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Bounds;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>Picks the compiled form of ruin and recreate that a problem needs and no more.</summary>
internal static class RuinRecreateFactory
{
    /// <summary>Leaving a client out costs this many times more where penalties must stay below it.</summary>
    private const long PenaltyRoom = 64;

    /// <summary>The most neighbours that are kept where groups ask for more.</summary>
    private const int MostNeighbours = 200;

    /// <summary>A kernel for a problem, all clients absent.</summary>
    /// <param name="problem">The problem; at least one client.</param>
    /// <param name="options">The parameters.</param>
    /// <param name="knownRoutes">The number of routes of a known solution; 0 without one.</param>
    /// <param name="random">The lane's stream.</param>
    /// <param name="costScale">Kernel costs are this many times the objective.</param>
    /// <param name="mayViolate">Whether current solutions may break rules at a price; they always may where clients behind others need it.</param>
    public static IRuinRecreate Create(
        RoutingProblem problem, SlackInductionOptions options, int knownRoutes, RandomStream random, out long costScale, bool mayViolate = false)
    {
        ClientsBehind? behind = ClientsBehind.Of(problem);
        mayViolate = (mayViolate || behind is { NeedViolations: true })
            && problem.Shipments.Count == 0 && !HasTrips(problem) && !WalkedRules.Suit(problem);
        HomogeneousModel? model = mayViolate ? null : HomogeneousModel.TryCreate(problem);
        costScale = model?.CostScale ?? 1;
        return model is null ? CreateGeneral(problem, options, random, behind, mayViolate) : CreateHomogeneous(model, options, knownRoutes, random);
    }

    private static IRuinRecreate CreateHomogeneous(HomogeneousModel model, SlackInductionOptions options, int knownRoutes, RandomStream random)
    {
        int n = model.LocationCount;
        int slots = model.VehicleLimit;
        if (knownRoutes > 0)
        {
            slots = Math.Min(slots, knownRoutes + knownRoutes / 5 + 10);
        }

        var links = new RouteLinks(model.ClientCount, [slots]);
        if (model.CostEntries is { } narrow)
        {
            return Create(model, options, links, new DenseTravel(narrow, n), new DenseTravel(model.TimeEntries!, n), random);
        }

        if (model.WideCostEntries is { } wide)
        {
            return Create(model, options, links, new WideTravel(wide, n), new WideTravel(model.WideTimeEntries!, n), random);
        }

        var cost = new ComputedTravel(model.Distances, model.CostFactor, model.DepotCharge);
        return Create(model, options, links, cost, new ComputedTravel(model.Times, 1, 0), random);
    }

    private static IRuinRecreate Create<TTravel>(
        HomogeneousModel model, SlackInductionOptions options, RouteLinks links, TTravel cost, TTravel time, RandomStream random)
        where TTravel : struct, ITravel => model.Rule switch
        {
            TimeRule.None => Create(model, options, links, new HomogeneousRules<TTravel, NoSegment>(model, cost, time, links), random),
            TimeRule.Duration => Create(model, options, links, new HomogeneousRules<TTravel, DurationSegment>(model, cost, time, links), random),
            _ when WindowRules<TTravel>.Suit(model) => Create(model, options, links, new WindowRules<TTravel>(model, cost, time, links), random),
            _ => Create(model, options, links, new HomogeneousRules<TTravel, TimeWindowSegment>(model, cost, time, links), random),
        };

    private static RuinRecreate<TRules> Create<TRules>(
        HomogeneousModel model, SlackInductionOptions options, RouteLinks links, TRules rules, RandomStream random)
        where TRules : struct, IInsertionRules
    {
        bool windows = model.Rule == TimeRule.Windows;
        long largest = model.Distances.Largest * model.CostFactor + model.DepotCharge;
        var keys = new ClientKeys(model.ClientCount, windows, 2 * largest) { ComparesNewRoutes = windows };
        for (int i = 1; i <= model.ClientCount; i++)
        {
            keys.Demand[i] = model.Demand[i];
            keys.Remoteness[i] = model.Distances[0, i];
            (keys.WindowOpen[i], keys.WindowClose[i]) = (model.WindowOpen[i], model.WindowClose[i]);
            keys.AbsenceCost[i] = keys.Prohibitive;
        }

        NeighbourLists near = NeighbourLists.Build(model, options.Neighbours, withWindows: false);
        NeighbourLists beside = windows ? NeighbourLists.Build(model, options.Neighbours, withWindows: true) : near;
        return new RuinRecreate<TRules>(options, links, rules, keys, near, beside, random);
    }

    private static IRuinRecreate CreateGeneral(RoutingProblem problem, SlackInductionOptions options, RandomStream random, ClientsBehind? behind, bool mayViolate)
    {
        int n = problem.ClientCount;
        var links = new RouteLinks(n, problem.VehicleTypes.Select(t => Math.Min(t.Count, n)).ToArray());
        long largest = LargestInsertion(problem);
        long prohibitive = mayViolate ? PenaltyRoom * Math.Min(largest, (1L << 55) / PenaltyRoom) : largest;
        bool visitsAtALoss = behind is { NeedLosses: true } || ClientsBehind.PayOnlyTogether(problem);
        ClientKeys keys = ClientKeys.Of(problem, prohibitive, behind?.IsBehind, visitsAtALoss);
        NeighbourLists lists = GeneralNeighbours(problem, NeighboursKept(problem, options.Neighbours));
        if (HasTrips(problem))
        {
            return new RuinRecreate<TripRules>(options, links, new TripRules(problem, links), keys, lists, lists, random);
        }

        if (WalkedRules.Suit(problem))
        {
            return new RuinRecreate<WalkedRules>(options, links, new WalkedRules(problem, links), keys, lists, lists, random);
        }

        return mayViolate
            ? new RuinRecreate<PenalisedRules>(options, links, new PenalisedRules(problem, links, keys.Prohibitive), keys, lists, lists, random)
            : new RuinRecreate<GeneralRules>(options, links, new GeneralRules(problem, links), keys, lists, lists, random);
    }

    private static bool HasTrips(RoutingProblem problem) => problem.VehicleTypes.Any(t => t.ReloadDepots.Count > 0);

    /// <summary>As many more neighbours as there are clients in a group, since only one of those is visited.</summary>
    public static int NeighboursKept(RoutingProblem problem, int neighbours)
    {
        int spare = problem.Groups.Sum(g => g.Clients.Count - 1);
        return (int)Math.Min(MostNeighbours, (long)neighbours * problem.ClientCount / (problem.ClientCount - spare));
    }

    /// <summary>A bound on what an insertion costs.</summary>
    public static long LargestInsertion(RoutingProblem problem)
    {
        long largest = problem.VehicleTypes.Max(t => LargestInsertion(problem, t));
        return (long)Int128.Min(largest + LargestLateness(problem), 1L << 55);
    }

    /// <summary>A bound on what the lateness of all clients costs, where routes do not idle without need.</summary>
    private static Int128 LargestLateness(RoutingProblem problem)
    {
        if (problem.Clients.All(c => c.LatenessCost == 0))
        {
            return 0;
        }

        Int128 latest = problem.Clients.Max(c => Math.Max(c.DueTime == RoutingProblem.NoLimit ? 0 : c.DueTime, Math.Max(c.WindowOpen, c.ReleaseTime)))
            + (Int128)(problem.ClientCount + 1) * problem.Profiles.Max(p => p.Durations.Largest) + problem.Clients.Sum(c => c.ServiceDuration)
            + problem.VehicleTypes.Max(t => t.Break is { } rest ? rest.WindowOpen + rest.Duration : 0);
        return problem.Clients.Aggregate(Int128.Zero, (sum, c) => sum + c.LatenessCost * Int128.Max(0, Int128.Min(latest, c.WindowClose) - c.DueTime));
    }

    private static long LargestInsertion(RoutingProblem problem, RoutingVehicleType type)
    {
        RoutingProfile profile = problem.Profiles[type.Profile];
        Int128 cost = (Int128)profile.Distances.Largest * type.DistanceCost * 2 + type.FixedCost;
        if (type.DurationCost + problem.LongestRouteCost > 0)
        {
            // A route may have to wait for the client, or behind it; without waiting it lasts as much longer as the way, the service and a break take.
            Int128 waiting = problem.Clients.Max(c => Math.Max(c.Windows.Count == 0 ? c.WindowOpen : c.Windows[^1].Open, c.ReleaseTime));
            Int128 busy = (Int128)profile.Durations.Largest * 4 + problem.Clients.Max(c => c.ServiceDuration);
            Int128 rest = type.Break is { } due ? due.WindowOpen + due.Duration : 0;
            cost += (waiting + busy + rest) * ((Int128)type.DurationCost + problem.LongestRouteCost);
        }

        return (long)Int128.Min(cost, 1L << 55);
    }

    private static NeighbourLists GeneralNeighbours(RoutingProblem problem, int width)
    {
        TravelMatrix distances = problem.Profiles[problem.VehicleTypes[0].Profile].Distances;
        int shift = problem.DepotCount - 1;
        PointGrid? grid = null;
        if (!distances.IsDense)
        {
            double[] x = [0, .. problem.Clients.Select(c => c.X)];
            double[] y = [0, .. problem.Clients.Select(c => c.Y)];
            grid = new PointGrid(x, y, first: 1);
        }

        return NeighbourLists.Build(
            problem.ClientCount, width, (i, j) => Math.Min(distances[i + shift, j + shift], distances[j + shift, i + shift]), grid);
    }
}
