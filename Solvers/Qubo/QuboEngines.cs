using CoSolve.Problems.Qubo;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo;

/// <summary>The engines for QUBO, which maximum cut uses too (<see cref="MaxCutEngines"/>).</summary>
public static class QuboEngines
{
    // Up to this many products CP-SAT's linearised model has proofs within seconds.
    private const int ProvablePairs = 2500;

    // CP-SAT alone on a linearised model is of little use beyond this.
    private const int LargestLinearisation = 200_000;

    private static readonly ModelEngines<QuboProblem, QuboSolution> Models =
        new(Start, QuboEncoders.ToCpModel, QuboEncoders.ToLinearModel, TooManyPairs);

    /// <summary>The engines, "auto" first.</summary>
    public static IReadOnlyList<EngineDefinition<QuboProblem, QuboSolution>> All { get; } =
    [
        new("auto", "chooses by size: tabu search and path relinking, CP-SAT for proofs of small ones", Auto),
        new("greedy", "greedy construction and one-flip descent", (problem, _) => Start(problem)),
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

    private static PipelinePlan<QuboProblem, QuboSolution> Auto(QuboProblem problem, SolveOptions options)
    {
        var form = new Lazy<QuadraticForm>(() => QuadraticForm.Of(problem));
        bool proves = problem.Quadratic.Count <= ProvablePairs && OrToolsAvailability.Probe().MissingForWasm is null;
        PipelinePlan<QuboProblem, QuboSolution> plan = Start(problem);
        var lanes = new List<IReadOnlyList<PlannedStage<QuboProblem, QuboSolution>>>();
        for (int i = 0; i < options.Workers; i++)
        {
            IQuadraticSearch search = i % 2 == 0 ? new PathRelinkingSearch() : new IteratedTabuSearch();
            lanes.Add([new(new QuadraticStage(search, form))]);
        }

        if (!proves)
        {
            return plan with { Lanes = lanes };
        }

        var host = new OrToolsHost();
        PlannedStage<QuboProblem, QuboSolution> proof = Models.MipStage(host, MipSolverKind.Scip);
        lanes[^1] = options.Workers == 1 ? [new(lanes[0][0].Stage, 0.3), proof] : [proof];
        return plan with { Lanes = lanes, Resources = [host] };
    }

    private static string? TooManyPairs(QuboProblem problem) => problem.Quadratic.Count <= LargestLinearisation
        ? null
        : $"The linearised model would have {problem.Quadratic.Count} products, more than the {LargestLinearisation} that this engine takes. Maybe use auto.";
}
