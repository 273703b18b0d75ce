using System.Globalization;
using System.Text.Json;

namespace CoSolve.Learned.JobShop;

/// <summary>The sizes of the dispatching network. They follow Corsini et al. (NeurIPS 2024), whose published sizes are encoder 3 x 64 and 128,
/// attention 3 heads of 64, context 128, hidden 128.</summary>
public sealed record NetworkSizes
{
    private const int Lanes = 16;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Attention heads of both encoder layers.</summary>
    public int EncoderHeads { get; init; } = 3;

    /// <summary>Width of each head of the first encoder layer, whose heads stand side by side.</summary>
    public int EncoderWidth { get; init; } = 32;

    /// <summary>Width of the second encoder layer, whose heads are averaged.</summary>
    public int Embedding { get; init; } = 64;

    /// <summary>Heads of the attention over jobs.</summary>
    public int AttentionHeads { get; init; } = 3;

    /// <summary>Width of all heads of the attention over jobs together. It costs nothing at each decision.</summary>
    public int AttentionWidth { get; init; } = 96;

    /// <summary>Width of a job's context.</summary>
    public int Context { get; init; } = 128;

    /// <summary>Width of the layer that joins context and embedding.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        RequireRange(EncoderHeads, 16, nameof(EncoderHeads));
        RequireRange(AttentionHeads, 16, nameof(AttentionHeads));
        RequireLanes(EncoderWidth, nameof(EncoderWidth));
        RequireLanes(Embedding, nameof(Embedding));
        RequireLanes(Context, nameof(Context));
        RequireLanes(Hidden, nameof(Hidden));
        RequireRange(AttentionWidth, 4096, nameof(AttentionWidth));
        if (AttentionWidth % AttentionHeads != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(AttentionWidth), $"The attention's width {AttentionWidth} is no multiple of its {AttentionHeads} heads. Maybe {32 * AttentionHeads}.");
        }
    }

    /// <summary>The sizes as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Sizes that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is not valid JSON, or a size is out of range.</exception>
    public static NetworkSizes FromJson(string text)
    {
        try
        {
            NetworkSizes sizes = JsonSerializer.Deserialize<NetworkSizes>(text, s_json) ?? throw new InvalidDataException("The sizes of the network are null.");
            sizes.Validate();
            return sizes;
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"The sizes of the network cannot be read: {e.Message}", e);
        }
    }

    /// <summary>All parameters in order: name, shape and number of inputs of a unit (0 where the parameter starts at zero). Matrices map rows
    /// from the left: (inputs, outputs).</summary>
    public IReadOnlyList<(string Name, long[] Shape, int Inputs)> Parameters()
    {
        const int S = StaticFeatures.Count;
        int joined = Context + S + Embedding;
        return
        [
            .. Encoder(0, S, EncoderHeads * EncoderWidth, EncoderWidth, EncoderHeads * EncoderWidth),
            .. Encoder(1, S + EncoderHeads * EncoderWidth, EncoderHeads * Embedding, Embedding, Embedding),
            .. Affine("decoder.input", DecisionFeatures.Count, AttentionWidth),
            .. Affine("decoder.query", AttentionWidth, AttentionWidth),
            .. Affine("decoder.key", AttentionWidth, AttentionWidth),
            .. Affine("decoder.value", AttentionWidth, AttentionWidth),
            .. Affine("decoder.output", AttentionWidth, AttentionWidth),
            .. Affine("decoder.context", AttentionWidth, Context),
            ("decoder.hidden.context", [Context, Hidden], joined),
            ("decoder.hidden.embedding", [S + Embedding, Hidden], joined),
            ("decoder.hidden.bias", [Hidden], joined),
            ("decoder.logit", [Hidden, 1], Hidden),
        ];
    }

    /// <summary>The number of values of an array.</summary>
    internal static int Length(long[] shape) => checked((int)shape.Aggregate(1L, (product, length) => product * length));

    private (string, long[], int)[] Encoder(int layer, int inputs, int outputs, int headWidth, int biases)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"encoder.{layer}");
        return
        [
            .. Affine($"{name}.source", inputs, outputs),
            .. Affine($"{name}.target", inputs, outputs),
            ($"{name}.attention", [EncoderHeads, headWidth], headWidth),
            ($"{name}.bias", [biases], 0),
        ];
    }

    private static (string, long[], int)[] Affine(string name, int inputs, int outputs) =>
        [($"{name}.weight", [inputs, outputs], inputs), ($"{name}.bias", [outputs], inputs)];

    private static void RequireLanes(int value, string name)
    {
        RequireRange(value, 4096, name);
        if (value % Lanes != 0)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} is {value}, no multiple of {Lanes}, in which vectors are computed. Maybe 64.");
        }
    }

    private static void RequireRange(int value, int most, string name)
    {
        if (value < 1 || value > most)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} is {value}. Maybe a value from 1 to {most}.");
        }
    }
}
