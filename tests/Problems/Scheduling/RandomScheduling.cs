using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Tests.Problems.Scheduling;

/// <summary>Tiny random problems with all rules, small enough to try every schedule.</summary>
internal static class RandomScheduling
{
    /// <summary>A problem of up to three tasks within a short horizon; null when the drawn data contradict each other.</summary>
    public static SchedulingProblem? Tiny(ulong seed)
    {
        var random = new RandomStream(seed);
        try
        {
            return new SchedulingProblem(Draw(random));
        }
        catch (InvalidProblemException)
        {
            return null;
        }
    }

    /// <summary>Calls back with every schedule of a problem with a horizon.</summary>
    public static void ForEachSchedule(SchedulingProblem problem, Action<SchedulingSolution> visit)
    {
        var starts = new long[problem.Tasks.Count];
        var modes = new int[starts.Length];
        Choose(0);

        void Choose(int task)
        {
            if (task == starts.Length)
            {
                visit(new SchedulingSolution(starts, modes));
                return;
            }

            if (!problem.Tasks[task].IsMandatory)
            {
                (starts[task], modes[task]) = (0, SchedulingSolution.Absent);
                Choose(task + 1);
            }

            for (int m = 0; m < problem.Tasks[task].Modes.Count; m++)
            {
                for (long start = 0; start <= problem.Horizon; start++)
                {
                    (starts[task], modes[task]) = (start, m);
                    Choose(task + 1);
                }
            }
        }
    }

    /// <summary>The least objective of all feasible schedules; null when there is none.</summary>
    public static long? Optimum(SchedulingProblem problem)
    {
        long? best = null;
        ForEachSchedule(problem, schedule =>
        {
            CheckReport report = SchedulingChecker.Check(problem, schedule);
            if (report.IsFeasible && (best is null || report.Objective < best))
            {
                best = report.Objective;
            }
        });
        return best;
    }

    /// <summary>What tells two problems apart: feasibility and objective of all schedules.</summary>
    public static string Summary(SchedulingProblem problem)
    {
        var summary = new System.Text.StringBuilder();
        ForEachSchedule(problem, schedule =>
        {
            CheckReport report = SchedulingChecker.Check(problem, schedule);
            summary.Append(report.IsFeasible ? report.Objective : report.Violations.Count).Append(report.IsFeasible ? ' ' : 'x');
        });
        return summary.ToString();
    }

    private static SchedulingData Draw(RandomStream random)
    {
        int tasks = 2 + random.NextInt(2);
        int families = 2;
        bool hasSetups = random.NextInt(2) == 0;
        SchedulingResource machine = new(SchedulingResourceKind.Machine) { DownTimes = DownTimes(random) };
        return new SchedulingData
        {
            Name = "tiny",
            Resources =
            [
                hasSetups ? machine with { Setups = Setups(random, families) } : machine,
                new(SchedulingResourceKind.Machine),
                new(SchedulingResourceKind.Renewable, 2) { DownTimes = DownTimes(random) },
                new(SchedulingResourceKind.Consumable, 3),
            ],
            Tasks = [.. Enumerable.Range(0, tasks).Select(_ => Task(random, families, hasSetups))],
            Jobs = [Job(random), Job(random)],
            Precedences = [.. Pairs(random, tasks, 2).Select(p => Precedence(random, p.First, p.Second)).DistinctBy(p => p.IsBlocking ? p.Before : -1 - p.After)],
            MachineRules = random.NextInt(3) > 0 ? [] : [.. Pairs(random, tasks, 1).Select(p => new SchedulingMachineRule((SchedulingMachineRuleKind)random.NextInt(3), p.First, p.Second))],
            Selections = random.NextInt(3) > 0 ? [] : [new((SchedulingSelectionKind)random.NextInt(4), [0, 1])],
            Sequences = tasks < 3 || random.NextInt(4) > 0 ? [] : [new([[0, 1], [2, 0]])],
            Goals = [.. Goals(random)],
            IsLexicographic = random.NextInt(4) == 0,
            Horizon = 5 + random.NextInt(3),
        };
    }

    private static SchedulingTask Task(RandomStream random, int families, bool hasSetups)
    {
        int shortest = hasSetups ? 1 : 0;
        var modes = Enumerable.Range(0, 1 + random.NextInt(2)).Select(_ => Mode(random, shortest)).ToArray();
        return new SchedulingTask(modes)
        {
            Job = random.NextInt(3) is var job && job < 2 ? job : null,
            Family = random.NextInt(families),
            IsOptional = random.NextInt(4) == 0,
            IsInterruptible = random.NextInt(3) == 0,
            EarliestStart = random.NextInt(4) == 0 ? 1 : 0,
            LatestEnd = random.NextInt(6) == 0 ? 5 : null,
            PinnedStart = random.NextInt(12) == 0 ? random.NextInt(3) : null,
            PinnedMode = random.NextInt(12) == 0 ? 0 : null,
        };
    }

    private static SchedulingMode Mode(RandomStream random, int shortest)
    {
        var demands = new List<SchedulingDemand>();
        if (random.NextInt(4) > 0)
        {
            demands.Add(new(random.NextInt(2)));
        }

        if (random.NextInt(3) == 0)
        {
            demands.Add(new(2, random.NextInt(4)));
        }

        if (random.NextInt(3) == 0)
        {
            demands.Add(new(3, random.NextInt(3)));
        }

        return new SchedulingMode(shortest + random.NextInt(3), demands);
    }

    private static SchedulingJob Job(RandomStream random) => new()
    {
        Release = random.NextInt(2),
        DueDate = random.NextInt(3) > 0 ? random.NextInt(6) : null,
        Deadline = random.NextInt(6) == 0 ? 6 : null,
        Weight = random.NextInt(3),
    };

    private static SchedulingPrecedence Precedence(RandomStream random, int before, int after)
    {
        if (random.NextInt(4) == 0)
        {
            return SchedulingPrecedence.Blocking(before, after);
        }

        long lag = random.NextInt(4) - 2;
        return new SchedulingPrecedence(before, after)
        {
            Kind = (SchedulingLagKind)random.NextInt(4),
            Lag = lag,
            LargestLag = random.NextInt(3) == 0 ? lag + random.NextInt(3) : null,
        };
    }

    private static IEnumerable<(int First, int Second)> Pairs(RandomStream random, int tasks, int most)
    {
        for (int k = random.NextInt(most + 1); k > 0; k--)
        {
            int first = random.NextInt(tasks);
            int second = random.NextInt(tasks - 1);
            yield return (first, second < first ? second : second + 1);
        }
    }

    private static IEnumerable<SchedulingGoal> Goals(RandomStream random)
    {
        int first = random.NextInt(8);
        yield return new((SchedulingCriterion)first);
        if (random.NextInt(2) == 0)
        {
            yield return new((SchedulingCriterion)((first + 1 + random.NextInt(7)) % 8));
        }
    }

    private static SchedulingSetups Setups(RandomStream random, int families) =>
        new([.. Enumerable.Range(0, families).Select(_ => Enumerable.Range(0, families).Select(_ => (long)random.NextInt(3)).ToArray())])
        {
            Initial = random.NextInt(2) == 0 ? [] : [0, 1],
        };

    private static SchedulingDownTime[] DownTimes(RandomStream random)
    {
        long from = random.NextInt(5);
        return random.NextInt(3) > 0 ? [] : [new(from, from + 1 + random.NextInt(2))];
    }
}
