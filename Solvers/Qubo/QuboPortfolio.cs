using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Qubo.Bounds;
using CoSolve.Solvers.Qubo.Bounds.OddCycles;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.Qubo.QuboProblem, CoSolve.Problems.Qubo.QuboSolution>;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.Qubo.QuboProblem, CoSolve.Problems.Qubo.QuboSolution>;

namespace CoSolve.Solvers.Qubo;

/// <summary>What <c>auto</c> runs on a QUBO.</summary>
internal static class QuboPortfolio
{
    private static QuboThresholds Thresholds => QuboThresholds.Default;

    /// <summary>Enumeration of tiny problems; otherwise searches in all lanes, the last of which first spends a part of its time on bounds and, on small
    /// problems, proofs.</summary>
    public static Plan Auto(QuboProblem problem, SolveOptions options)
    {
        if (problem.VariableCount <= EnumerationEngine.LargestSize)
        {
            return QuboPlans.Start(problem).WithLanes(1, () => new EnumerationEngine());
        }

        Plan searching = QuboPlans.Search(problem, options, SearchesFor(problem, options.Workers));
        Plan[] proofs = [.. Proofs(problem, options)];
        Plan proving = searching.Interrupted(
            proofs.Select(proof => proof.Lanes[0][0]), options.Workers == 1 && proofs.Length > 0 ? Thresholds.ShareBeforeProof : null);
        return proving with { Resources = [.. searching.Resources, .. proofs.SelectMany(proof => proof.Resources)] };
    }

    /// <summary>What proves in the last lane before it searches, each in its share of the time that is left, as plans of one stage.</summary>
    private static IEnumerable<Plan> Proofs(QuboProblem problem, SolveOptions options)
    {
        // Sweeps over a relaxation are not comparable with the moves of a search, so runs limited by iterations alone go without.
        bool isBounded = options.TimeLimit is not null && QuboPlans.IsBoundable(problem);
        bool isSmall = isBounded && problem.VariableCount <= Thresholds.SemidefinitelyProvable;
        if (problem.Quadratic.Count <= Thresholds.ProvablePairs)
        {
            yield return Only(QuboPlans.BranchAndBound, isSmall ? Thresholds.ShareBeforeSemidefiniteProof : Thresholds.ShareForBranchAndBound);
        }

        if (isSmall)
        {
            yield return Only(QuboPlans.Semidefinite, Thresholds.ShareForSemidefiniteProof);
        }

        if (isBounded && !isSmall)
        {
            yield return problem.Quadratic.Count <= Math.Min(Thresholds.OddCyclePairs, Thresholds.OddCycleDegree / 2 * problem.VariableCount)
                ? One(new OddCycleEngine(), Thresholds.ShareForOddCycles)
                : One(new SemidefiniteEngine(), Thresholds.ShareForSemidefiniteBound);
        }

        if (problem.Quadratic.Count <= Thresholds.LinearlyProvablePairs)
        {
            yield return Only(QuboPlans.Scip, Thresholds.ShareForLinearProof);
        }

        static Plan One(IExactEngine<QuboProblem, QuboSolution> engine, double share) => new() { Lanes = [[new(engine, share)]] };

        Plan Only(Engine engine, double share)
        {
            Plan plan = engine.Plan(problem, options with { Workers = 1 }, EngineOptions.None);
            return plan with { Lanes = [[plan.Lanes[0][0] with { Share = share }]] };
        }
    }

    /// <summary>One search for each worker: on sparse forms annealing, seconded by path relinking when small; on dense ones
    /// path relinking, seconded by iterated tabu search when small.</summary>
    public static IReadOnlyList<IQuadraticSearch> SearchesFor(QuboProblem problem, int workers)
    {
        double n = problem.VariableCount;
        bool isSparse = 2.0 * problem.Quadratic.Count < Thresholds.LargestSparseDensity * n * (n - 1);
        var searches = new IQuadraticSearch[workers];
        for (int i = 0; i < workers; i++)
        {
            bool isSecond = i % 2 == 1 && n <= Thresholds.LargeSize;
            searches[i] = (isSparse, isSecond) switch
            {
                (true, false) => new AnnealingSearch(),
                (false, true) => new IteratedTabuSearch(),
                _ => new PathRelinkingSearch(),
            };
        }

        return searches;
    }
}
