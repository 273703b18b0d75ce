using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;

namespace CoSolve.Learned.JobShop;

/// <summary>The dispatching network as a policy: the encoder runs when a problem is first met, the decoder once for all rows of a batch. Weights
/// may be shared by policies of several threads.</summary>
public sealed class GnnDispatchPolicy(CompiledNetwork network) : IDispatchPolicy
{
    private readonly StateScorer<DispatchState> _scorer = new(network);
    private int[] _jobs = [];
    private int[] _places = [];

    /// <inheritdoc/>
    public string Name => "gnn";

    /// <inheritdoc/>
    public bool IsStatic => false;

    /// <inheritdoc/>
    public bool ScoresAreLogits => true;

    /// <inheritdoc/>
    public void Score(CandidateBatch<DispatchState> batch, Span<double> scores)
    {
        JobShopProblem problem = batch.States[0].Problem;
        _scorer.Begin(problem, ShopGraph.Of, graph => new DispatchFeatures(graph));
        if (_jobs.Length < problem.JobCount)
        {
            _jobs = new int[problem.JobCount];
            _places = new int[problem.JobCount];
        }

        for (int b = 0; b < batch.States.Length; b++)
        {
            var (first, end) = (batch.FirstCandidate[b], batch.FirstCandidate[b + 1]);
            for (int k = first; k < end; k++)
            {
                _places[k - first] = k;
                _jobs[k - first] = problem.JobOf[batch.States[b].OperationOf(batch.Candidates[k])];
            }

            _scorer.Add(batch.States[b], _jobs.AsSpan(0, end - first), _places.AsSpan(0, end - first));
        }

        scores.Clear();
        _scorer.Run(scores);
    }
}
