using BenchmarkDotNet.Attributes;
using CoSolve.Solvers.Routing.Search.LocalSearch;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Micro;

/// <summary>Evaluations of local search moves around a local optimum, a million an invocation, so that the time shown is per evaluation.</summary>
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
        HomogeneousModel model = RoutingLocalOptimum.Read(File);
        if (model.Rule == TimeRule.Windows)
        {
            _windows = RoutingLocalOptimum.Search<TimeWindowSegment>(model);
        }
        else
        {
            _capacitated = RoutingLocalOptimum.Search<NoSegment>(model);
        }
    }

    [Benchmark(OperationsPerInvoke = Moves)]
    public void EvaluateMoves()
    {
        _capacitated?.Reevaluate(Moves);
        _windows?.Reevaluate(Moves);
    }
}
