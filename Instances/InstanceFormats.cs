using CoSolve.Problems;

namespace CoSolve.Instances;

/// <summary>A set of formats, and detection among them.</summary>
public sealed class InstanceFormats(IReadOnlyList<IInstanceFormat> formats)
{
    /// <summary>The formats.</summary>
    public IReadOnlyList<IInstanceFormat> All { get; } = formats;

    /// <summary>The format of a name.</summary>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public IInstanceFormat Named(string name) =>
        All.FirstOrDefault(f => f.Name == name)
        ?? throw new ArgumentException($"There is no format '{name}'. Maybe one of: {string.Join(", ", All.Select(f => f.Name))}.");

    /// <summary>The format that is surest of a text.</summary>
    /// <exception cref="InstanceFormatException">No format recognises it.</exception>
    public IInstanceFormat Detect(InstanceText text)
    {
        IInstanceFormat? best = null;
        double surest = 0;
        foreach (IInstanceFormat format in All)
        {
            double sure = format.Recognize(text);
            if (sure > surest)
            {
                (best, surest) = (format, sure);
            }
        }

        return best ?? throw new InstanceFormatException(
            text.File, 1, 1, string.IsNullOrWhiteSpace(text.Content) ? "is empty; expected an instance." : "is in no known format. Maybe name it with --format.");
    }

    /// <summary>Reads a text, detecting its format unless one is named.</summary>
    public (IProblem Problem, IInstanceFormat Format) Read(InstanceText text, string? formatName = null)
    {
        IInstanceFormat format = formatName is null ? Detect(text) : Named(formatName);
        return (format.Read(text), format);
    }
}
