using System.Globalization;

namespace CoSolve.Instances.Generation;

/// <summary>The arguments of one call of a generator: given values over the parameters' defaults.</summary>
public sealed class GeneratorArguments
{
    private readonly Dictionary<string, string> _values;

    /// <summary>Checks that every given name is a parameter.</summary>
    /// <exception cref="ArgumentException">A name is unknown.</exception>
    public GeneratorArguments(IInstanceGenerator generator, IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(given);
        _values = generator.Parameters.ToDictionary(p => p.Name, p => p.Default, StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (!_values.ContainsKey(name))
            {
                throw new ArgumentException($"The generator {generator.Name} has no parameter '{name}'. Maybe one of: {string.Join(", ", _values.Keys)}.");
            }

            _values[name] = value;
        }
    }

    /// <summary>The value as text.</summary>
    public string Text(string name) => _values[name];

    /// <summary>The value as an integer.</summary>
    /// <exception cref="ArgumentException">It is no integer in the range.</exception>
    public long Integer(string name, long minimum, long maximum)
    {
        return long.TryParse(_values[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= minimum && value <= maximum
            ? value
            : throw new ArgumentException($"The value of '{name}' is '{_values[name]}'. Maybe a whole number from {minimum} to {maximum}.");
    }

    /// <summary>The value as a number.</summary>
    /// <exception cref="ArgumentException">It is no number in the range.</exception>
    public double Number(string name, double minimum, double maximum)
    {
        return double.TryParse(_values[name], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value >= minimum && value <= maximum
            ? value
            : throw new ArgumentException($"The value of '{name}' is '{_values[name]}'. Maybe a number from {minimum} to {maximum}.");
    }
}
