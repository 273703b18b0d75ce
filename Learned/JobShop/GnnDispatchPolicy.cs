using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;

namespace CoSolve.Learned.JobShop;

/// <summary>
/// The dispatching network as a policy. The encoder runs when a problem is first met, the decoder once for all rows of a batch; rows with a
/// single candidate cost nothing. Weights may be shared by policies of several threads.
/// </summary>
public sealed class GnnDispatchPolicy(CompiledNetwork network) : IDispatchPolicy
{
    private readonly DecoderPass _pass = new(network.Decoder);
    private readonly List<int> _places = [];
    private JobShopProblem? _problem;
    private DispatchFeatures? _features;
    private float[] _projected = [];
    private float[] _rows = [];
    private int[] _next = [];
    private int[] _jobs = [];
    private double[] _logits = [];

    /// <inheritdoc/>
    public string Name => "gnn";

    /// <inheritdoc/>
    public bool IsStatic => false;

    /// <inheritdoc/>
    public bool ScoresAreLogits => true;

    /// <inheritdoc/>
    public void Score(DispatchBatch batch, Span<double> scores)
    {
        Prepare(batch.Problem);
        scores.Clear();
        _places.Clear();
        for (int b = 0; b < batch.States.Length; b++)
        {
            var (first, end) = (batch.FirstCandidate[b], batch.FirstCandidate[b + 1]);
            if (end - first < 2)
            {
                continue;
            }

            _features!.Write(batch.States[b], _rows, _next);
            for (int k = first; k < end; k++)
            {
                _jobs[k - first] = batch.Problem.JobOf[batch.OperationOf(batch.Candidates[k])];
                _places.Add(k);
            }

            _pass.Add(_rows, _next, _jobs.AsSpan(0, end - first));
        }

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

    private void Prepare(JobShopProblem problem)
    {
        if (ReferenceEquals(problem, _problem))
        {
            return;
        }

        ShopGraph graph = ShopGraph.Of(problem);
        _projected = network.Encoder.Project(graph);
        _features = new DispatchFeatures(graph);
        _rows = new float[graph.JobCount * DecisionFeatures.Width];
        _next = new int[graph.JobCount];
        _jobs = new int[graph.JobCount];
        _problem = problem;
    }
}
