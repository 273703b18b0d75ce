using BenchmarkDotNet.Attributes;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.Tabu;

namespace CoSolve.Micro;

/// <summary>Tabu moves (trace, evaluation, exact update of heads and tails) on random shops of the sizes of ta21, ta41, ta51 and
/// ta71. An invocation makes 5,000 moves from the same random selection; the time shown is per move. From a better start the search
/// solves the two larger sizes to optimality within that many moves and would then measure nothing.</summary>
[MemoryDiagnoser]
public class JobShopTabuBenchmarks
{
    private const int Moves = 5_000;
    private TabuSearch<int> _search = null!;
    private int[] _order = [];

    [Params("20x20", "30x20", "50x15", "100x20")]
    public string Size { get; set; } = "";

    [Params(JobShopNeighborhood.N5, JobShopNeighborhood.N6, JobShopNeighborhood.N7)]
    public JobShopNeighborhood Neighborhood { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int[] size = Array.ConvertAll(Size.Split('x'), int.Parse);
        var random = new RandomStream(1);
        JobShopProblem problem = Generate(size[0], size[1], random);
        _search = new TabuSearch<int>(problem, new TabuOptions { Neighborhood = Neighborhood }, random);
        _order = ScheduleOrder.Random(problem, random);
    }

    [Benchmark(OperationsPerInvoke = Moves)]
    public int TabuMove()
    {
        _search.Start(_order);
        for (int i = 0; i < Moves; i++)
        {
            _search.Step();
        }

        return _search.Makespan;
    }

    private static JobShopProblem Generate(int jobs, int machines, RandomStream random)
    {
        var list = new List<JobShopJob>();
        for (int j = 0; j < jobs; j++)
        {
            int[] route = Enumerable.Range(0, machines).ToArray();
            random.Shuffle<int>(route);
            list.Add(new JobShopJob([.. route.Select(m => (IReadOnlyList<JobShopAlternative>)[new JobShopAlternative(m, 1 + random.NextInt(99))])]));
        }

        return new JobShopProblem(FormattableString.Invariant($"{jobs}x{machines}"), machines, list);
    }
}
