using BenchmarkDotNet.Attributes;
using CoSolve.Instances.JobShop.Generation;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.Tabu;

namespace CoSolve.Micro;

/// <summary>Tabu moves (trace, evaluation, exact update of heads and tails) on Taillard's shops of 20x20, 30x20, 50x15 and
/// 100x20 operations. An invocation makes 5,000 moves from the same random selection; the time shown is per move. From a better start the search
/// solves the two larger sizes to optimality within that many moves and would then measure nothing.</summary>
[MemoryDiagnoser]
public class JobShopTabuBenchmarks
{
    private const int Moves = 5_000;
    private TabuSearch<int> _search = null!;
    private Selection _start;

    [Params(21, 41, 51, 71)]
    public int Taillard { get; set; }

    [Params(JobShopNeighborhood.N5, JobShopNeighborhood.N6, JobShopNeighborhood.N7)]
    public JobShopNeighborhood Neighborhood { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        JobShopProblem problem = TaillardJobShopGenerator.Published(Taillard);
        var random = new RandomStream(1);
        _search = new TabuSearch<int>(problem, new TabuOptions { Neighborhood = Neighborhood }, random);
        _start = ScheduleOrder.RandomSelection(problem, random);
    }

    [Benchmark(OperationsPerInvoke = Moves)]
    public int TabuMove()
    {
        _search.Start(_start);
        for (int i = 0; i < Moves; i++)
        {
            _search.Step();
        }

        return _search.Makespan;
    }
}
