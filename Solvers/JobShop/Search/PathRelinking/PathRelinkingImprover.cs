using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.JobShop.Search.Flexible;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.PathRelinking;

/// <summary>
/// Tabu search with path relinking for job shops with makespan (Peng, Lu and Cheng 2015, "A tabu search/path relinking algorithm to
/// solve the job shop scheduling problem", DOI 10.1016/j.cor.2014.08.006), with paths that also change machines where operations have
/// alternatives (after Gonzalez, Vela and Varela 2015, "Scatter search with path relinking for the flexible job shop scheduling problem",
/// DOI 10.1016/j.ejor.2015.02.052). Create one for each lane with <see cref="CreateLanes"/>: they share their elites. An iteration is one
/// tabu move.
/// </summary>
public sealed class PathRelinkingImprover : IImprover<JobShopProblem, JobShopSolution>
{
    private readonly PathRelinkingOptions _options;
    private readonly ElitePool _pool;

    private PathRelinkingImprover(PathRelinkingOptions options, ElitePool pool) => (_options, _pool) = (options, pool);

    /// <inheritdoc/>
    public string Name => "tspr";

    /// <summary>One improver for each lane, all with the same elite pool.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static IReadOnlyList<PathRelinkingImprover> CreateLanes(JobShopProblem problem, PathRelinkingOptions options, int lanes)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var pool = new ElitePool(problem, options);
        return [.. Enumerable.Range(0, lanes).Select(_ => new PathRelinkingImprover(options, pool))];
    }

    /// <summary>The same with a <see cref="PopulationImprover"/> in the first lane.</summary>
    /// <param name="problem">The shop.</param>
    /// <param name="options">The options of all lanes.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="open">Opens the device of the population in the lane's thread; null for the CPU.</param>
    internal static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> CreateLanesWithPopulation(
        JobShopProblem problem, PathRelinkingOptions options, int lanes, Func<IGpuDevice>? open)
    {
        IReadOnlyList<PathRelinkingImprover> single = CreateLanes(problem, options, lanes);
        return [.. single.Take(1).Select(first => new PopulationImprover(options, first._pool, open, first)), .. single.Skip(1)];
    }

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (context.Problem.OperationCount > 0)
        {
            new PathRelinkingSearch(TabuSearchOf(context.Problem, lane.Random), context, lane, _options, _pool, Name).Run();
        }
    }

    /// <summary>On sequences where each operation has one machine, with insertions otherwise.</summary>
    private ITabuSearch TabuSearchOf(JobShopProblem problem, RandomStream random)
    {
        bool isShort = DisjunctiveGraph<int>.FitsInInt(problem);
        return problem.IsClassic
            ? isShort ? new TabuSearch<int>(problem, _options.Tabu, random) : new TabuSearch<long>(problem, _options.Tabu, random)
            : isShort ? new FlexibleTabuSearch<int>(problem, _options.Insertions, random) : new FlexibleTabuSearch<long>(problem, _options.Insertions, random);
    }
}
