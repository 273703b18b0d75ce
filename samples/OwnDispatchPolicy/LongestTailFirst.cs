using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;

namespace OwnDispatchPolicy;

/// <summary>Chooses the operation with the most work behind it in its job, its own duration left out.</summary>
internal sealed class LongestTailFirst : IDispatchPolicy<DispatchState>
{
    /// <inheritdoc/>
    public string Name => "longest-tail";

    /// <inheritdoc/>
    public void Score(CandidateBatch<DispatchState> batch, Span<double> scores)
    {
        for (int row = 0; row < batch.States.Length; row++)
        {
            DispatchState state = batch.States[row];
            for (int k = batch.FirstCandidate[row]; k < batch.FirstCandidate[row + 1]; k++)
            {
                scores[k] = Tail(state.Problem, state.OperationOf(batch.Candidates[k]));
            }
        }
    }

    private static double Tail(JobShopProblem problem, int operation)
    {
        long tail = 0;
        for (int later = operation + 1; later < problem.FirstOperation[problem.JobOf[operation] + 1]; later++)
        {
            tail += problem.Duration[problem.FirstAlternative[later]];
        }

        return tail;
    }
}
