using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>Which tasks form the activities of an <see cref="ActivityNetwork"/>, and in which order they are placed.</summary>
internal sealed class ActivityGrouping
{
    private ActivityGrouping(int tasks)
    {
        ActivityOf = new int[tasks];
        RowOf = new int[tasks];
        RigidLag = new long?[tasks];
        Array.Fill(ActivityOf, -1);
        Array.Fill(RowOf, -1);
    }

    /// <summary>What keeps a problem from being grouped, for a message; null for nothing.</summary>
    public string? Inapplicable { get; private set; }

    /// <summary>The tasks of each activity.</summary>
    public List<int[]> Activities { get; } = [];

    /// <summary>The activity of each task.</summary>
    public int[] ActivityOf { get; }

    /// <summary>The row of each task; -1 for none.</summary>
    public int[] RowOf { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; private set; }

    /// <summary>The fixed distance from the task before in the activity; null for none.</summary>
    public long?[] RigidLag { get; }

    /// <summary>Groups the tasks of a problem; O(tasks + precedences).</summary>
    public static ActivityGrouping Of(SchedulingProblem problem)
    {
        var grouping = new ActivityGrouping(problem.Tasks.Count);
        grouping.Group(problem);
        return grouping;
    }

    private void Group(SchedulingProblem problem)
    {
        if (TopologicalOrder(problem) is not { } order)
        {
            Inapplicable = "precedences that form a cycle";
            return;
        }

        int[] next = RigidSuccessors(problem);
        if (problem.Sequences.Count > 0)
        {
            AddColumns(problem.Sequences[0], order, next);
        }

        foreach (int task in order)
        {
            if (ActivityOf[task] < 0 && RigidLag[task] is null)
            {
                Add([.. Chain(task, next)]);
            }
        }

        if (Inapplicable is null && (ActivityOf.Contains(-1) || !IsAcyclic(problem)))
        {
            Inapplicable = "fixed lags or sequences that tie tasks together in both directions";
        }
    }

    private void Add(int[] tasks)
    {
        foreach (int task in tasks)
        {
            ActivityOf[task] = Activities.Count;
        }

        Activities.Add(tasks);
    }

    /// <summary>The columns of a sequence; in each the chains by the topological order of their first tasks.</summary>
    private void AddColumns(SchedulingSequence sequence, int[] order, int[] next)
    {
        RowCount = sequence.Rows.Count;
        int[] place = new int[order.Length];
        for (int k = 0; k < order.Length; k++)
        {
            place[order[k]] = k;
        }

        for (int column = 0; column < (RowCount == 0 ? 0 : sequence.Rows[0].Count); column++)
        {
            int[] tasks = [.. sequence.Rows.Select(row => row[column]).OrderBy(t => place[t])];
            for (int row = 0; row < RowCount; row++)
            {
                RowOf[sequence.Rows[row][column]] = row;
            }

            int[] placed = [.. tasks.Where(t => RigidLag[t] is null).SelectMany(t => Chain(t, next))];
            if (!placed.Order().SequenceEqual(tasks.Order()) || placed.Any(t => ActivityOf[t] >= 0))
            {
                Inapplicable = "sequences whose columns overlap or are tied to other tasks by fixed lags";
                return;
            }

            Add(placed);
        }
    }

    private static IEnumerable<int> Chain(int first, int[] next)
    {
        for (int task = first; task >= 0; task = next[task])
        {
            yield return task;
        }
    }

    /// <summary>For each task the one that follows at a fixed distance, -1 for none; at most one on either side.</summary>
    private int[] RigidSuccessors(SchedulingProblem problem)
    {
        var next = new int[problem.Tasks.Count];
        Array.Fill(next, -1);
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            if (p.LargestLag is { } lag)
            {
                if (next[p.Before] >= 0 || RigidLag[p.After] is not null)
                {
                    Inapplicable = "several fixed lags of one task";
                }

                (next[p.Before], RigidLag[p.After]) = (p.After, lag);
            }
        }

        return next;
    }

    private static int[]? TopologicalOrder(SchedulingProblem problem) =>
        Order(problem.Tasks.Count, problem.Precedences.Select(p => (p.Before, p.After)));

    private bool IsAcyclic(SchedulingProblem problem) => Order(Activities.Count, problem.Precedences
        .Select(p => (ActivityOf[p.Before], ActivityOf[p.After])).Where(a => a.Item1 != a.Item2)) is not null;

    /// <summary>An order of the nodes that follows all arcs, the smallest number first; null when there is none.</summary>
    private static int[]? Order(int nodes, IEnumerable<(int From, int To)> arcs)
    {
        var successors = new List<int>[nodes];
        var open = new int[nodes];
        foreach (var (from, to) in arcs)
        {
            (successors[from] ??= []).Add(to);
            open[to]++;
        }

        var ready = new PriorityQueue<int, int>();
        for (int node = 0; node < nodes; node++)
        {
            if (open[node] == 0)
            {
                ready.Enqueue(node, node);
            }
        }

        var order = new List<int>(nodes);
        while (ready.TryDequeue(out int node, out _))
        {
            order.Add(node);
            foreach (int successor in successors[node] ?? [])
            {
                if (--open[successor] == 0)
                {
                    ready.Enqueue(successor, successor);
                }
            }
        }

        return order.Count == nodes ? [.. order] : null;
    }
}
