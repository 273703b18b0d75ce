using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>A heuristic on a quadratic form.</summary>
internal interface IQuadraticSearch
{
    /// <summary>The name that events carry.</summary>
    string Name { get; }

    /// <summary>Searches until the lane stops; n is at least 1.</summary>
    void Run(QuadraticForm form, IncumbentExchange exchange, Lane lane);
}
