using System.Text.Json;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Families;

/// <summary>The typed side of <see cref="ISolveSession"/>.</summary>
internal sealed class SolveSession<TProblem, TSolution>(
    ProblemFamily<TProblem, TSolution> family, ISolutionFormat<TProblem, TSolution> format, TProblem problem, SolveOptions options, TSolution? warmStart) : ISolveSession
    where TProblem : class, IProblem
    where TSolution : class
{
    private SolveResult<TSolution>? _result;

    public object? Solution => _result?.Solution;

    public SolveSummary Run(IProgress<SolveEvent> progress, CancellationToken cancellationToken)
    {
        SolveResult<TSolution> result = family.Solver.Solve(problem, options, warmStart, progress, cancellationToken);
        _result = result;
        CheckReport? check = result.Solution is null ? null : family.Solver.Check(problem, result.Solution);
        bool passed = check is null || (check.IsFeasible && check.Objective == result.Objective);
        return new SolveSummary(
            result.Status, result.Reason, result.Objective, result.Bound, result.BoundEngine, result.Gap, result.Seconds, result.Seed, result.Engine,
            passed, check?.Violations ?? [], result.Trace, result.Failures, result.Warnings);
    }

    public void WriteSolution(SolveEvent incumbent, TextWriter output)
    {
        if (incumbent is IncumbentEvent<TSolution> found)
        {
            format.Write(found.Solution, problem, found.Value, output);
        }
    }

    public void WriteSolution(TextWriter output)
    {
        if (_result is { Solution: { } solution, Objective: { } objective })
        {
            format.Write(solution, problem, objective, output);
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        if (_result?.Solution is { } solution)
        {
            format.WriteJson(solution, problem, json);
        }
    }
}
