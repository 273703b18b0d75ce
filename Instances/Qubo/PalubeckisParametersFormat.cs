using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// A list of Palubeckis' instances by the parameters of his generator: a CSV file whose header begins
/// <c>name,n,density_percent,seed</c>; <c>FILE#K</c> is row K from 0. The instance is generated as it is read.
/// </summary>
public sealed class PalubeckisParametersFormat : IInstanceFormat
{
    private const string Header = "name,n,density_percent,seed";

    /// <inheritdoc/>
    public string Name => "palubeckis";

    /// <inheritdoc/>
    public string Description => "QUBO, parameters of Palubeckis' generator (CSV name,n,density_percent,seed; FILE#K)";

    /// <inheritdoc/>
    public Type ProblemType => typeof(QuboProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Content.StartsWith(Header, StringComparison.Ordinal) ? FormatEvidence.Certain : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.Content.Split('\n');
        int row = -1;
        for (int line = 1; line < lines.Length; line++)
        {
            row += string.IsNullOrWhiteSpace(lines[line]) ? 0 : 1;
            if (row == text.Index)
            {
                return Build(lines[line].Trim().Split(','))
                    ?? throw new InstanceFormatException(
                        text.File, line + 1, 1, "expected a row 'name,n,density_percent,seed' with n up to 20000, a density up to 100 and a seed in [1, 2147483646].");
            }
        }

        throw new InstanceFormatException(text.File, lines.Length, 1, $"has no row {text.Index} (rows count from 0 after the header).");
    }

    private static QuboProblem? Build(string[] fields)
    {
        return fields.Length >= 4
            && fields[0].Length > 0
            && TryParse(fields[1], 20_000, out int size)
            && TryParse(fields[2], 100, out int density)
            && TryParse(fields[3], int.MaxValue - 1, out int seed)
            && seed > 0
            ? PalubeckisQubo.Build(fields[0], size, density, seed)
            : null;
    }

    private static bool TryParse(string field, int maximum, out int value) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= maximum;
}
