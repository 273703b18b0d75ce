using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;

namespace CoSolve.Cli.Plots;

/// <summary>A schedule as bars, with a critical path.</summary>
internal sealed class GanttSchedule
{
    private GanttSchedule(string name, int machines, int jobs, GanttBar[] bars)
    {
        (Name, MachineCount, JobCount, Bars) = (name, machines, jobs, bars);
        End = bars.Length == 0 ? 0 : bars.Max(b => b.End);
        CriticalPath = FindCriticalPath(bars);
        JobSlots = ColourPlan.Of(jobs, Consecutive(bars, bar => bar.Machine, bar => bar.Job));
        MachineSlots = ColourPlan.Of(machines, Consecutive(bars, bar => bar.Job, bar => bar.Machine));
    }

    public string Name { get; }

    public int MachineCount { get; }

    public int JobCount { get; }

    public IReadOnlyList<GanttBar> Bars { get; }

    /// <summary>The latest end.</summary>
    public long End { get; }

    /// <summary>Indices of <see cref="Bars"/> in order of time: a chain without a gap, by job or machine, that ends at the latest end.
    /// It begins at time 0 unless a release time or idle time of the schedule stands before it.</summary>
    public IReadOnlyList<int> CriticalPath { get; }

    /// <summary>The slot of each job's colour: jobs that follow each other on a machine differ.</summary>
    public IReadOnlyList<int> JobSlots { get; }

    /// <summary>The slot of each machine's colour: machines that follow each other in a job differ.</summary>
    public IReadOnlyList<int> MachineSlots { get; }

    /// <summary>The bars of a job shop's schedule.</summary>
    public static GanttSchedule Of(JobShopProblem problem, JobShopSolution solution)
    {
        var bars = new GanttBar[problem.OperationCount];
        for (int o = 0; o < bars.Length; o++)
        {
            int job = problem.JobOf[o], alternative = solution.Alternatives[o];
            long start = solution.Starts[o];
            bars[o] = new GanttBar(problem.Machine[alternative], job, o - problem.FirstOperation[job], start, start + problem.Duration[alternative]);
        }

        return new GanttSchedule(problem.Name, problem.MachineCount, problem.JobCount, bars);
    }

    /// <summary>The bars of a permutation, each operation as early as it can be.</summary>
    public static GanttSchedule Of(FlowShopProblem problem, FlowShopSolution solution)
    {
        int machines = problem.MachineCount;
        var bars = new GanttBar[problem.JobCount * machines];
        var free = new long[machines];
        foreach (int job in solution.Permutation)
        {
            long ready = 0;
            for (int m = 0; m < machines; m++)
            {
                long start = Math.Max(ready, free[m]);
                ready = free[m] = start + problem.Durations[(job * machines) + m];
                bars[(job * machines) + m] = new GanttBar(m, job, m, start, ready);
            }
        }

        return new GanttSchedule(problem.Name, machines, problem.JobCount, bars);
    }

    /// <summary>Walks back from the last end over predecessors that end where their successor starts.</summary>
    private static List<int> FindCriticalPath(GanttBar[] bars)
    {
        int[] jobPredecessor = Predecessors(bars, b => b.Job, b => b.Position);
        int[] machinePredecessor = Predecessors(bars, b => b.Machine, _ => 0);
        var path = new List<int>();
        var seen = new bool[bars.Length];
        int at = bars.Length == 0 ? -1 : Array.IndexOf(bars, bars.MaxBy(b => b.End));
        while (at >= 0 && !seen[at])
        {
            seen[at] = true;
            path.Add(at);
            at = Tight(jobPredecessor[at], at) ? jobPredecessor[at] : Tight(machinePredecessor[at], at) ? machinePredecessor[at] : -1;
        }

        path.Reverse();
        return path;

        bool Tight(int before, int after) => before >= 0 && bars[before].End == bars[after].Start;
    }

    private static IEnumerable<(int First, int Second)> Consecutive(GanttBar[] bars, Func<GanttBar, int> row, Func<GanttBar, int> kind)
    {
        int[] before = Predecessors(bars, row, _ => 0);
        return Enumerable.Range(0, bars.Length).Where(k => before[k] >= 0).Select(k => (kind(bars[before[k]]), kind(bars[k])));
    }

    private static int[] Predecessors(GanttBar[] bars, Func<GanttBar, int> group, Func<GanttBar, int> rank)
    {
        int[] order =
        [
            .. Enumerable.Range(0, bars.Length)
                .OrderBy(i => group(bars[i])).ThenBy(i => rank(bars[i])).ThenBy(i => bars[i].Start).ThenBy(i => bars[i].End),
        ];
        var before = new int[bars.Length];
        for (int k = 0; k < order.Length; k++)
        {
            before[order[k]] = k > 0 && group(bars[order[k - 1]]) == group(bars[order[k]]) ? order[k - 1] : -1;
        }

        return before;
    }
}
