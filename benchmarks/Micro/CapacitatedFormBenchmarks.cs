using BenchmarkDotNet.Attributes;
using CoSolve.Solvers.Routing.Search.LocalSearch;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Micro;

/// <summary>
/// What a capacitated problem would pay if it were searched in the form that knows times: the same moves of the same file, a million an
/// invocation, in the form that it gets and in the one for windows, all of them open.
/// </summary>
public class CapacitatedFormBenchmarks
{
    private const int Moves = 1_000_000;
    private GranularSearch<DenseTravel, NoSegment>? _none;
    private GranularSearch<DenseTravel, TimeWindowSegment>? _open;

    [GlobalSetup]
    public void Setup()
    {
        HomogeneousModel model = RoutingLocalOptimum.Read("cvrp/X/X-n502-k39.vrp");
        _none = RoutingLocalOptimum.Search<NoSegment>(model);
        _open = RoutingLocalOptimum.Search<TimeWindowSegment>(model);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Moves)]
    public void WithoutTimes() => _none!.Reevaluate(Moves);

    [Benchmark(OperationsPerInvoke = Moves)]
    public void WithOpenWindows() => _open!.Reevaluate(Moves);
}
