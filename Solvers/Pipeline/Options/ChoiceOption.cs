namespace CoSolve.Solvers.Pipeline.Options;

/// <summary>A choice among named values, the first of which is the default.</summary>
/// <param name="key">The key, lower case.</param>
/// <param name="description">One line for <c>cosolve engines</c>.</param>
/// <param name="choices">At least one; names are lower case and differ.</param>
public sealed class ChoiceOption<T>(string key, string description, params (string Name, T Value)[] choices)
    : EngineOption<T>(key, description, choices[0].Value)
{
    /// <inheritdoc/>
    public override string Values { get; } = string.Join('|', choices.Select(c => c.Name));

    /// <inheritdoc/>
    internal override string Advice => $"one of: {string.Join(", ", choices.Select(c => c.Name))}";

    /// <inheritdoc/>
    public override string Default => choices[0].Name;

    /// <inheritdoc/>
    private protected override bool TryRead(string text, out T value)
    {
        int index = Array.FindIndex(choices, c => c.Name == text);
        value = choices[Math.Max(0, index)].Value;
        return index >= 0;
    }
}
