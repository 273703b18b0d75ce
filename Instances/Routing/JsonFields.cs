using System.Text.Json;

namespace CoSolve.Instances.Routing;

/// <summary>The properties of one JSON object, read with errors that name their path; properties that nobody reads are refused.</summary>
internal sealed class JsonFields
{
    private readonly string _file;
    private readonly string _path;
    private readonly JsonElement _element;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Wraps an object.</summary>
    /// <exception cref="InstanceFormatException">The element is no object.</exception>
    public JsonFields(string file, string path, JsonElement element)
    {
        (_file, _path, _element) = (file, path, element);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Error($"expected an object, found {Describe(element)}.");
        }
    }

    /// <summary>An error about this object.</summary>
    public InstanceFormatException Error(string problem) => new(_file, 1, 1, $"{(_path.Length == 0 ? "the document" : _path)}: {problem}");

    /// <summary>Whether a property is there.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>A property's element.</summary>
    /// <exception cref="InstanceFormatException">It is missing.</exception>
    public JsonElement Required(string name) => TryGet(name, out JsonElement value) ? value : throw Error($"'{name}' is missing.");

    /// <summary>A whole number in a range, or the default when it is missing.</summary>
    public long Integer(string name, long missing, long minimum, long maximum) =>
        TryGet(name, out JsonElement value) ? IntegerOf(name, value, minimum, maximum) : missing;

    /// <summary>A natural number that limits something, <paramref name="none"/> when it is missing or the largest 64-bit number, as programs write "no limit".</summary>
    public long Limit(string name, long none) => TryGet(name, out JsonElement value) ? LimitOf(name, value, none) : none;

    /// <summary>An array of such numbers; empty when it is missing.</summary>
    public long[] Limits(string name, long none) =>
        TryGet(name, out JsonElement value) ? ArrayOf(name, value).Select(e => LimitOf(name, e, none)).ToArray() : [];

    /// <summary>A finite number, or the default when it is missing.</summary>
    public double Number(string name, double missing) =>
        !TryGet(name, out JsonElement value) ? missing
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number
        : throw Error($"'{name}' is {Describe(value)}; expected a finite number.");

    /// <summary>True or false, or the default when it is missing.</summary>
    public bool Flag(string name, bool missing) =>
        !TryGet(name, out JsonElement value) ? missing
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Error($"'{name}' is {Describe(value)}; expected true or false.");

    /// <summary>A text, or the default when it is missing.</summary>
    public string Text(string name, string missing) =>
        !TryGet(name, out JsonElement value) ? missing
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : throw Error($"'{name}' is {Describe(value)}; expected a text.");

    /// <summary>An array of whole numbers in a range; empty when it is missing.</summary>
    public long[] Integers(string name, long minimum, long maximum) =>
        TryGet(name, out JsonElement value) ? ArrayOf(name, value).Select(e => IntegerOf(name, e, minimum, maximum)).ToArray() : [];

    /// <summary>An array of finite numbers.</summary>
    public double[] Numbers(string name) => ArrayOf(name, Required(name)).Select(e =>
        e.ValueKind == JsonValueKind.Number && e.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw Error($"'{name}' holds {Describe(e)}; expected finite numbers.")).ToArray();

    /// <summary>An array of objects; each must be read and finished by the caller.</summary>
    public JsonFields[] Objects(string name) => ArrayOf(name, Required(name))
        .Select((e, k) => new JsonFields(_file, $"{(_path.Length == 0 ? "" : _path + ".")}{name}[{k + 1}]", e)).ToArray();

    /// <summary>An object.</summary>
    public JsonFields Object(string name) => new(_file, $"{(_path.Length == 0 ? "" : _path + ".")}{name}", Required(name));

    /// <summary>The elements of an array property.</summary>
    public JsonElement.ArrayEnumerator ArrayOf(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Error($"'{name}' is {Describe(value)}; expected an array.");

    /// <summary>Checks that no other properties are there.</summary>
    /// <exception cref="InstanceFormatException">There are.</exception>
    public void Finish()
    {
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
            {
                throw Error($"'{Shorten(property.Name)}' is not known. Maybe one of: {string.Join(", ", _known)}.");
            }
        }
    }

    /// <summary>A whole number in a range; 1.0 counts as 1.</summary>
    public long IntegerOf(string name, JsonElement value, long minimum, long maximum) =>
        TryWhole(value, out long number) && number >= minimum && number <= maximum
            ? number
            : throw Error($"'{name}' is {Describe(value)}; expected a whole number from {minimum} to {maximum}.");

    private long LimitOf(string name, JsonElement value, long none) =>
        TryWhole(value, out long number) && number == long.MaxValue ? none : IntegerOf(name, value, 0, none);

    private static bool TryWhole(JsonElement value, out long number)
    {
        number = 0;
        if (value.ValueKind != JsonValueKind.Number)
        {
            return false;
        }

        if (value.TryGetInt64(out number))
        {
            return true;
        }

        bool whole = DecimalText.TryParse(value.GetRawText(), out decimal exact) && decimal.Truncate(exact) == exact && exact is >= long.MinValue and <= long.MaxValue;
        number = whole ? (long)exact : 0;
        return whole;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        _known.Add(name);
        return _element.TryGetProperty(name, out value);
    }

    private static string Describe(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object ? "an object" : value.ValueKind is JsonValueKind.Array ? "an array" : Shorten(value.GetRawText());

    private static string Shorten(string text) =>
        string.Concat((text.Length <= 40 ? text : text[..40] + "...").Select(c => char.IsControl(c) ? '?' : c));
}
