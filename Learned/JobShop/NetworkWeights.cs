using CoSolve.Learned.Tensors;
using CoSolve.Problems;

namespace CoSolve.Learned.JobShop;

/// <summary>The parameters of a dispatching network as plain arrays, and metadata. Immutable.</summary>
public sealed class NetworkWeights
{
    private const string SizesKey = "network";

    private readonly Dictionary<string, float[]> _values;

    private NetworkWeights(NetworkSizes sizes, Dictionary<string, float[]> values, IReadOnlyDictionary<string, string> words)
    {
        (Sizes, _values, Words) = (sizes, values, words);
    }

    /// <summary>The network's sizes.</summary>
    public NetworkSizes Sizes { get; }

    /// <summary>Metadata: how the weights were trained.</summary>
    public IReadOnlyDictionary<string, string> Words { get; }

    /// <summary>A parameter's values, row major.</summary>
    internal float[] this[string name] => _values[name];

    /// <summary>The parameters of an untrained network, drawn uniformly within one over the root of a unit's inputs.</summary>
    public static NetworkWeights Draw(NetworkSizes sizes, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(random);
        sizes.Validate();
        return new NetworkWeights(sizes, sizes.Parameters().ToDictionary(p => p.Name, p => Values(p.Shape, p.Inputs)), new Dictionary<string, string>());

        float[] Values(long[] shape, int inputs)
        {
            var values = new float[NetworkSizes.Length(shape)];
            for (int k = 0; k < values.Length && inputs > 0; k++)
            {
                values[k] = (float)((2 * random.NextDouble() - 1) / Math.Sqrt(inputs));
            }

            return values;
        }
    }

    /// <summary>Reads a file of the safetensors format.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another network.</exception>
    public static NetworkWeights Load(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Writes the parameters; the file appears at once or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="words">Metadata; the sizes are added.</param>
    public void Save(string path, IReadOnlyDictionary<string, string> words) =>
        SafeTensors.Save(path, ToArrays(), new Dictionary<string, string>(words, StringComparer.Ordinal) { [SizesKey] = Sizes.ToJson() });

    /// <summary>Reads the content of a file of the safetensors format.</summary>
    /// <exception cref="InvalidDataException">The content is damaged or of another network; the message begins with <paramref name="name"/>.</exception>
    internal static NetworkWeights Read(byte[] content, string name)
    {
        Dictionary<string, HostArray> arrays = SafeTensors.Read(content, name, out Dictionary<string, string> words);
        return words.TryGetValue(SizesKey, out string? text)
            ? FromArrays(NetworkSizes.FromJson(text), arrays, words, name)
            : throw new InvalidDataException($"{name}: the file does not name the sizes of a dispatching network. Maybe it is of another network.");
    }

    /// <summary>The parameters among some arrays.</summary>
    /// <exception cref="InvalidDataException">One is missing or has another shape; the message begins with <paramref name="source"/>.</exception>
    internal static NetworkWeights FromArrays(
        NetworkSizes sizes, IReadOnlyDictionary<string, HostArray> arrays, IReadOnlyDictionary<string, string> words, string source)
    {
        var values = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (name, shape, _) in sizes.Parameters())
        {
            if (!arrays.TryGetValue(name, out HostArray? array) || !array.Shape.AsSpan().SequenceEqual(shape))
            {
                throw new InvalidDataException($"{source}: '{name}' of the shape [{string.Join(", ", shape)}] is missing. Maybe the file is of another version.");
            }

            values[name] = array.Values;
        }

        return new NetworkWeights(sizes, values, words);
    }

    /// <summary>The parameters from one vector, in the order of <see cref="NetworkSizes.Parameters"/>.</summary>
    internal static NetworkWeights FromVector(NetworkSizes sizes, ReadOnlySpan<float> vector)
    {
        var values = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (name, shape, _) in sizes.Parameters())
        {
            int length = NetworkSizes.Length(shape);
            values[name] = vector[..length].ToArray();
            vector = vector[length..];
        }

        return new NetworkWeights(sizes, values, new Dictionary<string, string>());
    }

    /// <summary>All parameters as one vector, in the order of <see cref="NetworkSizes.Parameters"/>.</summary>
    internal float[] ToVector() => [.. Sizes.Parameters().SelectMany(p => _values[p.Name])];

    /// <summary>The parameters with their shapes, by name.</summary>
    internal Dictionary<string, HostArray> ToArrays() => Sizes.Parameters().ToDictionary(p => p.Name, p => new HostArray(p.Shape, _values[p.Name]));
}
