using System.Runtime.Intrinsics;

namespace CoSolve.Learned.JobShop;

/// <summary>
/// A layer of dynamic graph attention (GATv2; Brody, Alon and Yahav 2022, "How attentive are graph attention networks?", arXiv 2105.14491) over
/// an operation's neighbours: all of its machine, itself among them, the one before and the one after it in its job.
/// </summary>
internal sealed unsafe class CompiledAttention
{
    private const int Lane = 8;

    private readonly int _heads;
    private readonly int _width;
    private readonly int _inputs;
    private readonly bool _isConcatenated;
    private readonly float[] _sourceWeight;
    private readonly float[] _sourceBias;
    private readonly float[] _targetWeight;
    private readonly float[] _targetBias;
    private readonly float[] _attention;
    private readonly float[] _bias;

    public CompiledAttention(NetworkWeights weights, string name, int inputs, int headWidth, bool isConcatenated)
    {
        (_heads, _width, _inputs, _isConcatenated) = (weights.Sizes.EncoderHeads, headWidth, inputs, isConcatenated);
        _sourceWeight = weights[$"{name}.source.weight"];
        _sourceBias = weights[$"{name}.source.bias"];
        _targetWeight = weights[$"{name}.target.weight"];
        _targetBias = weights[$"{name}.target.bias"];
        _attention = weights[$"{name}.attention"];
        _bias = weights[$"{name}.bias"];
    }

    /// <summary>Columns of the output.</summary>
    public int OutputWidth => _isConcatenated ? _heads * _width : _width;

    /// <summary>The layer without activation: operations x <see cref="OutputWidth"/>.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="features">operations x inputs.</param>
    public float[] Run(ShopGraph graph, ReadOnlySpan<float> features)
    {
        float[] source = Affine(features, graph.OperationCount, _sourceWeight, _sourceBias);
        float[] target = Affine(features, graph.OperationCount, _targetWeight, _targetBias);
        var output = new float[graph.OperationCount * OutputWidth];
        var neighbours = new int[graph.OperationCount + 2];
        var weights = new float[neighbours.Length];
        var sum = new float[_width];
        for (int m = 0; m < graph.MachineCount; m++)
        {
            ReadOnlySpan<int> clique = graph.OnMachine(m);
            clique.CopyTo(neighbours);
            foreach (int o in clique)
            {
                int count = AddJobNeighbours(graph, o, neighbours, clique.Length);
                Span<float> row = output.AsSpan(o * OutputWidth, OutputWidth);
                _bias.CopyTo(row);
                for (int h = 0; h < _heads; h++)
                {
                    Combine(source, target, o, neighbours.AsSpan(0, count), h, weights, sum);
                    Span<float> part = _isConcatenated ? row.Slice(h * _width, _width) : row;
                    for (int k = 0; k < _width; k++)
                    {
                        part[k] += _isConcatenated ? sum[k] : sum[k] / _heads;
                    }
                }
            }
        }

        return output;
    }

    private static int AddJobNeighbours(ShopGraph graph, int operation, int[] neighbours, int count)
    {
        if (operation > 0 && graph.JobOf[operation - 1] == graph.JobOf[operation])
        {
            neighbours[count++] = operation - 1;
        }

        if (operation + 1 < graph.OperationCount && graph.JobOf[operation + 1] == graph.JobOf[operation])
        {
            neighbours[count++] = operation + 1;
        }

        return count;
    }

    /// <summary>The sum of the neighbours' rows of a head, weighted by the softmax of their scores.</summary>
    private void Combine(float[] source, float[] target, int operation, ReadOnlySpan<int> neighbours, int head, float[] weights, float[] sum)
    {
        int columns = _heads * _width;
        fixed (float* s = source, t = target, a = _attention)
        {
            float high = float.NegativeInfinity;
            for (int k = 0; k < neighbours.Length; k++)
            {
                weights[k] = Score(s + neighbours[k] * columns + head * _width, t + operation * columns + head * _width, a + head * _width);
                high = Math.Max(high, weights[k]);
            }

            float total = 0;
            for (int k = 0; k < neighbours.Length; k++)
            {
                weights[k] = MathF.Exp(weights[k] - high);
                total += weights[k];
            }

            Array.Clear(sum);
            fixed (float* r = sum)
            {
                for (int k = 0; k < neighbours.Length; k++)
                {
                    AddScaled(s + neighbours[k] * columns + head * _width, weights[k] / total, r);
                }
            }
        }
    }

    private float Score(float* source, float* target, float* attention)
    {
        Vector256<float> sum = default;
        for (int k = 0; k < _width; k += Lane)
        {
            Vector256<float> joined = Vector256.Load(source + k) + Vector256.Load(target + k);
            joined = Vector256.Max(joined, joined * CompiledNetwork.EncoderSlope);
            sum = Vector256.FusedMultiplyAdd(joined, Vector256.Load(attention + k), sum);
        }

        return Vector256.Sum(sum);
    }

    private void AddScaled(float* row, float factor, float* sum)
    {
        Vector256<float> scale = Vector256.Create(factor);
        for (int k = 0; k < _width; k += Lane)
        {
            Vector256.FusedMultiplyAdd(scale, Vector256.Load(row + k), Vector256.Load(sum + k)).Store(sum + k);
        }
    }

    private float[] Affine(ReadOnlySpan<float> features, int count, float[] weight, float[] bias)
    {
        var rows = new float[checked(count * bias.Length)];
        for (int o = 0; o < count; o++)
        {
            bias.CopyTo(rows, o * bias.Length);
        }

        MatrixKernel.AddProduct(features, weight, rows, count, _inputs, bias.Length);
        return rows;
    }
}
