using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Instances.Scheduling;

/// <summary>
/// Projects as PSPLIB publishes them, single-mode (<c>.sm</c>) and multi-mode (<c>.mm</c>) (Kolisch and Sprecher 1997, "PSPLIB - a project scheduling
/// problem library", DOI 10.1016/S0377-2217(96)00170-1): sections PRECEDENCE RELATIONS, REQUESTS/DURATIONS and RESOURCEAVAILABILITIES.
/// Jobs of the file are tasks here; the first and the last are the project's start and end.
/// </summary>
public sealed class PsplibFormat : IInstanceFormat
{
    private const int MostResources = 10_000;

    /// <inheritdoc/>
    public string Name => "psplib";

    /// <inheritdoc/>
    public string Description => "project with one or several modes a job (PSPLIB .sm and .mm)";

    /// <inheritdoc/>
    public Type ProblemType => typeof(SchedulingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".sm", ".mm"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Content.Contains("REQUESTS/DURATIONS", StringComparison.Ordinal) && text.Content.Contains("PRECEDENCE RELATIONS", StringComparison.Ordinal)
            ? FormatEvidence.Certain
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text);
        int count = (int)NumberAfter(reader, "jobs", int.MaxValue);
        int renewable = (int)NumberAfter(reader, "- renewable", MostResources);
        int consumable = (int)NumberAfter(reader, "- nonrenewable", MostResources);
        if (NumberAfter(reader, "- doubly constrained", MostResources) > 0)
        {
            throw reader.Error("expected no doubly constrained resources. Maybe split each into a renewable and a nonrenewable one.");
        }

        if (!reader.HasRoomFor(3L * count))
        {
            throw reader.Error($"the number of jobs is {count}, but the rest of the file is too short for that many.");
        }

        SkipTo(reader, "PRECEDENCE RELATIONS", 1);
        var precedences = new List<SchedulingPrecedence>();
        int[] modes = ReadPrecedences(reader, count, precedences);
        SkipTo(reader, "REQUESTS/DURATIONS", 2);
        SchedulingTask[] tasks = [.. modes.Select((number, t) => ReadTask(reader, t, number, renewable + consumable))];
        SkipTo(reader, "RESOURCE", 1);
        SchedulingResource[] resources = ProjectRows.Renewables(reader, renewable + consumable);
        for (int r = renewable; r < resources.Length; r++)
        {
            resources[r] = resources[r] with { Kind = SchedulingResourceKind.Consumable };
        }

        return new SchedulingProblem(new SchedulingData { Name = text.Stem, Resources = resources, Tasks = tasks, Precedences = precedences });
    }

    private static int[] ReadPrecedences(TokenReader reader, int count, List<SchedulingPrecedence> precedences)
    {
        var modes = new int[count];
        for (int t = 0; t < count; t++)
        {
            ExpectNumber(reader, "job", t + 1);
            modes[t] = reader.Count($"the number of modes of job {t + 1}", 1);
            for (int left = reader.Count($"the number of successors of job {t + 1}"); left > 0; left--)
            {
                precedences.Add(new SchedulingPrecedence(t, reader.SmallInteger($"a successor of job {t + 1}", 1, count) - 1));
            }
        }

        return modes;
    }

    private static SchedulingTask ReadTask(TokenReader reader, int task, int modes, int resources)
    {
        ExpectNumber(reader, "job", task + 1);
        var read = new SchedulingMode[modes];
        for (int m = 0; m < modes; m++)
        {
            ExpectNumber(reader, "mode", m + 1);
            read[m] = ProjectRows.Mode(reader, resources, $"mode {m + 1} of job {task + 1}");
        }

        return new SchedulingTask(read);
    }

    private static void ExpectNumber(TokenReader reader, string what, int number)
    {
        if (reader.Integer($"the number of the {what}") != number)
        {
            throw reader.Error($"expected {what} {number}, they come in order.");
        }
    }

    /// <summary>Goes to the line that begins with a label and reads the number after its colon.</summary>
    private static long NumberAfter(TokenReader reader, string label, long largest)
    {
        while (!reader.AtEnd)
        {
            if (!reader.Peek().StartsWith(label.Split(' ')[0], StringComparison.OrdinalIgnoreCase))
            {
                reader.RestOfLine();
                continue;
            }

            string line = reader.RestOfLine();
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            {
                string number = line[(colon + 1)..].Trim().Split(' ', '\t')[0];
                return long.TryParse(number, out long value) && value >= 0 && value <= largest
                    ? value
                    : throw reader.Error($"expected a whole number up to {largest} after '{label}' in the line above.");
            }
        }

        throw reader.Error($"the file ends here; expected a line '{label} ... :'.");
    }

    /// <summary>Goes behind the line that begins with a title and a number of lines after it.</summary>
    private static void SkipTo(TokenReader reader, string title, int lines)
    {
        while (!reader.AtEnd)
        {
            if (reader.RestOfLine().StartsWith(title, StringComparison.OrdinalIgnoreCase))
            {
                for (int k = 0; k < lines; k++)
                {
                    reader.RestOfLine();
                }

                return;
            }
        }

        throw reader.Error($"the file ends here; expected a section '{title}'.");
    }
}
