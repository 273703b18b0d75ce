namespace CoSolve.Tests.Solvers.Pipeline;

public sealed record ToySolution(long Value);
