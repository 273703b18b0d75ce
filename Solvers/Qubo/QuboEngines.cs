using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.Qubo.QuboProblem, CoSolve.Problems.Qubo.QuboSolution>;

namespace CoSolve.Solvers.Qubo;

/// <summary>The engines for QUBO, which maximum cut uses too (<see cref="MaxCutEngines"/>).</summary>
public static class QuboEngines
{
    private static readonly ChoiceOption<Func<QuadraticForm, RandomStream, IQuadraticReplicas>> Step = new(
        "step",
        "how they move: annealing with refractory periods, or discrete simulated bifurcation",
        ("flips", (form, random) => new ParallelFlipAnnealer(form, random)),
        ("bifurcation", (form, random) => new SimulatedBifurcation(form, random)));

    /// <summary>The engines, "auto" first.</summary>
    internal static IReadOnlyList<Engine> All { get; } =
    [
        new("auto", "chooses by size and density: path relinking, tabu search and annealing; semidefinite bounds; enumeration, branch and bound and SCIP for proofs of small ones", QuboPortfolio.Auto),
        new("greedy", "greedy construction and one-flip descent", (problem, _) => QuboPlans.Start(problem)),
        new("pr", "path relinking with one-flip tabu search on every worker", (p, o) => QuboPlans.Search(p, o, () => new PathRelinkingSearch())),
        new("tabu", "iterated one-flip tabu search on every worker", (p, o) => QuboPlans.Search(p, o, () => new IteratedTabuSearch())),
        new("anneal", "replica annealing with partition crossover on every worker", (p, o) => QuboPlans.Search(p, o, () => new AnnealingSearch())),
        new("parallel", "dense replicas in which all variables move in the same step", (p, o, e) => QuboPlans.Search(p, o, () => new ParallelFlipSearch(e.Get(Step))))
        {
            Options = [Step],
        },
        QuboPlans.BranchAndBound,
        QuboPlans.Semidefinite,
        QuboPlans.CpSat,
        QuboPlans.Scip,
        QuboPlans.Cbc,
    ];

    /// <summary>The family's pipeline, perhaps with further engines: <c>QuboEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<QuboProblem, QuboSolution> CreateSolver(params IReadOnlyList<Engine> more) => new(QuboChecker.Check, [.. All, .. more]);
}
