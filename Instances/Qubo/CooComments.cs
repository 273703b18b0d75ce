using System.Globalization;
using System.Text.RegularExpressions;

namespace CoSolve.Instances.Qubo;

/// <summary>What the comments of a coordinate list say.</summary>
internal sealed partial record CooComments
{
    /// <summary>The largest number of variables that a coordinate list may name.</summary>
    public const int MostVariables = 2_000_000;

    /// <summary>Whether the variables are spins rather than binary; null when not said.</summary>
    public bool? IsSpin { get; private init; }

    /// <summary>The constant term.</summary>
    public decimal Offset { get; private init; }

    /// <summary>Whether the coefficients of a problem to maximise stand negated.</summary>
    public bool Negated { get; private init; }

    /// <summary>The least number of variables.</summary>
    public int Variables { get; private init; }

    /// <summary>
    /// What the first comment that names the type of the variables says, whatever the word: <c>vartype=SPIN</c>, <c>vartype: Vartype.BINARY</c>,
    /// anywhere in the comment. Null when no comment does.
    /// </summary>
    public static string? VartypeOf(InstanceText text) => Lines(text).Select(Vartype).FirstOrDefault(v => v is not null);

    /// <summary>Reads the comment lines of a text.</summary>
    /// <exception cref="InstanceFormatException">Comments name an unknown or two different types of variables.</exception>
    public static CooComments Of(InstanceText text)
    {
        var comments = new CooComments();
        foreach (string line in Lines(text))
        {
            comments = comments.With(text, line);
            if (Vartype(line) is { } word)
            {
                bool spin = word.Equals("SPIN", StringComparison.OrdinalIgnoreCase);
                bool known = spin || word.Equals("BINARY", StringComparison.OrdinalIgnoreCase);
                comments = known && (comments.IsSpin ?? spin) == spin
                    ? comments with { IsSpin = spin }
                    : throw new InstanceFormatException(text.File, 1, 1, $"a comment says vartype {word}{(known ? ", an earlier one the other" : "")}; expected SPIN or BINARY.");
            }
        }

        return comments;
    }

    private static IEnumerable<string> Lines(InstanceText text)
    {
        foreach (Match comment in Comment().Matches(text.Content))
        {
            yield return comment.Groups[1].Value.Trim();
        }
    }

    private static string? Vartype(string comment) => VartypeWord().Match(comment) is { Success: true } match ? match.Groups[1].Value : null;

    private CooComments With(InstanceText text, ReadOnlySpan<char> comment)
    {
        int equals = comment.IndexOfAny('=', ':');
        ReadOnlySpan<char> key = equals < 0 ? comment : comment[..equals].Trim();
        ReadOnlySpan<char> value = equals < 0 ? default : comment[(equals + 1)..].Trim();
        return key switch
        {
            "negated" => this with { Negated = true },
            "offset" => DecimalText.TryParse(value, out decimal offset)
                ? this with { Offset = offset }
                : throw new InstanceFormatException(text.File, 1, 1, $"a comment says that the offset is '{value}'; expected a number."),
            "variables" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int variables) && variables <= MostVariables
                ? this with { Variables = variables }
                : throw new InstanceFormatException(text.File, 1, 1, $"a comment says that there are '{value}' variables; expected a number up to {MostVariables}."),
            _ => this,
        };
    }

    [GeneratedRegex(@"^[ \t]*#(.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bvartype\s*[=:]\s*[""']?(?:Vartype\.)?(\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VartypeWord();
}
