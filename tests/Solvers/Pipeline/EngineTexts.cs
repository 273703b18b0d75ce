using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Pipeline;

/// <summary>The texts by which the engines of a solver can be asked for.</summary>
internal static class EngineTexts
{
    /// <summary>Each engine by its name, then with each named value of each of its options.</summary>
    public static IEnumerable<string> Of<TProblem, TSolution>(Solver<TProblem, TSolution> solver)
        where TProblem : class, IProblem
        where TSolution : class =>
        solver.Engines.SelectMany(engine => engine.Options
            .SelectMany(option => option.Values.Split('|').Where(v => v != option.Default && !v.Contains("..", StringComparison.Ordinal)).Select(v => $"{engine.Name}:{option.Key}={v}"))
            .Prepend(engine.Name));

    /// <summary>The engine that a text names.</summary>
    public static EngineDefinition<TProblem, TSolution> Find<TProblem, TSolution>(Solver<TProblem, TSolution> solver, string text)
        where TProblem : class, IProblem
        where TSolution : class =>
        solver.Engines.Single(e => e.Name == text.Split(':')[0]);
}
