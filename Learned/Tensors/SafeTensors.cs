using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CoSolve.Learned.Tensors;

/// <summary>
/// Named arrays in the safetensors format: the header's length (8 bytes, little-endian), a JSON header that gives each
/// array's type, shape and range of bytes, then the bytes, row major and little-endian. Only elements of type F32 are read
/// and written. Format description: https://github.com/huggingface/safetensors.
/// </summary>
public static class SafeTensors
{
    private const string MetadataKey = "__metadata__";
    private const string ElementType = "F32";
    private const int LengthBytes = 8;
    private const long MaxHeaderBytes = 100_000_000;

    /// <summary>Writes arrays, ordered by name, and metadata; the file appears at once or not at all.</summary>
    public static void Save(string path, IReadOnlyDictionary<string, HostArray> arrays, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        ArgumentNullException.ThrowIfNull(metadata);
        string[] names = arrays.Keys.Order(StringComparer.Ordinal).ToArray();
        byte[] header = Header(names, arrays, metadata);
        string temporary = path + ".new";
        using (FileStream file = File.Create(temporary))
        {
            Span<byte> length = stackalloc byte[LengthBytes];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            file.Write(length);
            file.Write(header);
            foreach (string name in names)
            {
                file.Write(MemoryMarshal.AsBytes(arrays[name].Values.AsSpan()));
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads the arrays and the metadata of a file.</summary>
    /// <exception cref="InvalidDataException">The file is not in the format, or an array has elements of another type.</exception>
    public static Dictionary<string, HostArray> Load(string path, out Dictionary<string, string> metadata) =>
        Read(File.ReadAllBytes(path), path, out metadata);

    /// <summary>Reads the arrays and the metadata of a file's content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="metadata">The metadata.</param>
    /// <exception cref="InvalidDataException">The content is not in the format, or an array has elements of another type.</exception>
    public static Dictionary<string, HostArray> Read(byte[] content, string name, out Dictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(content);
        long length = content.Length >= LengthBytes ? BinaryPrimitives.ReadInt64LittleEndian(content) : -1;
        if (length < 2 || length > Math.Min(MaxHeaderBytes, content.Length - LengthBytes))
        {
            throw new InvalidDataException($"{name}: the length of the header is not that of a safetensors file.");
        }

        metadata = new(StringComparer.Ordinal);
        var arrays = new Dictionary<string, HostArray>(StringComparer.Ordinal);
        try
        {
            using JsonDocument header = JsonDocument.Parse(content.AsMemory(LengthBytes, (int)length));
            ReadOnlySpan<byte> data = content.AsSpan(LengthBytes + (int)length);
            foreach (JsonProperty entry in header.RootElement.EnumerateObject())
            {
                if (entry.Name == MetadataKey)
                {
                    foreach (JsonProperty word in entry.Value.EnumerateObject())
                    {
                        metadata[word.Name] = word.Value.GetString() ?? "";
                    }
                }
                else if (!arrays.TryAdd(entry.Name, ReadArray(entry, data)))
                {
                    throw new InvalidDataException($"'{entry.Name}' occurs twice.");
                }
            }

            return arrays;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    private static HostArray ReadArray(JsonProperty entry, ReadOnlySpan<byte> data)
    {
        string type = entry.Value.GetProperty("dtype").GetString() ?? "";
        long[] shape = entry.Value.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64()).ToArray();
        long[] range = entry.Value.GetProperty("data_offsets").EnumerateArray().Select(n => n.GetInt64()).ToArray();
        if (type != ElementType)
        {
            throw new InvalidDataException($"'{entry.Name}' has elements of type '{type}' instead of {ElementType}.");
        }

        long wanted = Array.Exists(shape, n => n < 0) ? -1 : shape.Aggregate((long)sizeof(float), (product, n) => checked(product * n));
        if (range.Length != 2 || range[0] < 0 || range[1] > data.Length || range[1] - range[0] != wanted)
        {
            throw new InvalidDataException($"the range of bytes of '{entry.Name}' does not fit its shape or the file.");
        }

        return new HostArray(shape, MemoryMarshal.Cast<byte, float>(data[(int)range[0]..(int)range[1]]).ToArray());
    }

    private static byte[] Header(string[] names, IReadOnlyDictionary<string, HostArray> arrays, IReadOnlyDictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            foreach ((string key, string value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            long start = 0;
            foreach (string name in names)
            {
                long end = start + sizeof(float) * arrays[name].Values.LongLength;
                json.WriteStartObject(name);
                json.WriteString("dtype", ElementType);
                WriteNumbers(json, "shape", arrays[name].Shape);
                WriteNumbers(json, "data_offsets", [start, end]);
                json.WriteEndObject();
                start = end;
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
