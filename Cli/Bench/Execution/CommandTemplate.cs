using System.Text;

namespace CoSolve.Cli.Bench.Execution;

/// <summary>The command line of an external competitor.</summary>
internal static class CommandTemplate
{
    /// <summary>Splits a template into words (blanks inside double quotes do not split) and replaces {name} in each word.</summary>
    /// <exception cref="ArgumentException">A quote is open, a placeholder unknown, or nothing is left.</exception>
    public static IReadOnlyList<string> Expand(string template, IReadOnlyDictionary<string, string> values)
    {
        List<string> words = Split(template);
        if (words.Count == 0)
        {
            throw new ArgumentException("The command is empty.");
        }

        return words.ConvertAll(word => Replace(word, values));
    }

    private static List<string> Split(string template)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool quoted = false, open = false;
        foreach (char c in template)
        {
            if (c == '"')
            {
                (quoted, open) = (!quoted, true);
            }
            else if (!quoted && char.IsWhiteSpace(c))
            {
                EndWord();
            }
            else
            {
                open = true;
                word.Append(c);
            }
        }

        EndWord();
        return quoted ? throw new ArgumentException($"The command '{template}' has an open quote.") : words;

        void EndWord()
        {
            if (open)
            {
                words.Add(word.ToString());
                word.Clear();
                open = false;
            }
        }
    }

    private static string Replace(string word, IReadOnlyDictionary<string, string> values)
    {
        foreach ((string name, string value) in values)
        {
            word = word.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        int open = word.IndexOf('{', StringComparison.Ordinal);
        int close = open < 0 ? -1 : word.IndexOf('}', open);
        return close > open + 1 && word.AsSpan(open + 1, close - open - 1).ContainsAnyExceptInRange('a', 'z') is false
            ? throw new ArgumentException($"The command has an unknown placeholder {word[open..(close + 1)]}. Maybe one of: {string.Join(", ", values.Keys.Select(k => $"{{{k}}}"))}.")
            : word;
    }
}
