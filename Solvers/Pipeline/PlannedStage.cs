namespace CoSolve.Solvers.Pipeline;

/// <summary>A stage with the share of its lane's remaining time (or iterations) that it may use.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Share">In (0, 1]; 1 for all that is left.</param>
public sealed record PlannedStage<TProblem, TSolution>(IStage<TProblem, TSolution> Stage, double Share = 1)
    where TProblem : class
    where TSolution : class;
