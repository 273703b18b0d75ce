namespace CoSolve.Learned.JobShop;

/// <summary>
/// The decoder's weights for inference. Its first linear map has no activation, so that queries, keys and values are linear in a job's row x of
/// features (with its constant 1): the score of attention is x_i' M x_j with a 16 x 16 matrix for each head, and the sum of the values
/// is a linear map of the sum of the rows. The cost of attention is thus independent of its width; the results are those of
/// the network for training (project CoSolve.Training) up to rounding (tested).
/// </summary>
internal sealed class CompiledDecoder
{
    public CompiledDecoder(NetworkWeights weights)
    {
        NetworkSizes sizes = weights.Sizes;
        Heads = sizes.AttentionHeads;
        Context = sizes.Context;
        Hidden = sizes.Hidden;
        SecondLayer = weights["decoder.hidden.context"];
        Output = weights["decoder.logit"];
        float[] input = Augment(weights["decoder.input.weight"], weights["decoder.input.bias"], sizes.AttentionWidth);
        Bilinear = FoldScores(weights, input, sizes);
        FirstLayer = FoldContext(weights, input, sizes);
    }

    /// <summary>Heads of the attention.</summary>
    public int Heads { get; }

    /// <summary>Width of a context.</summary>
    public int Context { get; }

    /// <summary>Width of the joined layer.</summary>
    public int Hidden { get; }

    /// <summary>Length of a candidate's row: its features and for each head the rows that it attends to, averaged.</summary>
    public int InputWidth => (Heads + 1) * DecisionFeatures.Width;

    /// <summary>heads x 16 x 16: M of each head, scaled by the root of its width.</summary>
    public float[] Bilinear { get; }

    /// <summary><see cref="InputWidth"/> x <see cref="Context"/>.</summary>
    public float[] FirstLayer { get; }

    /// <summary><see cref="Context"/> x <see cref="Hidden"/>.</summary>
    public float[] SecondLayer { get; }

    /// <summary>The weights of the logit.</summary>
    public float[] Output { get; }

    /// <summary>The features' weights with the bias as the last row: 16 x width.</summary>
    private static float[] Augment(float[] weight, float[] bias, int width)
    {
        var rows = new float[DecisionFeatures.Width * width];
        weight.CopyTo(rows, 0);
        bias.CopyTo(rows, DecisionFeatures.Count * width);
        return rows;
    }

    /// <summary>input w + the bias, which multiplies the constant feature: 16 x width.</summary>
    private static float[] Map(NetworkWeights weights, string name, float[] input, int width)
    {
        float[] rows = Product(input, weights[$"{name}.weight"], DecisionFeatures.Width, width, width);
        float[] bias = weights[$"{name}.bias"];
        for (int k = 0; k < width; k++)
        {
            rows[DecisionFeatures.Count * width + k] += bias[k];
        }

        return rows;
    }

    private static float[] FoldScores(NetworkWeights weights, float[] input, NetworkSizes sizes)
    {
        const int W = DecisionFeatures.Width;
        int width = sizes.AttentionWidth;
        int head = width / sizes.AttentionHeads;
        float[] query = Map(weights, "decoder.query", input, width);
        float[] key = Map(weights, "decoder.key", input, width);
        var folded = new float[sizes.AttentionHeads * W * W];
        double scale = 1 / Math.Sqrt(head);
        for (int h = 0; h < sizes.AttentionHeads; h++)
        {
            for (int i = 0; i < W; i++)
            {
                for (int j = 0; j < W; j++)
                {
                    double sum = 0;
                    for (int k = h * head; k < (h + 1) * head; k++)
                    {
                        sum += (double)query[i * width + k] * key[j * width + k];
                    }

                    folded[(h * W + i) * W + j] = (float)(sum * scale);
                }
            }
        }

        return folded;
    }

    private static float[] FoldContext(NetworkWeights weights, float[] input, NetworkSizes sizes)
    {
        const int W = DecisionFeatures.Width;
        int width = sizes.AttentionWidth;
        int head = width / sizes.AttentionHeads;
        float[] context = weights["decoder.context.weight"];
        float[] outputToContext = Product(weights["decoder.output.weight"], context, width, width, sizes.Context);
        float[] value = Map(weights, "decoder.value", input, width);
        var folded = new float[(sizes.AttentionHeads + 1) * W * sizes.Context];
        Product(input, context, W, width, sizes.Context).CopyTo(folded, 0);
        float[] constant = Product(weights["decoder.output.bias"], context, 1, width, sizes.Context);
        for (int c = 0; c < sizes.Context; c++)
        {
            folded[DecisionFeatures.Count * sizes.Context + c] += constant[c] + weights["decoder.context.bias"][c];
        }

        for (int h = 0; h < sizes.AttentionHeads; h++)
        {
            var part = new float[W * head];
            for (int i = 0; i < W; i++)
            {
                value.AsSpan(i * width + h * head, head).CopyTo(part.AsSpan(i * head));
            }

            Product(part, outputToContext.AsSpan(h * head * sizes.Context), W, head, sizes.Context).CopyTo(folded, (h + 1) * W * sizes.Context);
        }

        return folded;
    }

    private static float[] Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right, int rows, int inner, int columns)
    {
        var product = new float[rows * columns];
        var sums = new double[columns];
        for (int r = 0; r < rows; r++)
        {
            Array.Clear(sums);
            for (int k = 0; k < inner; k++)
            {
                double factor = left[r * inner + k];
                ReadOnlySpan<float> row = right.Slice(k * columns, columns);
                for (int c = 0; c < columns; c++)
                {
                    sums[c] += factor * row[c];
                }
            }

            for (int c = 0; c < columns; c++)
            {
                product[r * columns + c] = (float)sums[c];
            }
        }

        return product;
    }
}
