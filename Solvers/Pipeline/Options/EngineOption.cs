namespace CoSolve.Solvers.Pipeline.Options;

/// <summary>An option that an engine declares, to be given as <c>NAME:key=value</c>.</summary>
public abstract class EngineOption
{
    private protected EngineOption(string key, string description) => (Key, Description) = (key, description);

    /// <summary>The key, lower case.</summary>
    public string Key { get; }

    /// <summary>One line for <c>cosolve engines</c>.</summary>
    public string Description { get; }

    /// <summary>The values that it takes: names with bars between, or a range.</summary>
    public abstract string Values { get; }

    /// <summary>The value that holds where none is given.</summary>
    public abstract string Default { get; }

    /// <summary>What to take instead of a wrong value, for a message: "one of: a, b".</summary>
    internal abstract string Advice { get; }

    /// <summary>Reads a value; false when it is not one of <see cref="Values"/>.</summary>
    internal abstract bool TryRead(string text, out object? value);
}
