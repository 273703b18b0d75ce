using CoSolve.Instances.JobShop.Generation;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Solvers.JobShop;

public sealed class DispatchTests
{
    [Fact]
    public void EveryRuleAndGenerationGivesFeasibleSchedules()
    {
        ForRandomProblems(40, (problem, random) =>
        {
            foreach (PriorityRule rule in Enum.GetValues<PriorityRule>())
            {
                foreach (ScheduleGeneration generation in Enum.GetValues<ScheduleGeneration>())
                {
                    JobShopSolution solution = DispatchScheduler.Build(problem, new PriorityRulePolicy<DispatchState>(rule), generation, random);
                    Assert.Empty(JobShopChecker.Check(problem, solution).Violations);
                }
            }
        });
    }

    [Fact]
    public void ADynamicPolicyWithTheScoresOfAStaticOneGivesTheSameSchedule()
    {
        ForRandomProblems(60, (problem, random) =>
        {
            foreach (ScheduleGeneration generation in Enum.GetValues<ScheduleGeneration>())
            {
                var rule = new PriorityRulePolicy<DispatchState>(PriorityRule.Mwkr);
                JobShopSolution expected = DispatchScheduler.Build(problem, rule, generation, random);
                JobShopSolution actual = DispatchScheduler.Build(problem, new Dynamic(rule), generation, random);
                Assert.Equal(expected.Starts.ToArray(), actual.Starts.ToArray());
                Assert.Equal(expected.Alternatives.ToArray(), actual.Alternatives.ToArray());
            }
        });
    }

    [Fact]
    public void NonDelaySchedulesKeepNoMachineIdleWhileAnOperationWaits()
    {
        ForRandomProblems(80, (problem, random) =>
        {
            JobShopSolution solution = DispatchScheduler.Build(problem, new NoisyPolicy<DispatchState>(new PriorityRulePolicy<DispatchState>(PriorityRule.Spt), 1), ScheduleGeneration.NonDelay, random);
            AssertNoRoomBefore(problem, solution, requireWholeOperation: false);
        });
    }

    [Fact]
    public void ActiveSchedulesHaveNoGapIntoWhichAnOperationFits()
    {
        ForRandomProblems(80, (problem, random) =>
        {
            JobShopSolution solution = DispatchScheduler.Build(problem, new NoisyPolicy<DispatchState>(new PriorityRulePolicy<DispatchState>(PriorityRule.Lpt), 1), ScheduleGeneration.Active, random);
            AssertNoRoomBefore(problem, solution, requireWholeOperation: true);
        });
    }

    [Fact]
    public void OperationsGoWhereTheyEndFirst()
    {
        var problem = new JobShopProblem("earliest completion", 2,
        [
            new JobShopJob([[new(0, 4), new(1, 9)]]),
            new JobShopJob([[new(0, 4), new(1, 9)]]),
            new JobShopJob([[new(0, 4), new(1, 9)]]),
        ]);
        JobShopSolution solution = DispatchScheduler.Build(problem, new PriorityRulePolicy<DispatchState>(PriorityRule.Spt), ScheduleGeneration.NonDelay, new RandomStream(1));
        Assert.Equal([0L, 4, 0], solution.Starts.ToArray());
        Assert.Equal([0, 2, 5], solution.Alternatives.ToArray());
    }

    [Fact]
    public void TheRulesOrderAQueueAsTheirNamesSay()
    {
        // One machine; (duration, work after it, operations after it, due date, weight) of each job differ in every rule.
        var problem = new JobShopProblem("rules", 4,
        [
            new JobShopJob([[new(0, 2)], [new(1, 9)]], DueDate: 30, Weight: 1),
            new JobShopJob([[new(0, 5)], [new(2, 1)], [new(2, 1)]], DueDate: 20, Weight: 1),
            new JobShopJob([[new(0, 3)]], DueDate: 25, Weight: 9),
        ]);
        (PriorityRule Rule, int First)[] expected =
        [
            (PriorityRule.Spt, 0), (PriorityRule.Lpt, 1), (PriorityRule.Mwkr, 0), (PriorityRule.Mopnr, 1),
            (PriorityRule.FddMwkr, 0), (PriorityRule.Edd, 1), (PriorityRule.Wspt, 2),
        ];
        foreach (var (rule, first) in expected)
        {
            JobShopSolution solution = DispatchScheduler.Build(problem, new PriorityRulePolicy<DispatchState>(rule), ScheduleGeneration.NonDelay, new RandomStream(1));
            Assert.True(solution.Starts[problem.FirstOperation[first]] == 0, $"{rule} does not begin with job {first}.");
        }
    }

    [Fact]
    public void TheBestOfAllRulesIsNoWorseThanAnyAndRepeats()
    {
        JobShopProblem problem = TaillardJobShopGenerator.Published(1);
        var constructor = new BestDispatchConstructor();
        JobShopSolution best = constructor.Construct(problem, new RandomStream(4), CancellationToken.None)!;
        JobShopSolution again = constructor.Construct(problem, new RandomStream(4), CancellationToken.None)!;
        Assert.Equal(best.Starts.ToArray(), again.Starts.ToArray());
        foreach (PriorityRule rule in new[] { PriorityRule.Spt, PriorityRule.Lpt, PriorityRule.Mwkr, PriorityRule.Mopnr, PriorityRule.FddMwkr })
        {
            JobShopSolution one = DispatchScheduler.Build(problem, new PriorityRulePolicy<DispatchState>(rule), ScheduleGeneration.NonDelay, new RandomStream(4));
            Assert.True(JobShopObjective.Evaluate(problem, best) <= JobShopObjective.Evaluate(problem, one));
        }
    }

    [Fact]
    public void CancellationEndsAConstruction()
    {
        JobShopProblem problem = TaillardJobShopGenerator.Published(1);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        foreach (ScheduleGeneration generation in Enum.GetValues<ScheduleGeneration>())
        {
            Assert.Throws<OperationCanceledException>(() =>
                DispatchScheduler.Build(problem, new PriorityRulePolicy<DispatchState>(PriorityRule.Spt), generation, new RandomStream(1), cancelled.Token));
        }
    }

    [Fact]
    public void AHundredThousandOperationsAreDispatched()
    {
        // 10,000 jobs on 10 machines: long queues, which a generator that scans them would not finish in reasonable time.
        var random = new RandomStream(8);
        var jobs = new JobShopJob[10_000];
        for (int j = 0; j < jobs.Length; j++)
        {
            jobs[j] = new JobShopJob(Enumerable.Range(0, 10).Select(k => (IReadOnlyList<JobShopAlternative>)[new((j + 3 * k) % 10, random.NextLong(1, 99))]).ToArray());
        }

        var problem = new JobShopProblem("giant", 10, jobs);
        JobShopSolution solution = new BestDispatchConstructor().Construct(problem, random, CancellationToken.None)!;
        Assert.Empty(JobShopChecker.Check(problem, solution).Violations);
    }

    private static void ForRandomProblems(int count, Action<JobShopProblem, RandomStream> check)
    {
        var random = new RandomStream(31);
        for (int round = 0; round < count; round++)
        {
            check(RandomShops.JobShop(random, 6, 4, 5, round % 2 == 0, longest: 5, (JobShopCriterion)(round % 3), releases: round % 3 == 0), random);
        }
    }

    /// <summary>
    /// No operation could start earlier on its machine, all others unmoved: not at all (non-delay), or not so that it ends before
    /// the next one begins (active).
    /// </summary>
    private static void AssertNoRoomBefore(JobShopProblem problem, JobShopSolution solution, bool requireWholeOperation)
    {
        Assert.Empty(JobShopChecker.Check(problem, solution).Violations);
        MachineOrders orders = MachineOrders.Of(problem, solution);
        for (int m = 0; m < problem.MachineCount; m++)
        {
            long free = 0;
            int[] order = orders.OnMachine(m).ToArray();
            for (int k = 0; k < order.Length; k++)
            {
                for (int later = k; later < order.Length; later++)
                {
                    int o = order[later];
                    long duration = problem.Duration[solution.Alternatives[o]];
                    long ready = Math.Max(free, Ready(problem, solution, o));
                    long gapEnd = solution.Starts[order[k]];
                    bool fits = requireWholeOperation && later > k ? ready + duration <= gapEnd && duration > 0 : ready < gapEnd;
                    Assert.False(fits, $"operation {o} could start at {ready} on machine {m}, before {gapEnd}");
                }

                free = Math.Max(free, solution.Starts[order[k]] + problem.Duration[solution.Alternatives[order[k]]]);
            }
        }
    }

    private static long Ready(JobShopProblem problem, JobShopSolution solution, int operation)
    {
        int job = problem.JobOf[operation];
        return operation == problem.FirstOperation[job]
            ? problem.Jobs[job].ReleaseTime
            : solution.Starts[operation - 1] + problem.Duration[solution.Alternatives[operation - 1]];
    }

    private sealed class Dynamic(IDispatchPolicy<DispatchState> inner) : IDispatchPolicy<DispatchState>
    {
        public string Name => "dynamic";

        public bool IsStatic => false;

        public void Score(CandidateBatch<DispatchState> batch, Span<double> scores) => inner.Score(batch, scores);
    }
}
