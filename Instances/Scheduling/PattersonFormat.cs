using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Instances.Scheduling;

/// <summary>
/// Resource-constrained projects in Patterson's layout (<c>.rcp</c>), a stream of numbers: <c>tasks resources</c>, the capacities, then for each
/// task its duration, its demands, the number of its successors and the successors from 1. The first and last task are the project's start and end.
/// </summary>
public sealed class PattersonFormat : IInstanceFormat
{
    private const int MostResources = 10_000;

    /// <inheritdoc/>
    public string Name => "rcp";

    /// <inheritdoc/>
    public string Description => "project (Patterson): 'tasks resources', capacities, then per task: duration, demands, number of successors, successors (from 1)";

    /// <inheritdoc/>
    public Type ProblemType => typeof(SchedulingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".rcp"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A stream of numbers has no other mark than its ending.
        return text.Extension == ".rcp" ? FormatEvidence.OfReading(text, Read) : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text);
        int count = reader.Count("the number of tasks", 1, 2);
        int resources = reader.SmallInteger("the number of resources", 0, MostResources);
        SchedulingResource[] capacities = ProjectRows.Renewables(reader, resources);
        var tasks = new SchedulingTask[count];
        var precedences = new List<SchedulingPrecedence>();
        for (int t = 0; t < count; t++)
        {
            tasks[t] = new SchedulingTask([ProjectRows.Mode(reader, resources, $"task {t + 1}")]);
            for (int left = reader.Count($"the number of successors of task {t + 1}"); left > 0; left--)
            {
                precedences.Add(new SchedulingPrecedence(t, reader.SmallInteger($"a successor of task {t + 1}", 1, count) - 1));
            }
        }

        reader.End();
        return new SchedulingProblem(new SchedulingData { Name = text.Stem, Resources = capacities, Tasks = tasks, Precedences = precedences });
    }
}
