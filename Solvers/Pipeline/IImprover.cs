namespace CoSolve.Solvers.Pipeline;

/// <summary>A search that improves the shared incumbent; it proves nothing.</summary>
public interface IImprover<TProblem, TSolution> : IStage<TProblem, TSolution>
    where TProblem : class
    where TSolution : class;
