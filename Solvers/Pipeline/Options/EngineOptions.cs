namespace CoSolve.Solvers.Pipeline.Options;

/// <summary>The options that an engine was given, read once and typed; what was not given has its default.</summary>
public sealed class EngineOptions
{
    private readonly Dictionary<EngineOption, object?> _values = [];

    private EngineOptions()
    {
    }

    /// <summary>The defaults of every engine.</summary>
    public static EngineOptions None { get; } = new();

    /// <summary>Reads <c>key=value,key=value</c>.</summary>
    /// <param name="engine">The engine's name, for messages.</param>
    /// <param name="declared">What the engine declares; keys differ.</param>
    /// <param name="text">The options; null for none.</param>
    /// <exception cref="ArgumentException">A key is unknown or given twice, or a value is not one that the option takes; the message names it.</exception>
    public static EngineOptions Read(string engine, IReadOnlyList<EngineOption> declared, string? text)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var options = new EngineOptions();
        foreach (string part in text is null ? [] : text.Split(','))
        {
            options.Add(engine, declared, part);
        }

        return options;
    }

    /// <summary>The value of an option of the engine's declaration.</summary>
    public T Get<T>(EngineOption<T> option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return _values.TryGetValue(option, out object? value) ? (T)value! : option.DefaultValue;
    }

    private void Add(string engine, IReadOnlyList<EngineOption> declared, string part)
    {
        string[] sides = part.Split('=', 2);
        EngineOption? option = declared.FirstOrDefault(o => o.Key == sides[0]);
        if (option is null)
        {
            string advice = declared.Count == 0 ? "leave it out, since the engine takes none" : $"one of: {string.Join(", ", declared.Select(o => o.Key))}";
            throw new ArgumentException($"The engine '{engine}' has no option '{sides[0]}'. Maybe {advice}.");
        }

        if (sides.Length < 2 || !option.TryRead(sides[1], out object? value))
        {
            string given = sides.Length < 2 ? "needs a value" : $"cannot be '{sides[1]}'";
            throw new ArgumentException($"The option '{option.Key}' of the engine '{engine}' {given}. Maybe {option.Advice}.");
        }

        if (!_values.TryAdd(option, value))
        {
            throw new ArgumentException($"The option '{option.Key}' of the engine '{engine}' is given twice. Maybe leave one out.");
        }
    }
}
