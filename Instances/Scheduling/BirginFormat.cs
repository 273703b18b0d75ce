using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Instances.Scheduling;

/// <summary>
/// Flexible shops with arbitrary precedences (<c>.fajsp</c>) (Birgin, Feofiloff, Fernandes, de Melo, Oshiro and Ronconi 2014, "A MILP model for an extended
/// version of the flexible job shop problem", DOI 10.1007/s11590-013-0669-7): a line <c>operations precedences machines</c>, a line <c>before after</c> for each
/// precedence, then for each operation a line with the number of its alternatives and pairs <c>machine duration</c>. Operations and machines count from 0.
/// </summary>
public sealed class BirginFormat : IInstanceFormat
{
    private const int MostMachines = 1_000_000;

    /// <inheritdoc/>
    public string Name => "fajsp";

    /// <inheritdoc/>
    public string Description => "flexible shop with arbitrary precedences (Birgin et al.): operations precedences machines, pairs before after, then alternatives";

    /// <inheritdoc/>
    public Type ProblemType => typeof(SchedulingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".fajsp"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Extension == ".fajsp" || HasShape(text.Content) ? FormatEvidence.OfReading(text, Read) : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text);
        int operations = reader.Count("the number of operations", 0, 3);
        int precedences = reader.Count("the number of precedences", 0, 2);
        int machines = reader.SmallInteger("the number of machines", 0, MostMachines);
        reader.RestOfLine();
        var links = new SchedulingPrecedence[precedences];
        for (int k = 0; k < precedences; k++)
        {
            int before = reader.SmallInteger("the earlier operation of a precedence", 0, operations - 1);
            links[k] = new SchedulingPrecedence(before, reader.SmallInteger("the later operation of a precedence", 0, operations - 1));
            // Some archives also give the job here.
            reader.RestOfLine();
        }

        var tasks = new SchedulingTask[operations];
        for (int o = 0; o < operations; o++)
        {
            var modes = new SchedulingMode[reader.Count($"the number of alternatives of operation {o}", 1, 2)];
            for (int a = 0; a < modes.Length; a++)
            {
                int machine = reader.SmallInteger($"a machine of operation {o}", 0, machines - 1);
                modes[a] = new SchedulingMode(reader.Integer($"the duration of operation {o} on machine {machine}", 0), [new(machine)]);
            }

            tasks[o] = new SchedulingTask(modes);
        }

        reader.End();
        return new SchedulingProblem(new SchedulingData
        {
            Name = text.Stem,
            Resources = [.. Enumerable.Repeat(new SchedulingResource(SchedulingResourceKind.Machine), machines)],
            Tasks = tasks,
            Precedences = links,
        });
    }

    /// <summary>Whether a header of three numbers, with no more precedences than pairs of operations, is followed by a row for each.</summary>
    private static bool HasShape(string content)
    {
        var rows = new TokenRows(content, "");
        if (!rows.MoveNext() || rows.Count != 3 || !rows.Integer(0, out long operations) || !rows.Integer(1, out long precedences)
            || operations < 1 || precedences < 0 || operations > content.Length || precedences > operations * (operations - 1) / 2)
        {
            return false;
        }

        for (long row = 0; row < precedences + operations; row++)
        {
            if (!rows.MoveNext() || (row < precedences && rows.Count is < 2 or > 3))
            {
                return false;
            }
        }

        return !rows.MoveNext();
    }
}
