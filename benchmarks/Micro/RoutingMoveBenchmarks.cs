using BenchmarkDotNet.Attributes;
using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Genetic;
using CoSolve.Solvers.Routing.Search.LocalSearch;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Micro;

/// <summary>
/// Evaluations of local search moves around a local optimum, a million an invocation, so that the time shown is per evaluation.
/// The capacitated form carries no times: it must not be slower for what the form with windows can do.
/// </summary>
[MemoryDiagnoser]
public class RoutingMoveBenchmarks
{
    private const int Moves = 1_000_000;
    private GranularSearch<DenseTravel, NoSegment>? _capacitated;
    private GranularSearch<DenseTravel, TimeWindowSegment>? _windows;

    [Params("cvrp/X/X-n502-k39.vrp", "vrptw/homberger400/C2_4_1.txt")]
    public string File { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var text = InstanceText.Load(Path.Combine(InstanceFolder(), File));
        RoutingProblem problem = File.EndsWith(".vrp", StringComparison.Ordinal)
            ? (RoutingProblem)CvrplibFormat.Detecting.Read(text)
            : (RoutingProblem)SolomonFormat.Truncated.Read(text);
        HomogeneousModel model = HomogeneousModel.TryCreate(problem) ?? throw new InvalidOperationException("The instance is not homogeneous.");
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
        if (model.Rule == TimeRule.Windows)
        {
            _windows = new GranularSearch<DenseTravel, TimeWindowSegment>(model, cost, time, neighbours, routes);
            _windows.Run(individual, new Penalties(10, 1), random);
        }
        else
        {
            _capacitated = new GranularSearch<DenseTravel, NoSegment>(model, cost, time, neighbours, routes);
            _capacitated.Run(individual, new Penalties(10, 1), random);
        }
    }

    [Benchmark(OperationsPerInvoke = Moves)]
    public void EvaluateMoves()
    {
        _capacitated?.Reevaluate(Moves);
        _windows?.Reevaluate(Moves);
    }

    private static string InstanceFolder()
    {
        if (Environment.GetEnvironmentVariable("COSOLVE_INSTANCES") is { } folder)
        {
            return folder;
        }

        string? root = AppContext.BaseDirectory;
        while (root is not null && !System.IO.File.Exists(Path.Combine(root, "CoSolve.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        return Path.Combine(root ?? ".", "..", "shared", "instances");
    }
}
