using CoSolve.Problems.Qubo;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo;

/// <summary>The engines for QUBO, which maximum cut uses too (<see cref="MaxCutEngines"/>).</summary>
public static class QuboEngines
{
    // Up to this many products the linearised model may have a proof within seconds.
    private const int ProvablePairs = 2500;

    private const double ShareBeforeProof = 0.1;
    private const double ShareForProof = 0.6;

    // CP-SAT alone on a linearised model is of little use beyond this.
    private const int LargestLinearisation = 200_000;

    private static readonly ModelEngines<QuboProblem, QuboSolution> Models =
        new(Start, QuboEncoders.ToCpModel, QuboEncoders.ToLinearModel, TooManyPairs);

    /// <summary>The engines, "auto" first.</summary>
    public static IReadOnlyList<EngineDefinition<QuboProblem, QuboSolution>> All { get; } =
    [
        new("auto", "chooses by size and density: path relinking, tabu search and annealing; enumeration and SCIP for proofs of small ones", Auto),
        new("greedy", "greedy construction and one-flip descent", (problem, _) => Start(problem)),
        new("pr", "path relinking with one-flip tabu search on every worker", (problem, options) => Search(problem, options, () => new PathRelinkingSearch())),
        new("tabu", "iterated one-flip tabu search on every worker", (problem, options) => Search(problem, options, () => new IteratedTabuSearch())),
        new("anneal", "replica annealing with partition crossover on every worker", (problem, options) => Search(problem, options, () => new AnnealingSearch())),
        new("parallel", "parallel-flip annealing with refractory periods, in batches", (problem, options) =>
            Search(problem, options, () => new ParallelFlipAnnealing(form => new SimdMoveEvaluator(form)))),
        Models.CpSat,
        Models.Scip,
        Models.Cbc,
    ];

    /// <summary>The family's pipeline: <c>QuboEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<QuboProblem, QuboSolution> CreateSolver() => new(QuboChecker.Check, All);

    private static PipelinePlan<QuboProblem, QuboSolution> Start(QuboProblem problem) => new()
    {
        Constructors = [new GreedyDescentConstructor()],
        Bounders = problem.VariableCount == 0 || problem.Quadratic.Count <= 20_000_000 ? [new RoofDualBounder()] : [],
    };

    private static PipelinePlan<QuboProblem, QuboSolution> Search(QuboProblem problem, SolveOptions options, Func<IQuadraticSearch> search)
    {
        var form = new Lazy<QuadraticForm>(() => QuadraticForm.Of(problem));
        var lanes = Enumerable.Range(0, options.Workers).Select(_ => new[] { new PlannedStage<QuboProblem, QuboSolution>(new QuadraticStage(search(), form)) });
        return Start(problem) with { Lanes = lanes.ToArray() };
    }

    private static PipelinePlan<QuboProblem, QuboSolution> Auto(QuboProblem problem, SolveOptions options)
    {
        PipelinePlan<QuboProblem, QuboSolution> plan = Start(problem);
        if (problem.VariableCount <= EnumerationEngine.LargestSize)
        {
            return plan with { Lanes = [[new(new EnumerationEngine())]] };
        }

        var form = new Lazy<QuadraticForm>(() => QuadraticForm.Of(problem));
        List<IReadOnlyList<PlannedStage<QuboProblem, QuboSolution>>> lanes = [];
        foreach (IQuadraticSearch search in QuadraticLanes.For(problem, options.Workers))
        {
            lanes.Add([new(new QuadraticStage(search, form))]);
        }

        if (problem.Quadratic.Count > ProvablePairs || OrToolsAvailability.Probe().MissingForWasm is not null)
        {
            return plan with { Lanes = lanes };
        }

        // A proof comes early or not at all, so the last lane tries for a part of its time and then searches on.
        var host = new OrToolsHost();
        PlannedStage<QuboProblem, QuboSolution> proof = Models.MipStage(host, MipSolverKind.Scip, ShareForProof);
        IStage<QuboProblem, QuboSolution> searching = lanes[^1][0].Stage;
        lanes[^1] = options.Workers == 1 ? [new(searching, ShareBeforeProof), proof, new(searching)] : [proof, new(searching)];
        return plan with { Lanes = lanes, Resources = [host] };
    }

    private static string? TooManyPairs(QuboProblem problem) => problem.Quadratic.Count <= LargestLinearisation
        ? null
        : $"The linearised model would have {problem.Quadratic.Count} products, more than the {LargestLinearisation} that this engine takes. Maybe use auto.";
}
