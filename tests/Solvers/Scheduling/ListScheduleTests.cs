using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Scheduling.Generation;
using CoSolve.Tests.Problems.Scheduling;

namespace CoSolve.Tests.Solvers.Scheduling;

public sealed class ListScheduleTests
{
    [Fact]
    public void SerialSchedulesEqualASlowReference()
    {
        int compared = 0;
        for (ulong seed = 0; seed < 1500; seed++)
        {
            var random = new RandomStream(seed);
            if (RandomProjects.Draw(random) is not { } problem || ActivityNetwork.Inapplicable(problem) is not null)
            {
                continue;
            }

            var network = ActivityNetwork.Of(problem);
            int[] list = RandomList(network, random);
            int[] modes = RandomModes(network, random);
            var schedule = new ListSchedule(network);
            schedule.Build(list, modes);
            Assert.Equal(Reference(problem, network, list, modes), schedule.Starts.ToArray());
            compared++;
        }

        Assert.True(compared > 800, $"{compared} problems were compared.");
    }

    [Fact]
    public void SchedulesAreFeasibleAndKnowTheirObjective()
    {
        int feasible = 0;
        for (ulong seed = 0; seed < 4000; seed++)
        {
            var random = new RandomStream(seed);
            SchedulingProblem? problem = seed % 2 == 0 ? RandomScheduling.Tiny(seed) : RandomProjects.Draw(random);
            if (problem is null || ActivityNetwork.Inapplicable(problem) is not null)
            {
                continue;
            }

            var network = ActivityNetwork.Of(problem);
            int[] modes = RandomModes(network, random);
            var schedule = new ListSchedule(network);
            int[] list = RandomList(network, random);
            schedule.Build(list, modes);
            feasible += AssertHonest(problem, schedule);
            new ParallelSchedule(schedule).Build(ActivityPriorities.Of(network, ActivityRule.LatestFinish), modes);
            feasible += AssertHonest(problem, schedule);
            if (network.RowCount == 0 && network.Tasks.All(t => t.Length == 1))
            {
                schedule.BuildWithEarliestEnds(list, modes);
                feasible += AssertHonest(problem, schedule);
            }
        }

        Assert.True(feasible > 2000, $"{feasible} feasible schedules were checked.");
    }

    [Fact]
    public void JustificationNeverLengthensASchedule()
    {
        int improved = 0;
        for (ulong seed = 0; seed < 1000; seed++)
        {
            var random = new RandomStream(seed);
            if (RandomProjects.DrawPlain(random) is not { } problem)
            {
                continue;
            }

            var network = ActivityNetwork.Of(problem);
            Assert.True(network.CanJustify);
            int[] modes = RandomModes(network, random);
            var schedule = new ListSchedule(network);
            schedule.Build(RandomList(network, random), modes);
            long before = schedule.Objective;
            new Justification(schedule).Apply(modes);
            Assert.True(schedule.Objective <= before);
            Assert.Empty(SchedulingChecker.Check(problem, schedule.ToSolution()).Violations);
            improved += schedule.Objective < before ? 1 : 0;
        }

        Assert.True(improved > 50, $"{improved} schedules became shorter.");
    }

    [Fact]
    public void ModesAreRepairedWhereTheStocksSuffice()
    {
        SchedulingTask task = new([new SchedulingMode(1, [new(0, 5)]), new SchedulingMode(4, [new(0, 1)])]);
        var problem = new SchedulingProblem(new SchedulingData
        {
            Name = "stock",
            Resources = [new(SchedulingResourceKind.Consumable, 7)],
            Tasks = [task, task, task],
        });
        var vectors = new ModeVectors(ActivityNetwork.Of(problem));
        int[] modes = vectors.Shortest();
        Assert.True(vectors.Repair(modes, new RandomStream(1)));
        Assert.Equal(1, modes.Count(m => m == 0));
    }

    [Theory]
    [InlineData(false, "List scheduling does not take optional tasks. Maybe use cpsat.")]
    [InlineData(true, null)]
    public void WhatListSchedulingDoesNotTakeIsNamed(bool isMandatory, string? reason) => Assert.Equal(
        reason, ActivityNetwork.Inapplicable(new SchedulingProblem(SchedulingFixtures.Two(SchedulingFixtures.On(1, 0) with { IsOptional = !isMandatory }))));

    /// <summary>Each task in turn at the first time at which the checker accepts all tasks placed so far, the others left out.</summary>
    private static long[] Reference(SchedulingProblem problem, ActivityNetwork network, int[] list, int[] modes)
    {
        SchedulingData data = problem.ToData();
        var open = new SchedulingProblem(data with
        {
            Tasks = [.. data.Tasks.Select(t => t with { IsOptional = true, LatestEnd = null })],
            Jobs = [.. data.Jobs.Select(j => j with { Deadline = null })],
            Horizon = null,
        });
        var starts = new long[modes.Length];
        var placed = new int[modes.Length];
        Array.Fill(placed, SchedulingSolution.Absent);
        foreach (int activity in list)
        {
            int task = network.Tasks[activity].Single();
            placed[task] = modes[task];
            // The network starts from the windows of the whole problem.
            starts[task] = problem.EarliestStarts[task];
            while (!SchedulingChecker.Check(open, new SchedulingSolution(starts, placed)).IsFeasible)
            {
                starts[task]++;
            }
        }

        return starts;
    }

    private static int AssertHonest(SchedulingProblem problem, ListSchedule schedule)
    {
        SchedulingSolution solution = schedule.ToSolution();
        CheckReport report = SchedulingChecker.Check(problem, solution);
        Assert.True(report.IsFeasible == (schedule.Excess == 0), string.Join("; ", report.Violations));
        Assert.Equal(SchedulingObjective.Evaluate(problem, solution), schedule.Objective);
        return report.IsFeasible ? 1 : 0;
    }

    private static int[] RandomList(ActivityNetwork network, RandomStream random) =>
        ActivityPriorities.List(network, [.. Enumerable.Range(0, network.ActivityCount).Select(_ => (long)random.NextInt(1000))]);

    private static int[] RandomModes(ActivityNetwork network, RandomStream random) => [.. network.UsableModes.Select(m => m[random.NextInt(m.Length)])];
}
