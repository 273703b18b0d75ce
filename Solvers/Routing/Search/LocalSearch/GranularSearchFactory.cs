using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <summary>Picks the compiled form of the local search that a problem needs and no more.</summary>
internal static class GranularSearchFactory
{
    /// <summary>A local search for a model.</summary>
    public static IGranularSearch Create(HomogeneousModel model, int granularity, int routeLimit)
    {
        NeighbourLists neighbours = NeighbourLists.Build(model, granularity, model.Rule == TimeRule.Windows);
        int n = model.LocationCount;
        if (model.CostEntries is { } narrow)
        {
            return Create(model, new DenseTravel(narrow, n), new DenseTravel(model.TimeEntries!, n), neighbours, routeLimit);
        }

        if (model.WideCostEntries is { } wide)
        {
            return Create(model, new WideTravel(wide, n), new WideTravel(model.WideTimeEntries!, n), neighbours, routeLimit);
        }

        var cost = new ComputedTravel(model.Distances, model.CostFactor, model.DepotCharge);
        return Create(model, cost, new ComputedTravel(model.Times, 1, 0), neighbours, routeLimit);
    }

    private static IGranularSearch Create<TTravel>(
        HomogeneousModel model, TTravel cost, TTravel time, NeighbourLists neighbours, int routeLimit)
        where TTravel : struct, ITravel => model.Rule switch
        {
            TimeRule.None => new GranularSearch<TTravel, NoSegment>(model, cost, time, neighbours, routeLimit),
            TimeRule.Duration => new GranularSearch<TTravel, DurationSegment>(model, cost, time, neighbours, routeLimit),
            _ => new GranularSearch<TTravel, TimeWindowSegment>(model, cost, time, neighbours, routeLimit),
        };
}
