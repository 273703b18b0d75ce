namespace CoSolve.Solvers.Pipeline.Options;

/// <summary>An option with the type of its values; see <see cref="EngineOptions.Get{T}"/>.</summary>
/// <typeparam name="T">What a value stands for.</typeparam>
public abstract class EngineOption<T> : EngineOption
{
    private protected EngineOption(string key, string description, T defaultValue)
        : base(key, description) => DefaultValue = defaultValue;

    internal T DefaultValue { get; }

    /// <inheritdoc/>
    internal sealed override bool TryRead(string text, out object? value)
    {
        bool isRead = TryRead(text, out T typed);
        value = typed;
        return isRead;
    }

    /// <summary>Reads a value with its type.</summary>
    private protected abstract bool TryRead(string text, out T value);
}
