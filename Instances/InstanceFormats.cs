using CoSolve.Problems;

namespace CoSolve.Instances;

/// <summary>
/// A set of formats, and detection among them. A signature decides first. Otherwise a file's ending restricts the choice to the formats
/// that own it, and the text must fit exactly one of them: two that fit are an error that lists both, and of those that almost fit the
/// one that could be read farthest explains what is wrong.
/// </summary>
public sealed class InstanceFormats(IReadOnlyList<IInstanceFormat> formats)
{
    /// <summary>The formats.</summary>
    public IReadOnlyList<IInstanceFormat> All { get; } = formats;

    /// <summary>The format of a name.</summary>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public IInstanceFormat Named(string name) =>
        All.FirstOrDefault(f => f.Name == name)
        ?? throw new ArgumentException($"There is no format '{name}'. Maybe one of: {Names(All)}.");

    /// <summary>The format of a text.</summary>
    /// <exception cref="InstanceFormatException">No format fits, or several do.</exception>
    public IInstanceFormat Detect(InstanceText text) => Find(text).Format;

    /// <summary>Reads a text, detecting its format unless one is named. What was read over stands in the text's notes.</summary>
    /// <exception cref="InstanceFormatException">No format fits, several do, or the text is malformed.</exception>
    /// <exception cref="InvalidProblemException">The numbers make no valid problem.</exception>
    public (IProblem Problem, IInstanceFormat Format) Read(InstanceText text, string? formatName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (formatName is not null)
        {
            IInstanceFormat named = Named(formatName);
            return (named.Read(text), named);
        }

        var (format, evidence) = Find(text);
        if (evidence.Problem is not { } problem)
        {
            return (format.Read(text), format);
        }

        foreach (string note in evidence.Notes)
        {
            text.Note(note);
        }

        return (problem, format);
    }

    private static string Names(IEnumerable<IInstanceFormat> formats) => string.Join(", ", formats.Select(f => f.Name));

    private (IInstanceFormat Format, FormatEvidence Evidence) Find(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = All.Select(f => (Format: f, Evidence: f.Recognize(text))).Where(c => c.Evidence.Fit > FormatFit.None).ToList();
        if (all.Count == 0)
        {
            throw new InstanceFormatException(text.File, 1, 1, string.IsNullOrWhiteSpace(text.Content)
                ? "is empty; expected an instance."
                : $"is in no known format. Maybe name it with --format: {Names(All)}.");
        }

        var owners = all.Where(c => c.Format.Endings.Contains(text.Extension)).ToList();
        bool signed = all.Exists(c => c.Evidence.Fit == FormatFit.Certain);
        var candidates = signed || owners.Count == 0 ? all : owners;
        FormatFit best = candidates.Max(c => c.Evidence.Fit);
        candidates = candidates.Where(c => c.Evidence.Fit == best).ToList();
        return best == FormatFit.Almost ? throw Explanation(text, candidates)
            : candidates.Count == 1 ? candidates[0]
            : throw new InstanceFormatException(text.File, 1, 1, $"fits several formats. Maybe name the right one: "
                + $"{string.Join("; ", candidates.Select(c => $"--format {c.Format.Name} ({c.Format.Description})"))}.");
    }

    private static InstanceFormatException Explanation(InstanceText text, List<(IInstanceFormat Format, FormatEvidence Evidence)> almost)
    {
        var farthest = almost.Max(c => c.Evidence.Progress);
        almost = almost.Where(c => c.Evidence.Progress == farthest).ToList();
        int line = almost.Max(c => (c.Evidence.Defect as InstanceFormatException)?.Line ?? 1);
        int column = almost.Max(c => (c.Evidence.Defect as InstanceFormatException)?.Column ?? 1);
        string reasons = almost.Count == 1
            ? $"{Reason(almost[0].Evidence.Defect!)} This is how the format {almost[0].Format.Name} reads it; --format names another."
            : $"fits no format. {string.Join(" ", almost.Select(c => $"As {c.Format.Name}: {Reason(c.Evidence.Defect!)}"))} Maybe name the right one with --format.";
        return new InstanceFormatException(text.File, line, column, reasons);
    }

    private static string Reason(Exception defect) => defect is InstanceFormatException e ? e.Problem : defect.Message;
}
