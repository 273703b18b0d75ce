using CoSolve.Learned.Torch;

namespace CoSolve.Learned.JobShop;

/// <summary>The parameters of a dispatching network as plain arrays, and words about them. Needs no libtorch.</summary>
public sealed class NetworkWeights
{
    private const string SizesWord = "network";

    private readonly Dictionary<string, float[]> _values;

    internal NetworkWeights(NetworkSizes sizes, Dictionary<string, float[]> values, IReadOnlyDictionary<string, string> words)
    {
        (Sizes, _values, Words) = (sizes, values, words);
    }

    /// <summary>The network's sizes.</summary>
    public NetworkSizes Sizes { get; }

    /// <summary>Words about the weights: how they were trained.</summary>
    public IReadOnlyDictionary<string, string> Words { get; }

    /// <summary>A parameter's values, row major.</summary>
    internal float[] this[string name] => _values[name];

    /// <summary>Reads a file of the safetensors format.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another network.</exception>
    public static NetworkWeights Load(string path)
    {
        Dictionary<string, HostArray> arrays = SafeTensors.LoadArrays(path, out Dictionary<string, string> words);
        if (!words.TryGetValue(SizesWord, out string? text))
        {
            throw new InvalidDataException($"{path}: the file does not name the sizes of a dispatching network. Maybe it is of another network.");
        }

        NetworkSizes sizes = NetworkSizes.FromJson(text);
        var values = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (name, shape, _) in sizes.Parameters())
        {
            if (!arrays.TryGetValue(name, out HostArray? array) || !array.Shape.AsSpan().SequenceEqual(shape))
            {
                throw new InvalidDataException($"{path}: '{name}' of the shape [{string.Join(", ", shape)}] is missing. Maybe the file is of another version.");
            }

            values[name] = array.Values;
        }

        return new NetworkWeights(sizes, values, words);
    }

    /// <summary>A copy of a network's parameters as they are.</summary>
    public static NetworkWeights Of(DispatchNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var values = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (name, parameter) in network.named_parameters())
        {
            using Tensor host = parameter.Value.detach().cpu();
            values[name] = host.data<float>().ToArray();
        }

        return new NetworkWeights(network.Sizes, values, new Dictionary<string, string>());
    }

    /// <summary>Writes the parameters; the file appears at once or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="words">Words about them; the sizes are added.</param>
    public void Save(string path, IReadOnlyDictionary<string, string> words)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Dictionary<string, Tensor> tensors = Sizes.Parameters().ToDictionary(p => p.Name, p => torch.tensor(_values[p.Name], p.Shape));
        var all = new Dictionary<string, string>(words, StringComparer.Ordinal) { [SizesWord] = Sizes.ToJson() };
        SafeTensors.Save(path, tensors, all);
    }
}
