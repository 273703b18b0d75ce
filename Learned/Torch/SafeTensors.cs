using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CoSolve.Learned.Torch;

/// <summary>
/// Named tensors in the safetensors format: the header's length (8 bytes, little-endian), a JSON header that gives each
/// tensor's type, shape and range of bytes, then the bytes, row major and little-endian. Format description:
/// https://github.com/huggingface/safetensors.
/// </summary>
public static class SafeTensors
{
    private const string MetadataKey = "__metadata__";
    private const int LengthBytes = 8;
    private const long MaxHeaderBytes = 100_000_000;

    private static readonly (string Code, ScalarType Type, int Bytes)[] s_types =
    [
        ("F32", ScalarType.Float32, 4), ("F64", ScalarType.Float64, 8), ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4),
        ("BOOL", ScalarType.Bool, 1), ("U8", ScalarType.Byte, 1),
    ];

    /// <summary>Writes tensors, ordered by name, and words about them; the file appears at once or not at all.</summary>
    /// <exception cref="ArgumentException">A tensor's element type is none of F32, F64, I64, I32, BOOL, U8.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        string[] names = tensors.Keys.Order(StringComparer.Ordinal).ToArray();
        byte[] header = Header(names, tensors, metadata);
        string temporary = path + ".new";
        using (FileStream file = File.Create(temporary))
        {
            Span<byte> length = stackalloc byte[LengthBytes];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            file.Write(length);
            file.Write(header);
            foreach (string name in names)
            {
                file.Write(Bytes(tensors[name]));
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads tensors into the processor's memory.</summary>
    /// <exception cref="InvalidDataException">The file is not in the format.</exception>
    public static Dictionary<string, Tensor> Load(string path) => Load(path, out _);

    /// <summary>Reads tensors into the processor's memory, and the words about them.</summary>
    /// <exception cref="InvalidDataException">The file is not in the format.</exception>
    public static Dictionary<string, Tensor> Load(string path, out Dictionary<string, string> metadata) =>
        Load(path, NewTensor, out metadata);

    /// <summary>Reads tensors of 32-bit reals as arrays, and the words about them, without libtorch.</summary>
    /// <exception cref="InvalidDataException">The file is not in the format, or a tensor has other elements.</exception>
    public static Dictionary<string, HostArray> LoadArrays(string path, out Dictionary<string, string> metadata) =>
        Load(path, NewArray, out metadata);

    private static Dictionary<string, T> Load<T>(string path, Reader<T> read, out Dictionary<string, string> metadata)
    {
        byte[] file = File.ReadAllBytes(path);
        long length = file.Length >= LengthBytes ? BinaryPrimitives.ReadInt64LittleEndian(file) : -1;
        if (length < 2 || length > Math.Min(MaxHeaderBytes, file.Length - LengthBytes))
        {
            throw new InvalidDataException($"{path}: the length of the header is not that of a safetensors file.");
        }

        metadata = new(StringComparer.Ordinal);
        var tensors = new Dictionary<string, T>(StringComparer.Ordinal);
        try
        {
            using JsonDocument header = JsonDocument.Parse(file.AsMemory(LengthBytes, (int)length));
            ReadOnlySpan<byte> data = file.AsSpan(LengthBytes + (int)length);
            foreach (JsonProperty entry in header.RootElement.EnumerateObject())
            {
                if (entry.Name == MetadataKey)
                {
                    foreach (JsonProperty word in entry.Value.EnumerateObject())
                    {
                        metadata[word.Name] = word.Value.GetString() ?? "";
                    }
                }
                else if (!tensors.TryAdd(entry.Name, Read(entry, data, read)))
                {
                    throw new InvalidDataException($"'{entry.Name}' occurs twice.");
                }
            }

            return tensors;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            foreach (Tensor tensor in tensors.Values.OfType<Tensor>())
            {
                tensor.Dispose();
            }

            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static byte[] Header(string[] names, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject(MetadataKey);
                foreach ((string key, string value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long start = 0;
            foreach (string name in names)
            {
                Tensor tensor = tensors[name];
                ScalarType type = tensor.dtype;
                (string? code, _, int bytes) = Array.Find(s_types, t => t.Type == type);
                long end = start + tensor.numel() * bytes;
                json.WriteStartObject(name);
                json.WriteString("dtype", code ?? throw new ArgumentException($"'{name}' has elements of type {type}, which are not saved.", nameof(tensors)));
                WriteNumbers(json, "shape", tensor.shape);
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

    private static byte[] Bytes(Tensor tensor) => tensor.dtype switch
    {
        ScalarType.Float32 => Bytes<float>(tensor),
        ScalarType.Float64 => Bytes<double>(tensor),
        ScalarType.Int64 => Bytes<long>(tensor),
        ScalarType.Int32 => Bytes<int>(tensor),
        ScalarType.Bool => Bytes<bool>(tensor),
        _ => Bytes<byte>(tensor),
    };

    private static byte[] Bytes<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.AsBytes(tensor.data<T>().ToArray().AsSpan()).ToArray();

    private static T Read<T>(JsonProperty entry, ReadOnlySpan<byte> data, Reader<T> read)
    {
        string code = entry.Value.GetProperty("dtype").GetString() ?? "";
        (string? known, ScalarType type, int bytes) = Array.Find(s_types, t => t.Code == code);
        long[] shape = entry.Value.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64()).ToArray();
        long[] range = entry.Value.GetProperty("data_offsets").EnumerateArray().Select(n => n.GetInt64()).ToArray();
        if (known is null)
        {
            throw new InvalidDataException($"'{entry.Name}' has elements of the type '{code}', which is not read.");
        }

        long wanted = Array.Exists(shape, n => n < 0) ? -1 : shape.Aggregate((long)bytes, (product, n) => checked(product * n));
        if (range.Length != 2 || range[0] < 0 || range[1] > data.Length || range[1] - range[0] != wanted)
        {
            throw new InvalidDataException($"the range of bytes of '{entry.Name}' does not fit its shape or the file.");
        }

        return read(entry.Name, type, shape, data[(int)range[0]..(int)range[1]]);
    }

    private static Tensor NewTensor(string name, ScalarType type, long[] shape, ReadOnlySpan<byte> part) => type switch
    {
        ScalarType.Float32 => torch.tensor(MemoryMarshal.Cast<byte, float>(part), shape),
        ScalarType.Float64 => torch.tensor(MemoryMarshal.Cast<byte, double>(part), shape),
        ScalarType.Int64 => torch.tensor(MemoryMarshal.Cast<byte, long>(part), shape),
        ScalarType.Int32 => torch.tensor(MemoryMarshal.Cast<byte, int>(part), shape),
        ScalarType.Bool => torch.tensor(MemoryMarshal.Cast<byte, bool>(part), shape),
        _ => torch.tensor(part, shape),
    };

    private static HostArray NewArray(string name, ScalarType type, long[] shape, ReadOnlySpan<byte> part) => type == ScalarType.Float32
        ? new HostArray(shape, MemoryMarshal.Cast<byte, float>(part).ToArray())
        : throw new InvalidDataException($"'{name}' has elements of type {type}; 32-bit reals are wanted.");

    private delegate T Reader<T>(string name, ScalarType type, long[] shape, ReadOnlySpan<byte> part);
}
