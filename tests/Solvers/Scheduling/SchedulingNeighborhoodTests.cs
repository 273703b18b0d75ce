using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Lns.CpSat;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;
using CoSolve.Solvers.Scheduling.Neighborhoods;
using CoSolve.Tests.Problems.Scheduling;

namespace CoSolve.Tests.Solvers.Scheduling;

public sealed class SchedulingNeighborhoodTests
{
    private static readonly INeighborhoodSelector<SchedulingProblem, SchedulingSolution>[] Selectors = [new TimeWindowSelector(), new ResourceSelector(), new CriticalSelector()];

    [Fact]
    public void RestrictedProblemsKeepTheScheduleAndAllowNothingElseThatIsForbidden()
    {
        int restricted = 0;
        for (ulong seed = 0; seed < 150; seed++)
        {
            if (RandomScheduling.Tiny(seed) is not { Sequences.Count: 0 } problem || AnySchedule(problem) is not { } schedule)
            {
                continue;
            }

            var random = new RandomStream(seed);
            var free = new bool[problem.Tasks.Count];
            Selectors[random.NextInt(3)].Select(problem, schedule, 1, random, free);
            Assert.Contains(true, free);
            SchedulingProblem smaller = PartialOrder.Restrict(problem, schedule, free);
            Assert.Empty(SchedulingChecker.Check(smaller, schedule).Violations);
            Assert.Equal(SchedulingChecker.Check(problem, schedule).Objective, SchedulingChecker.Check(smaller, schedule).Objective);
            Assert.True(RandomScheduling.Optimum(smaller) >= RandomScheduling.Optimum(problem));
            restricted++;
        }

        Assert.True(restricted > 50, $"{restricted} problems were restricted.");
    }

    [Fact]
    public void FixedTasksKeepTheirOrderOnAResourceWithUnits()
    {
        var problem = new SchedulingProblem(new SchedulingData
        {
            Name = "units",
            Resources = [new(SchedulingResourceKind.Renewable, 2)],
            Tasks = [.. Enumerable.Range(1, 4).Select(d => new SchedulingTask([new(d, [new(0)])]))],
        });
        SchedulingProblem smaller = PartialOrder.Restrict(problem, new SchedulingSolution([0, 0, 1, 2], new int[4]), [false, false, false, false]);

        // Task 2 takes the unit of task 0, task 3 that of task 1.
        Assert.Equal([(0, 2), (1, 3)], smaller.Precedences.Select(p => (p.Before, p.After)));

        // Without the tasks between them both have a unit of their own.
        Assert.Empty(PartialOrder.Restrict(problem, new SchedulingSolution([0, 0, 1, 2], new int[4]), [false, true, true, false]).Precedences);
    }

    [Fact]
    public void TheSearchFindsTheOptimumOfSmallProjects()
    {
        Solver<SchedulingProblem, SchedulingSolution> solver = SchedulingEngines.CreateSolver();
        for (ulong seed = 0; seed < 20; seed++)
        {
            SchedulingProblem problem = RandomProjects.DrawPlain(new RandomStream(seed))!;
            SolveResult<SchedulingSolution> exact = solver.Solve(problem, new SolveOptions { Engine = "cpsat" });
            SolveResult<SchedulingSolution> found = solver.Solve(problem, new SolveOptions { Engine = "cpsat-lns", IterationLimit = 10 });
            Assert.Equal((seed, exact.Objective), (seed, found.Objective));
            Assert.Empty(found.Failures);
        }
    }

    [Fact]
    public void RunsOfOneSeedWithAnIterationLimitAreEqual()
    {
        Solver<SchedulingProblem, SchedulingSolution> solver = SchedulingEngines.CreateSolver();
        SchedulingProblem problem = RandomProjects.DrawPlain(new RandomStream(3))!;
        var options = new SolveOptions { Engine = "cpsat-lns", IterationLimit = 5, Seed = 5 };
        Assert.Equal(solver.Solve(problem, options).Solution!.Starts.ToArray(), solver.Solve(problem, options).Solution!.Starts.ToArray());
    }

    [Fact]
    public void OptionsOutOfRangeAreNamed()
    {
        Assert.Contains("Maybe 40.", Message(new SchedulingNeighborhoodOptions { FirstSize = 0 }), StringComparison.Ordinal);
        Assert.Contains("Maybe leave the default.", Message(new SchedulingNeighborhoodOptions { Selectors = [] }), StringComparison.Ordinal);
        Assert.Contains("Maybe 0.3.", Message(new SchedulingNeighborhoodOptions { DeterministicTime = 0 }), StringComparison.Ordinal);
        Assert.Contains("Maybe 1.1.", Message(new SchedulingNeighborhoodOptions { Growth = 0.5 }), StringComparison.Ordinal);

        static string Message(SchedulingNeighborhoodOptions options) => Assert.Throws<ArgumentOutOfRangeException>(options.Validate).Message;
    }

    /// <summary>The first feasible schedule with a task in it.</summary>
    private static SchedulingSolution? AnySchedule(SchedulingProblem problem)
    {
        SchedulingSolution? found = null;
        RandomScheduling.ForEachSchedule(problem, schedule =>
        {
            if (found is null && schedule.Modes.ContainsAnyExcept(SchedulingSolution.Absent) && SchedulingChecker.Check(problem, schedule).IsFeasible)
            {
                found = schedule;
            }
        });
        return found;
    }
}
