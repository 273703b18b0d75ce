using CoSolve.Problems.Qubo;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Qubo.Exact;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo;

/// <summary>The engines for QUBO, which maximum cut uses too (<see cref="MaxCutEngines"/>).</summary>
public static class QuboEngines
{
    // Up to this many products branch and bound may have a proof within seconds.
    private const int ProvablePairs = 5000;

    // On sparse graphs the cuts of a linear solver then go on where the roof dual is weak.
    private const int LinearlyProvablePairs = 2500;

    private const double ShareBeforeProof = 0.05;
    private const double ShareForBranchAndBound = 0.25;
    private const double ShareForLinearProof = 0.6;

    // Beyond this a node of branch and bound takes seconds, and a proof is out of reach.
    private const int LargestNetwork = 500_000;

    // CP-SAT alone on a linearised model is of little use beyond this.
    private const int LargestLinearisation = 200_000;

    private static readonly ModelEngines<QuboProblem, QuboSolution> Models =
        new(Start, QuboEncoders.ToCpModel, QuboEncoders.ToLinearModel, TooManyPairs, TooManyPairs);

    // What proves runs on the problem without the variables whose values persistency tells.
    private static readonly MappedEngines<QuboProblem, QuboSolution, QuboProblem, QuboSolution> Reduced =
        new(PersistencyReduction.Of, QuboChecker.Check);

    private static readonly EngineDefinition<QuboProblem, QuboSolution> BranchAndBound = Reduced.Of(new(
        "branch-and-bound",
        "branch and bound with roof-dual bounds and persistency on one worker, path relinking and tabu search on the others",
        Prove)
    {
        Inapplicable = problem => problem.Quadratic.Count <= LargestNetwork
            ? null
            : $"The implication network would have {problem.Quadratic.Count} products, more than the {LargestNetwork} that this engine takes. Maybe use auto.",
    });

    /// <summary>The engines, "auto" first.</summary>
    public static IReadOnlyList<EngineDefinition<QuboProblem, QuboSolution>> All { get; } =
    [
        new("auto", "chooses by size and density: path relinking, tabu search and annealing; enumeration, branch and bound and SCIP for proofs of small ones", Auto),
        new("greedy", "greedy construction and one-flip descent", (problem, _) => Start(problem)),
        new("pr", "path relinking with one-flip tabu search on every worker", (problem, options) => Search(problem, options, () => new PathRelinkingSearch())),
        new("tabu", "iterated one-flip tabu search on every worker", (problem, options) => Search(problem, options, () => new IteratedTabuSearch())),
        new("anneal", "replica annealing with partition crossover on every worker", (problem, options) => Search(problem, options, () => new AnnealingSearch())),
        new("parallel", "parallel-flip annealing with refractory periods, in batches", (problem, options) =>
            Search(problem, options, () => new ParallelFlipSearch(form => new SimdMoveEvaluator(form)))),
        BranchAndBound,
        Reduced.Of(Models.CpSat),
        Reduced.Of(Models.Scip),
        Reduced.Of(Models.Cbc),
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
        var lanes = Enumerable.Range(0, options.Workers).Select(_ => new[] { new PlannedStage<QuboProblem, QuboSolution>(new QuadraticImprover(search(), form)) });
        return Start(problem) with { Lanes = lanes.ToArray() };
    }

    private static PipelinePlan<QuboProblem, QuboSolution> Prove(QuboProblem problem, SolveOptions options)
    {
        var form = new Lazy<QuadraticForm>(() => QuadraticForm.Of(problem));
        List<IReadOnlyList<PlannedStage<QuboProblem, QuboSolution>>> lanes = [[new(new BranchAndBoundEngine())]];
        foreach (IQuadraticSearch search in QuadraticLanes.For(problem, options.Workers - 1))
        {
            lanes.Add([new(new QuadraticImprover(search, form))]);
        }

        return Start(problem) with { Lanes = lanes };
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
            lanes.Add([new(new QuadraticImprover(search, form))]);
        }

        if (problem.Quadratic.Count > ProvablePairs)
        {
            return plan with { Lanes = lanes };
        }

        // A proof comes early or not at all, so the last lane tries for a part of its time and then searches on.
        List<PlannedStage<QuboProblem, QuboSolution>> proving = [];
        PipelinePlan<QuboProblem, QuboSolution> exact = BranchAndBound.Plan(problem, options with { Workers = 1 }, EngineOptions.None);
        proving.Add(new(exact.Lanes[0][0].Stage, ShareForBranchAndBound));
        List<IDisposable> resources = [.. exact.Resources];
        if (problem.Quadratic.Count <= LinearlyProvablePairs)
        {
            PipelinePlan<QuboProblem, QuboSolution> linear = Reduced.Of(Models.Scip).Plan(problem, options, EngineOptions.None);
            proving.Add(new(linear.Lanes[0][0].Stage, ShareForLinearProof));
            resources.AddRange(linear.Resources);
        }

        PlannedStage<QuboProblem, QuboSolution> searching = lanes[^1][0];
        lanes[^1] = options.Workers == 1 ? [new(searching.Stage, ShareBeforeProof), .. proving, searching] : [.. proving, searching];
        return plan with { Lanes = lanes, Resources = resources };
    }

    private static string? TooManyPairs(QuboProblem problem) => problem.Quadratic.Count <= LargestLinearisation
        ? null
        : $"The linearised model would have {problem.Quadratic.Count} products, more than the {LargestLinearisation} that this engine takes. Maybe use auto.";
}
