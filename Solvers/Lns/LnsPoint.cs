namespace CoSolve.Solvers.Lns;

/// <summary>A feasible point of a linear model.</summary>
/// <param name="Values">The value of each column, whole for integer ones. Not to be changed.</param>
/// <param name="Cost">Its cost, to minimise.</param>
public sealed record LnsPoint(double[] Values, double Cost);
