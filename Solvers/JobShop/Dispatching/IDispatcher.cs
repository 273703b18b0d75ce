using CoSolve.Problems;

namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>How schedules of one kind of shop are begun, built and handed over.</summary>
public interface IDispatcher<TProblem, TState, TSolution>
    where TState : class, IDispatchState
{
    /// <summary>The decisions of a schedule.</summary>
    int DecisionCount(TProblem problem);

    /// <summary>Begins several schedules, each with its own stream, split in order from <paramref name="random"/>.</summary>
    TState[] Start(TProblem problem, int count, RandomStream random);

    /// <summary>Builds one schedule by the highest score at each decision.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    TSolution Build(TProblem problem, IDispatchPolicy<TState> policy, RandomStream random, CancellationToken cancellationToken);

    /// <summary>The schedule of a complete state.</summary>
    TSolution ToSolution(TState state);
}
