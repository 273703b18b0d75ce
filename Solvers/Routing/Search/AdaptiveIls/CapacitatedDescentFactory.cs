using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>Picks the compiled form of the kernel that a model's costs need.</summary>
internal static class CapacitatedDescentFactory
{
    /// <summary>The most clients that one perturbation takes out.</summary>
    public const int LargestDegree = 100;

    /// <summary>A kernel without routes.</summary>
    /// <param name="model">The model; only capacities restrict.</param>
    /// <param name="granularity">The granular neighbours of each client.</param>
    /// <param name="knownRoutes">The number of routes of a known solution.</param>
    public static ICapacitatedDescent Create(HomogeneousModel model, int granularity, int knownRoutes)
    {
        int slots = Math.Min(model.VehicleLimit, knownRoutes + knownRoutes / 5 + 10);
        int n = model.LocationCount;
        if (model.CostEntries is { } narrow)
        {
            return Create(model, new DenseTravel(narrow, n), slots, granularity);
        }

        return model.WideCostEntries is { } wide
            ? Create(model, new WideTravel(wide, n), slots, granularity)
            : Create(model, new ComputedTravel(model.Distances, model.CostFactor, model.DepotCharge), slots, granularity);
    }

    private static CapacitatedDescent<TTravel> Create<TTravel>(HomogeneousModel model, TTravel travel, int slots, int granularity)
        where TTravel : struct, ITravel
    {
        NeighbourLists around = NeighbourLists.Build(model, Math.Max(granularity, LargestDegree), withWindows: false);
        return new CapacitatedDescent<TTravel>(model, travel, slots, around.Nearest(granularity), around);
    }
}
