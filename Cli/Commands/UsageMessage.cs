using System.CommandLine;

namespace CoSolve.Cli.Commands;

/// <summary>The one message for what is wrong with a command line.</summary>
internal static class UsageMessage
{
    /// <summary>The message of the first mistake.</summary>
    public static string Of(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        Command command = parsed.CommandResult.Command;
        string help = command is RootCommand ? "cosolve --help" : $"cosolve {command.Name} --help";
        string[] options = [.. command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(o => o.Recursive)).SelectMany(o => o.Aliases.Append(o.Name))];
        if (arguments.TakeWhile(a => a != "--").Select(NameOf).FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal) && !options.Contains(a)) is { } option)
        {
            return $"There is no option '{option}' of '{WordsOf(command)}'. Maybe {Closest(option, options) ?? $"see '{help}'"}.";
        }

        string[] verbs = [.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
        if (verbs.Length > 0)
        {
            return arguments.Count == 0 ? $"The verb is missing. Maybe one of: {string.Join(", ", verbs)}."
                : $"There is no verb '{arguments[0]}'. Maybe {Closest(arguments[0], verbs) ?? $"one of: {string.Join(", ", verbs)}"}.";
        }

        return parsed.UnmatchedTokens.Count > 0
            ? $"The argument '{parsed.UnmatchedTokens[0]}' is one too many. Maybe see '{help}'."
            : $"{parsed.Errors[0].Message} Maybe see '{help}'.";
    }

    private static string NameOf(string argument) => argument.Split('=', ':')[0];

    private static string WordsOf(Command command) => command is RootCommand ? "cosolve" : $"cosolve {command.Name}";

    /// <summary>The word that differs least; null when none is near.</summary>
    private static string? Closest(string word, IEnumerable<string> words) =>
        words.Select(w => (Word: w, Distance: Distance(word, w))).Where(w => w.Distance <= 1 + (word.Length / 4)).OrderBy(w => w.Distance).FirstOrDefault().Word;

    /// <summary>How many letters are inserted, deleted or replaced between two words.</summary>
    private static int Distance(string first, string second)
    {
        int[] row = [.. Enumerable.Range(0, second.Length + 1)];
        for (int i = 0; i < first.Length; i++)
        {
            int diagonal = row[0]++;
            for (int j = 0; j < second.Length; j++)
            {
                int replaced = diagonal + (first[i] == second[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, 1 + Math.Min(row[j], diagonal));
            }
        }

        return row[^1];
    }
}
