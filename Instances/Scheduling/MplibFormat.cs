using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Instances.Scheduling;

/// <summary>
/// Several projects that share resources, in the layout of MPLIB (<c>.rcmp</c>) (Van Eynde and Vanhoucke 2020, "Resource-constrained multi-project
/// scheduling: benchmark datasets and decoupled scheduling", DOI 10.1007/s10951-020-00651-w): the numbers of projects and resources, the capacities, then for each
/// project its number of tasks and release date, a flag for each resource that it uses, and its tasks as in <see cref="PattersonFormat"/> with successors as
/// <c>project:task</c>, from 1. A project is a job here; the end of the last one is minimised.
/// </summary>
public sealed class MplibFormat : IInstanceFormat
{
    private const int MostResources = 10_000;

    /// <inheritdoc/>
    public string Name => "rcmp";

    /// <inheritdoc/>
    public string Description => "several projects (MPLIB): projects, resources, capacities; per project size, release, used resources, tasks with successors project:task";

    /// <inheritdoc/>
    public Type ProblemType => typeof(SchedulingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".rcmp"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A stream of numbers has no other mark than its ending.
        return text.Extension == ".rcmp" ? FormatEvidence.OfReading(text, Read) : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text);
        int projects = reader.Count("the number of projects", 0, 2);
        int resources = reader.SmallInteger("the number of resources", 0, MostResources);
        SchedulingResource[] capacities = ProjectRows.Renewables(reader, resources);
        var jobs = new SchedulingJob[projects];
        var tasks = new List<SchedulingTask>();
        var first = new int[projects + 1];
        var links = new List<(int Before, int Project, int Task)>();
        for (int p = 0; p < projects; p++)
        {
            int count = reader.Count($"the number of tasks of project {p + 1}", 0, 2);
            jobs[p] = new SchedulingJob { Release = reader.Integer($"the release date of project {p + 1}", 0) };
            for (int r = 0; r < resources; r++)
            {
                reader.SmallInteger($"whether project {p + 1} uses resource {r + 1}", 0, 1);
            }

            for (int t = 0; t < count; t++)
            {
                string label = $"task {p + 1}:{t + 1}";
                tasks.Add(new SchedulingTask([ProjectRows.Mode(reader, resources, label)]) { Job = p });
                for (int left = reader.Count($"the number of successors of {label}"); left > 0; left--)
                {
                    (int project, int task) = Successor(reader, label);
                    links.Add((tasks.Count - 1, project, task));
                }
            }

            first[p + 1] = tasks.Count;
        }

        reader.End();
        return new SchedulingProblem(new SchedulingData
        {
            Name = text.Stem,
            Resources = capacities,
            Tasks = tasks,
            Jobs = jobs,
            Precedences = [.. links.Select(l => new SchedulingPrecedence(l.Before, TaskOf(reader, first, l.Project, l.Task)))],
        });
    }

    private static (int Project, int Task) Successor(TokenReader reader, string label)
    {
        ReadOnlySpan<char> token = reader.Token($"a successor of {label} as 'project:task'");
        int colon = token.IndexOf(':');
        return colon > 0
            && int.TryParse(token[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int project)
            && int.TryParse(token[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int task)
            ? (project, task)
            : throw reader.Error($"expected a successor of {label} as 'project:task'.");
    }

    private static int TaskOf(TokenReader reader, int[] first, int project, int task) =>
        project >= 1 && project < first.Length && task >= 1 && task <= first[project] - first[project - 1]
            ? first[project - 1] + task - 1
            : throw reader.Error($"the successor {project}:{task} does not exist.");
}
