namespace CoSolve.Cli.Bench.Configuration;

/// <summary>Patterns over <c>family/set/name</c>: <c>*</c> stands for any text, slashes included, <c>?</c> for one character.</summary>
internal static class Glob
{
    /// <summary>Whether one of the patterns matches the whole text. O(|pattern| |text|) each.</summary>
    public static bool MatchesAny(IEnumerable<string> patterns, string text) => patterns.Any(p => Matches(p, text));

    /// <summary>Whether the pattern matches the whole text.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].Trim('*').IsEmpty;
    }
}
