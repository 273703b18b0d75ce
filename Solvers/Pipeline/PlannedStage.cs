namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// A stage, the share of its lane's remaining time (or iterations) that it may use, and the workers that it occupies meanwhile. A stage may
/// start more threads than it occupies workers (CP-SAT with eight subsolvers on two): that oversubscription is the stage's own choice, does
/// not count here, and appears in the name or an option of the engine that asks for it.
/// </summary>
/// <param name="Stage">The stage.</param>
/// <param name="Share">In (0, 1]; 1 for all that is left.</param>
/// <param name="Threads">At least 1; the stage finds the number in <see cref="Lane.Threads"/>.</param>
public sealed record PlannedStage<TProblem, TSolution>(IStage<TProblem, TSolution> Stage, double Share = 1, int Threads = 1)
    where TProblem : class
    where TSolution : class;
