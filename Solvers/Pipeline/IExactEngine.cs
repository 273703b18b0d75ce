namespace CoSolve.Solvers.Pipeline;

/// <summary>An engine that offers solutions and bounds and, given time, a proof.</summary>
public interface IExactEngine<TProblem, TSolution> : IStage<TProblem, TSolution>
    where TProblem : class
    where TSolution : class;
