using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training.Loading;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>
/// The network of Corsini et al. (NeurIPS 2024, "Self-labeling the job shop scheduling problem") for training: two layers of GATv2 over the
/// disjunctive graph, whose inputs have the static features beside them; then at each decision attention over the jobs that are not
/// done, and a logit for each candidate. Departures: four more dynamic features, attention leaves jobs out that are done, and only
/// candidates are scored, of which active generation leaves a few.
/// </summary>
public sealed class DispatchNetwork : IDisposable
{
    private readonly Dictionary<string, Parameter> _parameters = new(StringComparer.Ordinal);

    /// <summary>A network with given parameters.</summary>
    /// <param name="weights">The parameters, copied.</param>
    /// <param name="device">Where it is computed: cpu or cuda.</param>
    /// <exception cref="ArgumentException">There is no such device.</exception>
    /// <exception cref="LibtorchUnavailableException">libtorch is absent or does not load.</exception>
    public DispatchNetwork(NetworkWeights weights, string device = "cpu")
    {
        ArgumentNullException.ThrowIfNull(weights);
        Device = Libtorch.Device(device);
        Sizes = weights.Sizes;
        using DisposeScope scope = NewDisposeScope();
        foreach (var (name, shape, _) in Sizes.Parameters())
        {
            _parameters[name] = new Parameter(tensor(weights[name], shape, device: Device), requires_grad: true);
            _parameters[name].DetachFromDisposeScope();
        }
    }

    /// <summary>The sizes.</summary>
    public NetworkSizes Sizes { get; }

    /// <summary>The device of the parameters.</summary>
    public Device Device { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Parameter parameter in _parameters.Values)
        {
            parameter.Dispose();
        }
    }

    /// <summary>Copies parameters into the network and forgets their gradients.</summary>
    internal void Load(NetworkWeights weights)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable unrecorded = no_grad();
        foreach (var (name, shape, _) in Sizes.Parameters())
        {
            _parameters[name].copy_(tensor(weights[name], shape));
            _parameters[name].grad = null;
        }
    }

    /// <summary>Writes the gradients of all parameters, in the order of <see cref="NetworkSizes.Parameters"/>; zeros where there is none.</summary>
    internal void CopyGradients(Span<float> target)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (var (name, shape, _) in Sizes.Parameters())
        {
            int length = NetworkSizes.Length(shape);
            if (_parameters[name].grad is { } gradient)
            {
                gradient.cpu().contiguous().data<float>().ToArray().CopyTo(target);
            }
            else
            {
                target[..length].Clear();
            }

            target = target[length..];
        }
    }

    /// <summary>The log-probabilities of all candidates: (decisions, most candidates), very low where there is none.</summary>
    internal Tensor LogProbabilities(GraphTensors graph, DecisionTensors decisions)
    {
        Tensor embedding = Embed(graph);
        Tensor own = decisions.Rows.reshape(-1, DecisionFeatures.Width).index_select(0, decisions.CandidateRow);
        Tensor inputs = cat([own, Attend(own, decisions)], 1);
        Tensor context = inputs.matmul(ContextMap()).relu();
        Tensor placed = embedding.matmul(P("decoder.hidden.embedding")).index_select(0, decisions.CandidateSlot);
        Tensor hidden = context.matmul(P("decoder.hidden.context")).Plus(placed).Plus(P("decoder.hidden.bias")).LeakyRelu(CompiledNetwork.DecoderSlope);
        Tensor logits = hidden.matmul(P("decoder.logit")).squeeze(1);
        Tensor all = decisions.NoLogits.scatter(0, decisions.CandidatePlace, logits);
        return all.reshape(decisions.Count, decisions.MostCandidates).log_softmax(1);
    }

    /// <summary>The embeddings of the slots: the static features and the rectified output of the encoder, (slots, 15 + embedding).</summary>
    internal Tensor Embed(GraphTensors graph)
    {
        Tensor inner = cat([graph.Features, GraphAttention(graph, graph.Features, "encoder.0", Sizes.EncoderWidth, true).relu()], 1);
        return cat([graph.Features, GraphAttention(graph, inner, "encoder.1", Sizes.Embedding, false).relu()], 1);
    }

    private Parameter P(string name) => _parameters[name];

    private Tensor Affine(Tensor x, string name) => x.matmul(P($"{name}.weight")).Plus(P($"{name}.bias"));

    /// <summary>GATv2 over cliques, dense, and the two arcs of the jobs; see <see cref="CompiledAttention"/>.</summary>
    private Tensor GraphAttention(GraphTensors graph, Tensor x, string name, int width, bool isConcatenated)
    {
        long heads = Sizes.EncoderHeads;
        var (machines, clique) = (graph.Machines, graph.Clique);
        long slots = (long)machines * clique;
        Tensor source = Affine(x, $"{name}.source");
        Tensor target = Affine(x, $"{name}.target");
        Tensor previous = source.index_select(0, graph.Previous);
        Tensor next = source.index_select(0, graph.Next);

        // A block-diagonal matrix turns the weighted sums of all heads into one product.
        Tensor attention = (P($"{name}.attention").unsqueeze(-1) * eye(heads, dtype: ScalarType.Float32, device: Device).unsqueeze(1)).reshape(heads * width, heads);
        Tensor Score(Tensor joined) => joined.LeakyRelu(CompiledNetwork.EncoderSlope).matmul(attention);
        Tensor pairs = source.reshape(machines, 1, clique, heads * width).Plus(target.reshape(machines, clique, 1, heads * width));
        Tensor scores = cat(
            [Score(pairs).reshape(slots, clique, heads), Score(previous.Plus(target)).unsqueeze(1), Score(next.Plus(target)).unsqueeze(1)], 1);
        Tensor weights = scores.Plus(graph.Mask).softmax(1);

        Tensor inClique = weights.narrow(1, 0, clique).reshape(machines, clique, clique, heads).permute(0, 3, 1, 2)
            .matmul(source.reshape(machines, clique, heads, width).permute(0, 2, 1, 3)).permute(0, 2, 1, 3).reshape(slots, heads, width);
        Tensor along = Weighted(previous, clique).Plus(Weighted(next, clique + 1));
        Tensor Weighted(Tensor rows, long place) => weights.select(1, place).unsqueeze(-1) * rows.reshape(slots, heads, width);
        Tensor sum = inClique.Plus(along);
        Tensor output = isConcatenated ? sum.reshape(slots, heads * width) : sum.mean([1]);
        return output.Plus(P($"{name}.bias"));
    }

    /// <summary>For each candidate and head the features of the jobs of its decision, weighted by attention: (candidates, heads 16).</summary>
    private Tensor Attend(Tensor own, DecisionTensors decisions)
    {
        const int W = DecisionFeatures.Width;
        int head = Sizes.AttentionWidth / Sizes.AttentionHeads;
        Tensor query = Heads(Folded("decoder.query"), head);
        Tensor key = Heads(Folded("decoder.key"), head);
        Tensor matrices = query.matmul(key.transpose(1, 2)).Times(1 / Math.Sqrt(head));
        Tensor queries = own.matmul(matrices.permute(1, 0, 2).reshape(W, Sizes.AttentionHeads * W)).reshape(-1, Sizes.AttentionHeads, W);
        Tensor rows = decisions.Rows.index_select(0, decisions.CandidateDecision);
        Tensor scores = queries.bmm(rows.transpose(1, 2)).Plus(decisions.Mask.index_select(0, decisions.CandidateDecision));
        return scores.softmax(2).bmm(rows).reshape(-1, Sizes.AttentionHeads * W);
    }

    /// <summary>From a candidate's features and what it attends to, to its context before activation: ((heads + 1) 16, context).</summary>
    private Tensor ContextMap()
    {
        int head = Sizes.AttentionWidth / Sizes.AttentionHeads;
        Tensor context = P("decoder.context.weight");
        Tensor constant = P("decoder.output.bias").unsqueeze(0).matmul(context).Plus(P("decoder.context.bias"));
        Tensor direct = Input().matmul(context).Plus(LastRow(constant));
        Tensor output = P("decoder.output.weight").matmul(context).reshape(Sizes.AttentionHeads, head, Sizes.Context);
        Tensor attended = Heads(Folded("decoder.value"), head).matmul(output).reshape(-1, Sizes.Context);
        return cat([direct, attended], 0);
    }

    /// <summary>The first linear map with its bias as the last row: (16, width).</summary>
    private Tensor Input() => cat([P("decoder.input.weight"), P("decoder.input.bias").unsqueeze(0)], 0);

    /// <summary>A linear map after the first one, as a map of rows: (16, width).</summary>
    private Tensor Folded(string name) => Input().matmul(P($"{name}.weight")).Plus(LastRow(P($"{name}.bias").unsqueeze(0)));

    /// <summary>A row below zeros: it multiplies the constant feature.</summary>
    private Tensor LastRow(Tensor row) => cat([zeros([DecisionFeatures.Count, row.size(1)], ScalarType.Float32, Device), row], 0);

    /// <summary>(16, width) as (heads, 16, width of a head).</summary>
    private Tensor Heads(Tensor map, int head) => map.reshape(DecisionFeatures.Width, Sizes.AttentionHeads, head).permute(1, 0, 2);
}
