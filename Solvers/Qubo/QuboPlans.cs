using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Bounds;
using CoSolve.Solvers.Qubo.Exact;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.Qubo.QuboProblem, CoSolve.Problems.Qubo.QuboSolution>;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.Qubo.QuboProblem, CoSolve.Problems.Qubo.QuboSolution>;

namespace CoSolve.Solvers.Qubo;

/// <summary>The plans of the engines for QUBO.</summary>
internal static class QuboPlans
{
    // Beyond this a node of branch and bound takes seconds, and a proof is out of reach.
    private const int LargestNetwork = 500_000;

    // CP-SAT alone on a linearised model is of little use beyond this.
    private const int LargestLinearisation = 200_000;

    // Products up to which the flow of the roof dual is worth its time.
    private const int LargestRoofDual = 20_000_000;

    // Beyond these the factorisation that proves a semidefinite bound, or a sweep of the relaxation, takes too long.
    private const int LargestRelaxation = 30_000;
    private const int LargestRelaxationPairs = 500_000;

    private static readonly ModelEngines<QuboProblem, QuboSolution> Models =
        new(Start, QuboEncoders.ToCpModel, QuboEncoders.ToLinearModel, TooManyPairs, TooManyPairs);

    // What proves runs on the problem without the variables whose values persistency tells.
    private static readonly MappedEngines<QuboProblem, QuboSolution, QuboProblem, QuboSolution> Reduced = new(PersistencyReduction.Of, QuboChecker.Check);

    /// <summary>CP-SAT on the problem without persistent variables.</summary>
    public static Engine CpSat { get; } = Reduced.Of(Models.CpSat);

    /// <summary>SCIP, likewise.</summary>
    public static Engine Scip { get; } = Reduced.Of(Models.Scip);

    /// <summary>CBC, likewise.</summary>
    public static Engine Cbc { get; } = Reduced.Of(Models.Cbc);

    /// <summary>Branch and bound, likewise.</summary>
    public static Engine BranchAndBound { get; } = Reduced.Of(new(
        "branch-and-bound",
        "branch and bound with roof-dual bounds and persistency on one worker, path relinking and tabu search on the others",
        Prove)
    {
        Inapplicable = problem => problem.Quadratic.Count <= LargestNetwork
            ? null
            : $"The implication network would have {problem.Quadratic.Count} products, more than the {LargestNetwork} that this engine takes. Maybe use auto.",
    });

    /// <summary>The semidefinite bounds and the branch and bound with them, likewise.</summary>
    public static Engine Semidefinite { get; } = Reduced.Of(new(
        "semidefinite",
        "semidefinite bounds with triangle inequalities, branch and bound with them on small problems on one worker, path relinking and tabu search on the others",
        Bound)
    {
        Inapplicable = problem => IsBoundable(problem)
            ? null
            : $"The relaxation would have {problem.VariableCount} variables and {problem.Quadratic.Count} products, more than the {LargestRelaxation} and {LargestRelaxationPairs} that this engine takes. Maybe use auto.",
    });

    /// <summary>Greedy construction and the roof dual.</summary>
    public static Plan Start(QuboProblem problem) => new()
    {
        Constructors = [new GreedyDescentConstructor()],
        Bounders = problem.VariableCount == 0 || problem.Quadratic.Count <= LargestRoofDual ? [new RoofDualBounder()] : [],
    };

    /// <summary>Some searches, a lane each, on one common form of the problem. The first lane drives the device that the options name.</summary>
    public static Plan Search(QuboProblem problem, SolveOptions options, IEnumerable<IQuadraticSearch> searches)
    {
        var form = new Lazy<QuadraticForm>(() => QuadraticForm.Of(problem));
        IQuadraticSearch[] lanes = searches.ToArray();
        if (lanes.Length > 0 && options.CudaDevice is { } ordinal)
        {
            lanes[0] = new GpuSearch(() => new CudaDevice(CudaLibrary.Open(), ordinal), lanes[0]);
        }

        return Start(problem).WithLanes(lanes.Select(search => new QuadraticImprover(search, form)));
    }

    /// <summary>A search of the same kind in each lane.</summary>
    public static Plan Search(QuboProblem problem, SolveOptions options, Func<IQuadraticSearch> create) =>
        Search(problem, options, Enumerable.Range(0, options.Workers).Select(_ => create()));

    /// <summary>Whether the semidefinite relaxation is of a size that its proof can take.</summary>
    public static bool IsBoundable(QuboProblem problem) =>
        problem.VariableCount <= LargestRelaxation && problem.Quadratic.Count <= LargestRelaxationPairs;

    private static Plan Prove(QuboProblem problem, SolveOptions options) => BesideSearches(problem, options, new BranchAndBoundEngine());

    private static Plan Bound(QuboProblem problem, SolveOptions options) => BesideSearches(problem, options, new SemidefiniteEngine());

    private static Plan BesideSearches(QuboProblem problem, SolveOptions options, IExactEngine<QuboProblem, QuboSolution> engine)
    {
        Plan searching = Search(problem, options, QuboPortfolio.SearchesFor(problem, options.Workers - 1));
        return searching with { Lanes = [[new(engine)], .. searching.Lanes] };
    }

    private static string? TooManyPairs(QuboProblem problem) => problem.Quadratic.Count <= LargestLinearisation
        ? null
        : $"The linearised model would have {problem.Quadratic.Count} products, more than the {LargestLinearisation} that this engine takes. Maybe use auto.";
}
