namespace CoSolve.Learned.JobShop;

/// <summary>Scores the candidates of a batch of states of one kind of shop. The encoder runs when a problem is first met; states with fewer than two
/// candidates cost nothing. Used by one thread.</summary>
internal sealed class StateScorer<TState>(CompiledNetwork network)
{
    private readonly DecoderPass _pass = new(network.Decoder);
    private readonly List<int> _places = [];
    private object? _problem;
    private IStateFeatures<TState>? _features;
    private float[] _projected = [];
    private float[] _rows = [];
    private int[] _next = [];
    private double[] _logits = [];

    /// <summary>Begins a batch.</summary>
    /// <param name="problem">The problem of its states; the same object as before costs nothing.</param>
    /// <param name="graphOf">Its graph.</param>
    /// <param name="featuresOf">An extractor for its states.</param>
    public void Begin<TProblem>(TProblem problem, Func<TProblem, ShopGraph> graphOf, Func<ShopGraph, IStateFeatures<TState>> featuresOf)
        where TProblem : class
    {
        _places.Clear();
        if (ReferenceEquals(problem, _problem))
        {
            return;
        }

        ShopGraph graph = graphOf(problem);
        _projected = network.Encoder.Project(graph);
        _features = featuresOf(graph);
        _rows = new float[graph.JobCount * DecisionFeatures.Width];
        _next = new int[graph.JobCount];
        _problem = problem;
    }

    /// <summary>Adds a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="jobs">The jobs to choose from.</param>
    /// <param name="places">Where in the batch's scores theirs are.</param>
    public void Add(TState state, ReadOnlySpan<int> jobs, ReadOnlySpan<int> places)
    {
        if (jobs.Length < 2)
        {
            return;
        }

        _features!.Write(state, _rows, _next);
        _pass.Add(_rows, _next, jobs);
        _places.AddRange(places);
    }

    /// <summary>Overwrites the scores of the candidates added by their logits; those of single ones stay.</summary>
    public void Run(Span<double> scores)
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
