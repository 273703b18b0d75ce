namespace CoSolve.Learned.JobShop;

/// <summary>
/// The network for inference, without libtorch: the encoder runs once for a problem, the decoder for many states at once. Immutable and safe
/// for use from several threads.
/// </summary>
public sealed class CompiledNetwork
{
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
