using System.Globalization;

namespace CoSolve.Instances.Qubo;

/// <summary>What the comments of a coordinate list say.</summary>
internal sealed record CooComments
{
    /// <summary>The largest number of variables that a coordinate list may name.</summary>
    public const int MostVariables = 2_000_000;

    /// <summary>SPIN or BINARY, or null when not said.</summary>
    public string? Vartype { get; private init; }

    /// <summary>The constant term.</summary>
    public decimal Offset { get; private init; }

    /// <summary>Whether the coefficients of a problem to maximise stand negated.</summary>
    public bool Negated { get; private init; }

    /// <summary>The least number of variables.</summary>
    public int Variables { get; private init; }

    /// <summary>Reads the comment lines at the head of a text.</summary>
    public static CooComments Of(InstanceText text)
    {
        var comments = new CooComments();
        foreach (ReadOnlySpan<char> line in text.Content.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> trimmed = line.Trim();
            if (trimmed.IsEmpty)
            {
                continue;
            }

            if (trimmed[0] != '#')
            {
                break;
            }

            comments = comments.With(trimmed[1..].Trim());
        }

        return comments;
    }

    private CooComments With(ReadOnlySpan<char> comment)
    {
        int equals = comment.IndexOf('=');
        ReadOnlySpan<char> key = equals < 0 ? comment : comment[..equals].Trim();
        ReadOnlySpan<char> value = equals < 0 ? default : comment[(equals + 1)..].Trim();
        return key switch
        {
            "vartype" when value.EndsWith("SPIN", StringComparison.OrdinalIgnoreCase) => this with { Vartype = "SPIN" },
            "vartype" when value.EndsWith("BINARY", StringComparison.OrdinalIgnoreCase) => this with { Vartype = "BINARY" },
            "negated" => this with { Negated = true },
            "offset" when decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal offset) =>
                this with { Offset = offset },
            "variables" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int variables)
                && variables <= MostVariables => this with { Variables = variables },
            _ => this,
        };
    }
}
