using System.Globalization;

namespace CoSolve.Solvers.Pipeline.Options;

/// <summary>A whole number within a range.</summary>
/// <param name="key">The key, lower case.</param>
/// <param name="description">One line for <c>cosolve engines</c>.</param>
/// <param name="defaultValue">The value that holds where none is given.</param>
/// <param name="least">The smallest value.</param>
/// <param name="most">The largest value.</param>
public sealed class IntegerOption(string key, string description, int defaultValue, int least, int most)
    : EngineOption<int>(key, description, defaultValue)
{
    /// <inheritdoc/>
    public override string Values { get; } = string.Create(CultureInfo.InvariantCulture, $"{least}..{most}");

    /// <inheritdoc/>
    internal override string Advice { get; } = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");

    /// <inheritdoc/>
    public override string Default { get; } = defaultValue.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    private protected override bool TryRead(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
