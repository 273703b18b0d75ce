using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>One schedule by the highest scores of one policy.</summary>
/// <param name="dispatcher">How schedules of the shop are built.</param>
/// <param name="policy">The policy, hand-made or learned.</param>
public sealed class DispatchConstructor<TProblem, TState, TSolution>(
    IDispatcher<TProblem, TState, TSolution> dispatcher, IDispatchPolicy<TState> policy) : IConstructor<TProblem, TSolution>
    where TProblem : class
    where TState : class, IDispatchState
    where TSolution : class
{
    /// <inheritdoc/>
    public string Name { get; } = $"dispatch-{policy.Name}";

    /// <inheritdoc/>
    public TSolution Construct(TProblem problem, RandomStream random, CancellationToken cancellationToken) =>
        dispatcher.Build(problem, policy, random, cancellationToken);
}
