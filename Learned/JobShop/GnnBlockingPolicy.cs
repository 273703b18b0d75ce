using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Blocking;

namespace CoSolve.Learned.JobShop;

/// <summary>The dispatching network as a policy of the blocking job shop, for one machine at a time (<see cref="BlockingContenders"/>).</summary>
public sealed class GnnBlockingPolicy(CompiledNetwork network) : IBlockingPolicy
{
    // The score of jobs that move to other machines: their probability is zero.
    internal const double Later = -1e9;

    private readonly StateScorer<BlockingState> _scorer = new(network);
    private int[] _jobs = [];
    private int[] _places = [];

    /// <inheritdoc/>
    public string Name => "gnn";

    /// <inheritdoc/>
    public bool ScoresAreLogits => true;

    /// <inheritdoc/>
    public void Score(CandidateBatch<BlockingState> batch, Span<double> scores)
    {
        BlockingJobShopProblem problem = batch.States[0].Problem;
        _scorer.Begin(problem, ShopGraph.Of, graph => new BlockingFeatures(graph));
        if (_jobs.Length < problem.JobCount)
        {
            _jobs = new int[problem.JobCount];
            _places = new int[problem.JobCount];
        }

        scores.Fill(Later);
        for (int b = 0; b < batch.States.Length; b++)
        {
            int first = batch.FirstCandidate[b];
            ReadOnlySpan<int> candidates = batch.Candidates[first..batch.FirstCandidate[b + 1]];
            int count = BlockingContenders.Fill(batch.States[b], candidates, _places);
            for (int k = 0; k < count; k++)
            {
                _jobs[k] = candidates[_places[k]];
                _places[k] += first;
                scores[_places[k]] = 0;
            }

            _scorer.Add(batch.States[b], _jobs.AsSpan(0, count), _places.AsSpan(0, count));
        }

        _scorer.Run(scores);
    }
}
