using CoSolve.Problems;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Learned.JobShop;

/// <summary>
/// The dispatching network as a policy of one kind of shop: the encoder runs when a problem is first met, the decoder once for all rows of a
/// batch; states with fewer than two contenders cost nothing. Weights may be shared by policies of several threads.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="featuresOf">Makes the extractor for the states of a problem.</param>
public sealed class GnnPolicy<TState>(CompiledNetwork network, Func<TState, IStateFeatures<TState>> featuresOf) : IDispatchPolicy<TState>
    where TState : class, IDispatchState
{
    // The score of candidates that are not contenders: their probability is zero.
    internal const double Later = -1e9;

    private readonly DecoderPass _pass = new(network.Decoder);
    private readonly List<int> _places = [];
    private IProblem? _problem;
    private IStateFeatures<TState>? _features;
    private float[] _projected = [];
    private float[] _rows = [];
    private int[] _next = [];
    private int[] _jobs = [];
    private int[] _positions = [];
    private double[] _logits = [];

    /// <inheritdoc/>
    public string Name => "gnn";

    /// <inheritdoc/>
    public bool ScoresAreLogits => true;

    /// <inheritdoc/>
    public void Score(CandidateBatch<TState> batch, Span<double> scores)
    {
        IStateFeatures<TState> features = Begin(batch.States[0]);
        scores.Fill(Later);
        for (int b = 0; b < batch.States.Length; b++)
        {
            int first = batch.FirstCandidate[b];
            ReadOnlySpan<int> candidates = batch.Candidates[first..batch.FirstCandidate[b + 1]];
            int count = features.Contenders(batch.States[b], candidates, _positions);
            for (int k = 0; k < count; k++)
            {
                _jobs[k] = features.JobOf(candidates[_positions[k]]);
                _positions[k] += first;
                scores[_positions[k]] = 0;
            }

            if (count > 1)
            {
                features.Write(batch.States[b], _rows, _next);
                _pass.Add(_rows, _next, _jobs.AsSpan(0, count));
                _places.AddRange(_positions.AsSpan(0, count));
            }
        }

        Run(scores);
    }

    private IStateFeatures<TState> Begin(TState state)
    {
        _places.Clear();
        if (_features is null || !ReferenceEquals(state.Problem, _problem))
        {
            _problem = state.Problem;
            _features = featuresOf(state);
            _projected = network.Encoder.Project(_features.Graph);
            int jobs = _features.Graph.JobCount;
            _rows = new float[jobs * DecisionFeatures.Width];
            _next = new int[jobs];
            _jobs = new int[jobs];
            _positions = new int[jobs];
        }

        return _features;
    }

    /// <summary>Overwrites the scores of the contenders by their logits; those of single ones stay.</summary>
    private void Run(Span<double> scores)
    {
        if (_logits.Length < _places.Count)
        {
            _logits = new double[2 * _places.Count];
        }

        _pass.Run(_projected, _logits);
        for (int k = 0; k < _places.Count; k++)
        {
            scores[_places[k]] = _logits[k];
        }
    }
}
