using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Tests.Solvers.Scheduling;

/// <summary>Small random projects for list scheduling: machines, a renewable resource, calendars, lags of all kinds, modes.</summary>
internal static class RandomProjects
{
    /// <summary>A project with calendars, dates and lags; null when they contradict each other.</summary>
    public static SchedulingProblem? Draw(RandomStream random) => Create(random, isPlain: false);

    /// <summary>A resource-constrained project with the makespan and nothing else.</summary>
    public static SchedulingProblem? DrawPlain(RandomStream random) => Create(random, isPlain: true);

    private static SchedulingProblem? Create(RandomStream random, bool isPlain)
    {
        int count = 3 + random.NextInt(6);
        bool hasCalendars = !isPlain && random.NextInt(2) == 0;
        var data = new SchedulingData
        {
            Name = "project",
            Resources =
            [
                new(SchedulingResourceKind.Machine) { DownTimes = hasCalendars ? [new(3, 5), new(9, 10)] : [] },
                new(SchedulingResourceKind.Renewable, 3) { DownTimes = hasCalendars ? [new(6, 7)] : [] },
                new(SchedulingResourceKind.Renewable, 2),
            ],
            Tasks = [.. Enumerable.Range(0, count).Select(t => Task(random, isPlain, t))],
            Jobs = [new SchedulingJob { DueDate = 4, Weight = 2 }, new SchedulingJob { Release = isPlain ? 0 : 2, DueDate = 7 }],
            Precedences = [.. Precedences(random, count, isPlain)],
            Goals = isPlain ? [new(SchedulingCriterion.Makespan)] : [new((SchedulingCriterion)random.NextInt(7)), new(SchedulingCriterion.TotalSetupTime)],
        };
        try
        {
            return new SchedulingProblem(data);
        }
        catch (InvalidProblemException)
        {
            return null;
        }
    }

    private static SchedulingTask Task(RandomStream random, bool isPlain, int task) =>
        new([.. Enumerable.Range(0, 1 + random.NextInt(2)).Select(_ => new SchedulingMode(1 + random.NextInt(4), [.. Demands(random)]))])
        {
            Job = task % 2,
            IsInterruptible = !isPlain && random.NextInt(3) == 0,
        };

    private static IEnumerable<SchedulingDemand> Demands(RandomStream random)
    {
        if (random.NextInt(2) == 0)
        {
            yield return new(0);
        }

        yield return new(1, random.NextInt(4));
        yield return new(2, random.NextInt(3));
    }

    private static IEnumerable<SchedulingPrecedence> Precedences(RandomStream random, int count, bool isPlain)
    {
        for (int after = 1; after < count; after++)
        {
            if (random.NextInt(3) > 0)
            {
                yield return new SchedulingPrecedence(random.NextInt(after), after)
                {
                    Kind = isPlain ? SchedulingLagKind.EndStart : (SchedulingLagKind)random.NextInt(4),
                    Lag = isPlain ? random.NextInt(2) : random.NextInt(5) - 2,
                };
            }
        }
    }
}
