using System.Globalization;
using System.Text.RegularExpressions;
using CoSolve.Problems;

namespace CoSolve.Solvers.OrTools;

/// <summary>What a line of CP-SAT's search log says about the state of the search.</summary>
/// <param name="Objective">The best objective so far; null when the line reports none.</param>
/// <param name="Bound">A bound on all solutions that the model still allows (within the cut-off); null when unknown.</param>
public sealed partial record CpSatProgress(long? Objective, long? Bound)
{
    /// <summary>
    /// Reads lines such as "#3       0.32s best:951   next:[747,950]  main" and "#Bound   0.24s best:-inf next:[734,951]  main".
    /// The log rounds large numbers ("1e+09"); whatever is not a plain integer is left out.
    /// </summary>
    /// <returns>Null when the line is not one of these.</returns>
    public static CpSatProgress? Parse(string line, ObjectiveSense sense)
    {
        Match match = ProgressLine().Match(line);
        if (!match.Success)
        {
            return null;
        }

        string bound = match.Groups[sense == ObjectiveSense.Minimize ? "lower" : "upper"].Value;
        return new CpSatProgress(ParseInteger(match.Groups["best"].Value), ParseInteger(bound));
    }

    private static long? ParseInteger(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;

    [GeneratedRegex(@"^#(?:Bound|\d+)\s+[\d.]+s\s+best:(?<best>\S+)\s+next:\[(?:(?<lower>[^,\]]+),(?<upper>[^\]]+))?\]", RegexOptions.CultureInvariant)]
    private static partial Regex ProgressLine();
}
