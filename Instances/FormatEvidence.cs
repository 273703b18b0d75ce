using CoSolve.Problems;

namespace CoSolve.Instances;

/// <summary>What speaks for a text being of one format. Detection compares the evidence of all formats.</summary>
public sealed record FormatEvidence
{
    private FormatEvidence(FormatFit fit)
    {
        Fit = fit;
    }

    /// <summary>Nothing speaks for the format.</summary>
    public static FormatEvidence None { get; } = new(FormatFit.None);

    /// <summary>A keyword, title or comment that no other format has.</summary>
    public static FormatEvidence Certain { get; } = new(FormatFit.Certain);

    /// <summary>How well the text fits.</summary>
    public FormatFit Fit { get; private init; }

    /// <summary>The problem, when finding the evidence has read it already.</summary>
    public IProblem? Problem { get; private init; }

    /// <summary>The format's own explanation why an almost fitting text cannot be read.</summary>
    public Exception? Defect { get; private init; }

    /// <summary>What was read over or assumed in reading <see cref="Problem"/>.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>How far reading came, for the choice among several explanations: the line and column of the defect.</summary>
    public (int Line, int Column) Progress => Defect switch
    {
        InstanceFormatException e => (e.Line, e.Column),
        null => (0, 0),
        _ => (int.MaxValue, 0),
    };

    /// <summary>
    /// Evidence by trying: a text that can be read to its end is possible, one that cannot is almost. Formats look at the header first, so
    /// that only texts of about their shape are tried. Linear in the text.
    /// </summary>
    public static FormatEvidence OfReading(InstanceText text, Func<InstanceText, IProblem> read)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(read);
        InstanceText attempt = text.Again();
        try
        {
            IProblem problem = read(attempt);
            return new FormatEvidence(FormatFit.Possible) { Problem = problem, Notes = attempt.Notes };
        }
        catch (Exception e) when (e is InstanceFormatException or InvalidProblemException)
        {
            return new FormatEvidence(FormatFit.Almost) { Defect = e };
        }
    }

    /// <summary>This evidence, made certain if the text can be read and its file also has a name that published files of the format have.</summary>
    public FormatEvidence CertainIf(bool named) => named && Fit == FormatFit.Possible ? this with { Fit = FormatFit.Certain } : this;
}
