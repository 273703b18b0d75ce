namespace CoSolve.Learned.JobShop;

/// <summary>The encoder for inference: two layers of attention over the disjunctive graph, and the embeddings' part of the decoder's joined layer.
/// O(operations width^2 + arcs width), run once for a problem.</summary>
internal sealed class CompiledEncoder
{
    private readonly CompiledAttention _first;
    private readonly CompiledAttention _second;
    private readonly float[] _projection;
    private readonly float[] _bias;
    private readonly int _hidden;

    public CompiledEncoder(NetworkWeights weights)
    {
        NetworkSizes sizes = weights.Sizes;
        _first = new CompiledAttention(weights, "encoder.0", StaticFeatures.Count, sizes.EncoderWidth, isConcatenated: true);
        _second = new CompiledAttention(weights, "encoder.1", StaticFeatures.Count + _first.OutputWidth, sizes.Embedding, isConcatenated: false);
        _projection = weights["decoder.hidden.embedding"];
        _bias = weights["decoder.hidden.bias"];
        _hidden = sizes.Hidden;
    }

    /// <summary>operations x hidden: for each operation what its embedding adds to the joined layer.</summary>
    public float[] Project(ShopGraph graph)
    {
        float[] inner = Join(graph, _first.Run(graph, graph.Features), _first.OutputWidth);
        float[] embedding = Join(graph, _second.Run(graph, inner), _second.OutputWidth);
        int count = graph.OperationCount;
        var projected = new float[checked(count * _hidden)];
        for (int o = 0; o < count; o++)
        {
            _bias.CopyTo(projected, o * _hidden);
        }

        MatrixKernel.AddProduct(embedding, _projection, projected, count, StaticFeatures.Count + _second.OutputWidth, _hidden);
        return projected;
    }

    /// <summary>The static features with the rectified output of a layer beside them.</summary>
    private static float[] Join(ShopGraph graph, float[] output, int width)
    {
        int joined = StaticFeatures.Count + width;
        var rows = new float[graph.OperationCount * joined];
        for (int o = 0; o < graph.OperationCount; o++)
        {
            graph.Features.Slice(o * StaticFeatures.Count, StaticFeatures.Count).CopyTo(rows.AsSpan(o * joined));
            for (int k = 0; k < width; k++)
            {
                rows[o * joined + StaticFeatures.Count + k] = Math.Max(0, output[o * width + k]);
            }
        }

        return rows;
    }
}
