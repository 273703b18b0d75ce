using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>The shops as general scheduling problems; corresponding schedules have equal objectives.</summary>
public static class SchedulingConversions
{
    /// <summary>A classic or flexible job shop: a task for each operation, a mode for each alternative; O(alternatives).</summary>
    public static Reformulation<SchedulingProblem, JobShopSolution, SchedulingSolution> Of(JobShopProblem shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var tasks = new SchedulingTask[shop.OperationCount];
        for (int o = 0; o < tasks.Length; o++)
        {
            var modes = new List<SchedulingMode>();
            for (int a = shop.FirstAlternative[o]; a < shop.FirstAlternative[o + 1]; a++)
            {
                modes.Add(new SchedulingMode(shop.Duration[a], [new(shop.Machine[a])]));
            }

            tasks[o] = new SchedulingTask(modes) { Job = shop.JobOf[o], Name = NameOf(shop.JobOf[o], o - shop.FirstOperation[shop.JobOf[o]]) };
        }

        var target = new SchedulingProblem(new SchedulingData
        {
            Name = shop.Name,
            Resources = Machines(shop.MachineCount),
            Tasks = tasks,
            Jobs = [.. shop.Jobs.Select(j => new SchedulingJob { Release = j.ReleaseTime, DueDate = j.DueDate, Weight = j.Weight })],
            Precedences = Chains(shop.FirstOperation, (before, after) => new SchedulingPrecedence(before, after)),
            Goals = [new(Criterion(shop.Criterion))],
        });
        return new(target, schedule => JobShopOf(shop, schedule), schedule => ScheduleOf(shop, schedule));
    }

    /// <summary>A permutation flow shop: task j * machines + m for each job and machine, one order for all machines; O(operations).</summary>
    public static Reformulation<SchedulingProblem, FlowShopSolution, SchedulingSolution> Of(FlowShopProblem shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        int machines = shop.MachineCount;
        var tasks = new SchedulingTask[shop.JobCount * machines];
        var precedences = new List<SchedulingPrecedence>();
        for (int t = 0; t < tasks.Length; t++)
        {
            (int job, int machine) = Math.DivRem(t, machines);
            tasks[t] = new SchedulingTask([new SchedulingMode(shop.Durations[t], [new(machine)])]) { Job = job, Name = NameOf(job, machine) };
            if (machine > 0)
            {
                precedences.Add(new SchedulingPrecedence(t - 1, t));
            }
        }

        var target = new SchedulingProblem(new SchedulingData
        {
            Name = shop.Name,
            Resources = Machines(machines),
            Tasks = tasks,
            Jobs = [.. Enumerable.Range(0, shop.JobCount).Select(_ => new SchedulingJob())],
            Precedences = precedences,
            Sequences = [new([.. Enumerable.Range(0, machines).Select(m => Enumerable.Range(0, shop.JobCount).Select(j => (j * machines) + m).ToArray())])],
        });
        return new(target, schedule => PermutationOf(target, shop, schedule), permutation => ScheduleOf(shop, permutation));
    }

    /// <summary>A blocking job shop: operations that wait for the next one on their machine, interrupted by shutdowns; O(operations).</summary>
    public static Reformulation<SchedulingProblem, BlockingJobShopSolution, SchedulingSolution> Of(BlockingJobShopProblem shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var tasks = new List<SchedulingTask>();
        for (int j = 0; j < shop.JobCount; j++)
        {
            for (int o = shop.FirstOperation[j]; o < shop.FirstOperation[j + 1]; o++)
            {
                tasks.Add(new SchedulingTask([new SchedulingMode(shop.Duration[o], [new(shop.Machine[o])])])
                {
                    Job = j,
                    Name = NameOf(j, o - shop.FirstOperation[j]),
                    IsInterruptible = true,
                });
            }
        }

        SchedulingResource[] machines = Machines(shop.MachineCount);
        for (int m = 0; m < machines.Length; m++)
        {
            machines[m] = machines[m] with { DownTimes = [.. shop.ShutdownsOf(m).ToArray().Select(s => new SchedulingDownTime(s.From, s.To))] };
        }

        var target = new SchedulingProblem(new SchedulingData
        {
            Name = shop.Name,
            Resources = machines,
            Tasks = tasks,
            Jobs = [.. Enumerable.Range(0, shop.JobCount).Select(_ => new SchedulingJob())],
            Precedences = Chains(shop.FirstOperation, SchedulingPrecedence.Blocking),
        });
        return new(target, schedule => BlockingOf(target, schedule), schedule => new SchedulingSolution(schedule.Starts, new int[tasks.Count]));
    }

    private static SchedulingResource[] Machines(int count) =>
        [.. Enumerable.Repeat(new SchedulingResource(SchedulingResourceKind.Machine), count)];

    private static string NameOf(int job, int position) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{job}.{position}");

    private static SchedulingCriterion Criterion(JobShopCriterion criterion) => criterion switch
    {
        JobShopCriterion.Makespan => SchedulingCriterion.Makespan,
        JobShopCriterion.TotalWeightedCompletionTime => SchedulingCriterion.TotalCompletionTime,
        _ => SchedulingCriterion.TotalTardiness,
    };

    private static List<SchedulingPrecedence> Chains(ReadOnlySpan<int> firstOperation, Func<int, int, SchedulingPrecedence> link)
    {
        var precedences = new List<SchedulingPrecedence>();
        for (int j = 0; j + 1 < firstOperation.Length; j++)
        {
            for (int o = firstOperation[j] + 1; o < firstOperation[j + 1]; o++)
            {
                precedences.Add(link(o - 1, o));
            }
        }

        return precedences;
    }

    private static JobShopSolution JobShopOf(JobShopProblem shop, SchedulingSolution schedule)
    {
        int[] alternatives = schedule.Modes.ToArray();
        for (int o = 0; o < alternatives.Length; o++)
        {
            alternatives[o] += shop.FirstAlternative[o];
        }

        return new JobShopSolution(schedule.Starts, alternatives);
    }

    private static SchedulingSolution ScheduleOf(JobShopProblem shop, JobShopSolution schedule)
    {
        int[] modes = schedule.Alternatives.ToArray();
        for (int o = 0; o < modes.Length; o++)
        {
            modes[o] -= shop.FirstAlternative[o];
        }

        return new SchedulingSolution(schedule.Starts, modes);
    }

    /// <summary>The jobs by the sum of their starts and ends: one that comes first on all machines has the smaller sum, or both take no time at one moment.</summary>
    private static FlowShopSolution PermutationOf(SchedulingProblem target, FlowShopProblem shop, SchedulingSolution schedule)
    {
        var timetable = new SchedulingTimetable(target, schedule);
        var sums = new Int128[shop.JobCount];
        for (int t = 0; t < schedule.Starts.Length; t++)
        {
            sums[t / shop.MachineCount] += (Int128)schedule.Starts[t] + timetable.Ends[t];
        }

        return new FlowShopSolution([.. Enumerable.Range(0, shop.JobCount).OrderBy(j => sums[j])]);
    }

    private static SchedulingSolution ScheduleOf(FlowShopProblem shop, FlowShopSolution permutation)
    {
        var starts = new long[shop.JobCount * shop.MachineCount];
        var free = new long[shop.MachineCount];
        foreach (int job in permutation.Permutation)
        {
            long ready = 0;
            for (int m = 0; m < shop.MachineCount; m++)
            {
                int task = (job * shop.MachineCount) + m;
                starts[task] = Math.Max(ready, free[m]);
                ready = free[m] = starts[task] + shop.Durations[task];
            }
        }

        return new SchedulingSolution(starts, new int[starts.Length]);
    }

    private static BlockingJobShopSolution BlockingOf(SchedulingProblem target, SchedulingSolution schedule) =>
        new(schedule.Starts, new SchedulingTimetable(target, schedule).Releases);
}
