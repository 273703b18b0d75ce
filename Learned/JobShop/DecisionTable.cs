using System.Runtime.InteropServices;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Learned.JobShop;

/// <summary>
/// Decisions of one problem for teacher forcing: the jobs' features at each, its candidates and the one chosen, from any number of roll-outs.
/// Decisions with a single candidate have probability 1 and are left out.
/// </summary>
public sealed class DecisionTable
{
    private readonly List<float> _rows = [];
    private readonly List<int> _next = [];
    private readonly List<int> _firstCandidate = [0];
    private readonly List<int> _candidates = [];
    private readonly List<int> _chosen = [];

    /// <summary>An empty table for a problem with this many jobs.</summary>
    public DecisionTable(int jobCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(jobCount);
        JobCount = jobCount;
    }

    /// <summary>The number of jobs.</summary>
    public int JobCount { get; }

    /// <summary>The number of decisions.</summary>
    public int Count => _chosen.Count;

    /// <summary>The number of candidates of all decisions.</summary>
    public int CandidateCount => _candidates.Count;

    /// <summary>decisions x jobs x 16: the features; zeros for jobs that are done.</summary>
    internal ReadOnlySpan<float> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>decisions x jobs: the operation that stands for a job, -1 when it is done.</summary>
    internal ReadOnlySpan<int> Next => CollectionsMarshal.AsSpan(_next);

    /// <summary>The position among its candidates of the chosen job of each decision.</summary>
    internal ReadOnlySpan<int> Chosen => CollectionsMarshal.AsSpan(_chosen);

    /// <summary>Adds a decision.</summary>
    /// <param name="rows">jobs x 16.</param>
    /// <param name="next">jobs.</param>
    /// <param name="candidates">The jobs to choose from, at least two.</param>
    /// <param name="chosen">The chosen one's position.</param>
    public void Add(ReadOnlySpan<float> rows, ReadOnlySpan<int> next, ReadOnlySpan<int> candidates, int chosen)
    {
        if (rows.Length != JobCount * DecisionFeatures.Width || next.Length != JobCount || (uint)chosen >= (uint)candidates.Length)
        {
            throw new ArgumentException($"{rows.Length} features, {next.Length} jobs and the choice {chosen} of {candidates.Length} do not fit a table of {JobCount} jobs.");
        }

        int start = _rows.Count;
        _rows.AddRange(rows);
        _next.AddRange(next);
        _candidates.AddRange(candidates);
        _firstCandidate.Add(_candidates.Count);
        _chosen.Add(chosen);
        for (int j = 0; j < JobCount; j++)
        {
            if (next[j] < 0)
            {
                CollectionsMarshal.AsSpan(_rows).Slice(start + j * DecisionFeatures.Width, DecisionFeatures.Width).Clear();
            }
        }
    }

    /// <summary>The candidates of a decision.</summary>
    internal ReadOnlySpan<int> CandidatesOf(int decision) => CollectionsMarshal.AsSpan(_candidates)
        [_firstCandidate[decision].._firstCandidate[decision + 1]];

    /// <summary>Adds the decisions of a roll-out.</summary>
    /// <param name="state">A schedule in which nothing is decided; it is changed.</param>
    /// <param name="decisions">The candidates that were chosen, in order.</param>
    /// <param name="features">An extractor for the state's problem.</param>
    /// <exception cref="ArgumentException">A decision is not one of the candidates among which the network decides.</exception>
    public void AddReplay<TState>(TState state, ReadOnlySpan<int> decisions, IStateFeatures<TState> features)
        where TState : class, IDispatchState
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(features);
        var rows = new float[JobCount * DecisionFeatures.Width];
        var next = new int[JobCount];
        var candidates = new int[state.MostCandidates];
        var positions = new int[candidates.Length];
        foreach (int decision in decisions)
        {
            int count = features.Contenders(state, candidates.AsSpan(0, state.NextCandidates(candidates)), positions);
            int chosen = -1;
            for (int k = 0; k < count; k++)
            {
                chosen = candidates[positions[k]] == decision ? k : chosen;
                candidates[k] = features.JobOf(candidates[positions[k]]); // positions ascend
            }

            if (chosen < 0)
            {
                throw new ArgumentException($"{decision} is not one of the decision's candidates.", nameof(decisions));
            }

            if (count > 1)
            {
                features.Write(state, rows, next);
                Add(rows, next, candidates.AsSpan(0, count), chosen);
            }

            state.Choose(decision);
        }
    }

    /// <summary>The log-probabilities of the choices by the compiled network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="graph">The problem's graph.</param>
    public float[] LogProbabilities(CompiledNetwork network, ShopGraph graph)
    {
        ArgumentNullException.ThrowIfNull(network);
        float[] projected = network.Encoder.Project(graph);
        var pass = new DecoderPass(network.Decoder);
        var result = new float[Count];
        var logits = new double[JobCount];
        for (int d = 0; d < Count; d++)
        {
            ReadOnlySpan<int> candidates = CandidatesOf(d);
            pass.Add(Rows.Slice(d * JobCount * DecisionFeatures.Width, JobCount * DecisionFeatures.Width), Next.Slice(d * JobCount, JobCount), candidates);
            Span<double> row = logits.AsSpan(0, candidates.Length);
            pass.Run(projected, row);
            result[d] = (float)LogSoftmax(row, _chosen[d]);
        }

        return result;
    }

    private static double LogSoftmax(ReadOnlySpan<double> logits, int place)
    {
        double high = double.NegativeInfinity;
        foreach (double logit in logits)
        {
            high = Math.Max(high, logit);
        }

        double sum = 0;
        foreach (double logit in logits)
        {
            sum += Math.Exp(logit - high);
        }

        return logits[place] - high - Math.Log(sum);
    }
}
