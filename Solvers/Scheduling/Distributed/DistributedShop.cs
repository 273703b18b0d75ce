using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Scheduling.Permutation;

namespace CoSolve.Solvers.Scheduling.Distributed;

/// <summary>
/// A scheduling problem that is a distributed permutation flow shop: each job is processed in one of several factories, each of which is a
/// <see cref="PermutationShop"/> (Naderi and Ruiz 2010, "The distributed permutation flowshop scheduling problem", DOI 10.1016/j.cor.2009.06.019). Factories may
/// differ; the makespan or a sum over the jobs is minimised.
/// </summary>
internal sealed class DistributedShop
{
    private readonly int _tasks;
    private readonly PermutationShop[] _factories;
    private readonly int[][] _taskOf;

    private DistributedShop(int tasks, PermutationShop[] factories, int[][] taskOf) => (_tasks, _factories, _taskOf) = (tasks, factories, taskOf);

    /// <summary>The factories; job j is the same in all.</summary>
    public IReadOnlyList<PermutationShop> Factories => _factories;

    /// <summary>The number of jobs.</summary>
    public int Jobs => _factories[0].Jobs;

    /// <summary>Whether the makespan is all that counts; otherwise costs add up.</summary>
    public bool IsMakespan => _factories[0].Costs.IsMakespan;

    /// <summary>The shop that a problem is; null when it is none.</summary>
    public static DistributedShop? Of(SchedulingProblem problem)
    {
        // Several goals may have other factors in a factory than in the whole.
        if (problem.SingleCriterion is null || problem.Sequences.Count == 0 || problem.Jobs.Count == 0 || problem.Tasks.Count == 0
            || problem.MachineRules.Count > 0 || problem.Tasks.Any(t => t.IsMandatory) || !HasSelections(problem))
        {
            return null;
        }

        var factories = new PermutationShop[problem.Sequences.Count];
        var taskOf = new int[factories.Length][];
        for (int f = 0; f < factories.Length; f++)
        {
            if (FactoryOf(problem, problem.Sequences[f]) is not { } factory || PermutationShop.Of(factory.Problem) is not { } shop)
            {
                return null;
            }

            (factories[f], taskOf[f]) = (shop, factory.TaskOf);
        }

        return taskOf.Sum(t => t.Length) == problem.Tasks.Count && factories.Sum(f => f.Jobs * (f.Machines - 1)) == problem.Precedences.Count
            ? new DistributedShop(problem.Tasks.Count, factories, taskOf)
            : null;
    }

    /// <summary>The neighbourhood of each factory.</summary>
    public IInsertionNeighborhood[] CreateNeighborhoods() => [.. _factories.Select(f => f.CreateNeighborhood())];

    /// <summary>The schedule of sequences, one for each factory; each job in one of them.</summary>
    public SchedulingSolution Schedule(IReadOnlyList<int[]> sequences)
    {
        var starts = new long[_tasks];
        var modes = new int[_tasks];
        Array.Fill(modes, SchedulingSolution.Absent);
        for (int f = 0; f < _factories.Length; f++)
        {
            var own = new long[_taskOf[f].Length];
            Array.Fill(own, -1);
            _factories[f].Schedule(sequences[f], own);
            for (int t = 0; t < own.Length; t++)
            {
                if (own[t] >= 0)
                {
                    (starts[_taskOf[f][t]], modes[_taskOf[f][t]]) = (own[t], 0);
                }
            }
        }

        return new SchedulingSolution(starts, modes);
    }

    /// <summary>The sequences of a schedule.</summary>
    public int[][] SequencesOf(SchedulingSolution solution) =>
    [
        .. _factories.Select((factory, f) => factory.SequenceOf(new SchedulingSolution(
            [.. _taskOf[f].Select(t => solution.Starts[t])], [.. _taskOf[f].Select(t => solution.Modes[t])]))),
    ];

    /// <summary>Whether the selections say that the tasks of a column are present together, and of each job's columns one.</summary>
    private static bool HasSelections(SchedulingProblem problem)
    {
        var columns = new HashSet<int>();
        foreach (SchedulingSequence sequence in problem.Sequences)
        {
            for (int c = 0; c < sequence.Rows[0].Count; c++)
            {
                columns.Add(sequence.Rows[0][c]);
            }
        }

        // A column is known by its first task.
        var firstOf = new Dictionary<int, int>();
        foreach (SchedulingSelection together in problem.Selections.Where(s => s.Kind == SchedulingSelectionKind.AllOrNone))
        {
            int[] first = [.. together.Tasks.Where(columns.Contains)];
            if (first.Length != 1 || together.Tasks.Any(t => !firstOf.TryAdd(t, first[0])))
            {
                return false;
            }
        }

        foreach (SchedulingSelection one in problem.Selections.Where(s => s.Kind == SchedulingSelectionKind.ExactlyOne))
        {
            if (one.Tasks.Count != problem.Sequences.Count || one.Tasks.Select(t => problem.Tasks[t].Job).Distinct().Count() != 1
                || one.Tasks.Any(t => !firstOf.TryGetValue(t, out int first) || !columns.Remove(first)))
            {
                return false;
            }
        }

        return columns.Count == 0 && firstOf.Count == problem.Tasks.Count
            && problem.Selections.All(s => s.Kind is SchedulingSelectionKind.AllOrNone or SchedulingSelectionKind.ExactlyOne);
    }

    /// <summary>One factory with all jobs, its columns in the order of the jobs, as a problem of its own; null where a job is missing or comes twice.</summary>
    private static (SchedulingProblem Problem, int[] TaskOf)? FactoryOf(SchedulingProblem problem, SchedulingSequence sequence)
    {
        int[] columns = [.. Enumerable.Range(0, sequence.Rows[0].Count).OrderBy(c => problem.Tasks[sequence.Rows[0][c]].Job ?? -1)];
        if (!columns.Select(c => problem.Tasks[sequence.Rows[0][c]].Job ?? -1).SequenceEqual(Enumerable.Range(0, problem.Jobs.Count)))
        {
            return null;
        }

        int[] taskOf = [.. sequence.Rows.SelectMany(row => columns.Select(c => row[c]))];
        var own = new Dictionary<int, int>();
        for (int t = 0; t < taskOf.Length; t++)
        {
            own[taskOf[t]] = t;
        }

        return (new SchedulingProblem(problem.ToData() with
        {
            Tasks = [.. taskOf.Select(t => problem.Tasks[t] with { IsOptional = false })],
            Precedences =
            [
                .. problem.Precedences.Where(p => own.ContainsKey(p.Before) && own.ContainsKey(p.After))
                    .Select(p => p with { Before = own[p.Before], After = own[p.After] }),
            ],
            Selections = [],
            Sequences = [new([.. Enumerable.Range(0, sequence.Rows.Count).Select(k => Enumerable.Range(k * columns.Length, columns.Length).ToArray())])],
        }), taskOf);
    }
}
