using System.CommandLine;
using System.Globalization;

namespace CoSolve.Cli;

/// <summary>Durations as people write them: 90, 30s, 500ms, 2m, 1h, 1h30m.</summary>
internal static class TimeText
{
    /// <summary>Parses a duration; a bare number is seconds.</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        double total = 0;
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        bool any = false;
        while (!rest.IsEmpty)
        {
            int digits = 0;
            while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] == '.'))
            {
                digits++;
            }

            int unit = digits;
            while (unit < rest.Length && char.IsAsciiLetter(rest[unit]))
            {
                unit++;
            }

            if (unit == 0
                || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
                || SecondsPer(rest[digits..unit]) is not { } factor)
            {
                return false;
            }

            total += number * factor;
            rest = rest[unit..];
            any = true;
        }

        if (!any || total > TimeSpan.FromDays(365).TotalSeconds)
        {
            return false;
        }

        time = TimeSpan.FromSeconds(total);
        return true;
    }

    /// <summary>An option of the command line that takes a duration.</summary>
    public static Option<TimeSpan?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (TryParse(result.Tokens[0].Value, out TimeSpan time))
            {
                return time;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not a valid duration. Maybe 30s, 500ms, 2m or 1h30m.");
            return null;
        },
    };

    private static double? SecondsPer(ReadOnlySpan<char> unit) => unit switch
    {
        "" or "s" or "sec" => 1,
        "ms" => 0.001,
        "m" or "min" => 60,
        "h" => 3600,
        _ => null,
    };
}
