using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Explanations;

/// <summary>What explanations of all families have in common.</summary>
internal static class Explainer
{
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(30);

    /// <summary>Explains a solution by its violations or by the family's remarks; without one, searches for the reason why there is none.</summary>
    public static Explanation Explain<TProblem, TSolution>(
        TProblem problem,
        TSolution? solution,
        Solver<TProblem, TSolution> solver,
        IRelaxableProblem<TProblem, TSolution> rules,
        Func<TProblem, string> engineOf,
        Func<TSolution, IEnumerable<string>> remarks,
        SolveOptions options,
        CancellationToken stop)
        where TProblem : class, IProblem
        where TSolution : class
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (solution is not null && solver.Check(problem, solution) is var report)
        {
            return report.IsFeasible
                ? new Explanation { IsInfeasible = false, Remarks = [.. remarks(solution)] }
                : new Explanation { IsInfeasible = null, Remarks = report.Violations };
        }

        // With two lanes a search for a solution and a proof that there is none run side by side.
        SolveOptions shared = options with { TimeLimit = options.TimeLimit ?? UsualTime, Workers = Math.Max(2, options.Workers) };
        var feasibility = new FeasibilityTest<TProblem, TSolution>(rules, solver, engineOf, shared, stop);
        return new InfeasibilitySearch<TProblem, TSolution>(rules, feasibility).Find();
    }
}
