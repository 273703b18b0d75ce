namespace CoSolve.Learned.JobShop;

/// <summary>
/// The network for inference in plain vector code: the encoder runs once for a problem, the decoder for many states at once. Immutable and safe
/// for use from several threads.
/// </summary>
public sealed class CompiledNetwork
{
    /// <summary>The slope of the leaky rectifiers of the encoder for negative values.</summary>
    internal const float EncoderSlope = 0.2f;

    /// <summary>The slope of the leaky rectifier of the decoder for negative values.</summary>
    internal const float DecoderSlope = 0.15f;

    /// <summary>Prepares weights.</summary>
    public CompiledNetwork(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Sizes = weights.Sizes;
        Encoder = new CompiledEncoder(weights);
        Decoder = new CompiledDecoder(weights);
    }

    /// <summary>The network's sizes.</summary>
    public NetworkSizes Sizes { get; }

    internal CompiledEncoder Encoder { get; }

    internal CompiledDecoder Decoder { get; }
}
