using CoSolve.Cli.Bench.Configuration;
using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.LocalSearch;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Micro;

/// <summary>Local searches of the hybrid genetic search at a local optimum of a benchmark file, for measurements.</summary>
internal static class RoutingLocalOptimum
{
    /// <summary>The model of a file of the instance folder.</summary>
    public static HomogeneousModel Read(string file)
    {
        string folder = BenchConfiguration.InstanceFolder(AppContext.BaseDirectory)
            ?? throw new InvalidOperationException("There is no instance folder. Maybe set COSOLVE_INSTANCES.");
        var text = InstanceText.Load(Path.Combine(folder, file));
        RoutingProblem problem = file.EndsWith(".vrp", StringComparison.Ordinal)
            ? (RoutingProblem)CvrplibFormat.Detecting.Read(text)
            : (RoutingProblem)SolomonFormat.Truncated.Read(text);
        return HomogeneousModel.TryCreate(problem) ?? throw new InvalidOperationException("The instance is not homogeneous.");
    }

    /// <summary>A local search with times of a kind, from seeded random routes to a local optimum.</summary>
    public static GranularSearch<DenseTravel, TSegment> Search<TSegment>(HomogeneousModel model)
        where TSegment : struct, IRouteSegment<TSegment>
    {
        int routes = (int)(1.3 * model.TotalDemand / model.Capacity) + 4;
        var random = new RandomStream(1);
        var individual = new Individual(model.ClientCount, routes);
        for (int k = 0; k < model.ClientCount; k++)
        {
            individual.Tour[k] = k + 1;
        }

        random.Shuffle<int>(individual.Tour);
        for (int r = 0; r <= routes; r++)
        {
            individual.RouteStart[r] = r * model.ClientCount / routes;
        }

        var cost = new DenseTravel(model.CostEntries!, model.LocationCount);
        var time = new DenseTravel(model.TimeEntries!, model.LocationCount);
        NeighbourLists neighbours = NeighbourLists.Build(model, 20, model.Rule == TimeRule.Windows);
        var search = new GranularSearch<DenseTravel, TSegment>(model, cost, time, neighbours, routes);
        search.Run(individual, new Penalties(10, 1), random);
        return search;
    }
}
