using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Problems.Scheduling;

namespace CoSolve.Tests.Problems.Scheduling;

/// <summary>The shops and their general form agree on which schedules are feasible and what they cost, for random schedules, bad ones included.</summary>
public sealed class SchedulingConversionsTests
{
    private const int Cases = 400;

    [Fact]
    public void JobShopsKeepFeasibilityAndObjective()
    {
        int feasible = 0;
        for (ulong seed = 0; seed < Cases; seed++)
        {
            var random = new RandomStream(seed);
            JobShopProblem shop = JobShop(random);
            var map = SchedulingConversions.Of(shop);
            for (int k = 0; k < 50; k++)
            {
                long[] starts = [.. Enumerable.Range(0, shop.OperationCount).Select(_ => (long)random.NextInt(12))];
                int[] alternatives = [.. Enumerable.Range(0, shop.OperationCount).Select(o => (int)random.NextLong(shop.FirstAlternative[o], shop.FirstAlternative[o + 1] - 1))];
                var schedule = new JobShopSolution(starts, alternatives);
                CheckReport expected = JobShopChecker.Check(shop, schedule);
                SchedulingSolution general = map.ToTarget(schedule);
                AssertEqual(expected, SchedulingChecker.Check(map.Target, general));
                JobShopSolution back = map.ToSource(general);
                Assert.Equal(alternatives, back.Alternatives.ToArray());
                Assert.Equal(starts, back.Starts.ToArray());
                feasible += expected.IsFeasible ? 1 : 0;
            }
        }

        Assert.True(feasible > 100, $"{feasible} feasible schedules were tried.");
    }

    [Fact]
    public void FlowShopsKeepTheMakespanOfAllPermutations()
    {
        for (ulong seed = 0; seed < Cases; seed++)
        {
            var random = new RandomStream(seed);
            int jobs = 1 + random.NextInt(5);
            int machines = 1 + random.NextInt(3);
            var shop = new FlowShopProblem("flow", jobs, machines, [.. Enumerable.Range(0, jobs * machines).Select(_ => (long)random.NextInt(5))]);
            var map = SchedulingConversions.Of(shop);
            int[] order = [.. Enumerable.Range(0, jobs)];
            random.Shuffle<int>(order);
            var permutation = new FlowShopSolution(order);
            long expected = FlowShopObjective.Evaluate(shop, permutation);
            SchedulingSolution general = map.ToTarget(permutation);
            CheckReport report = SchedulingChecker.Check(map.Target, general);
            Assert.Empty(report.Violations);
            Assert.Equal(expected, report.Objective);
            Assert.Equal(expected, FlowShopObjective.Evaluate(shop, map.ToSource(general)));
        }
    }

    [Fact]
    public void BlockingShopsKeepFeasibilityAndObjective()
    {
        int feasible = 0;
        for (ulong seed = 0; seed < Cases; seed++)
        {
            var random = new RandomStream(seed);
            BlockingOperation[][] jobs = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 2).Select(_ => new BlockingOperation(random.NextInt(2), 1 + random.NextInt(3))).ToArray())];
            MachineShutdown[] shutdowns = random.NextInt(2) == 0 ? [] : [new(random.NextInt(2), 2, 3 + random.NextInt(3))];
            var shop = new BlockingJobShopProblem("blocking", 2, jobs, shutdowns);
            var map = SchedulingConversions.Of(shop);
            for (int k = 0; k < 50; k++)
            {
                var general = new SchedulingSolution([.. Enumerable.Range(0, 4).Select(_ => (long)random.NextInt(10))], new int[4]);
                BlockingJobShopSolution schedule = map.ToSource(general);
                CheckReport expected = BlockingJobShopChecker.Check(shop, schedule);
                AssertEqual(expected, SchedulingChecker.Check(map.Target, general));
                Assert.Equal(general.Starts.ToArray(), map.ToTarget(schedule).Starts.ToArray());
                feasible += expected.IsFeasible ? 1 : 0;
            }
        }

        Assert.True(feasible > 100, $"{feasible} feasible schedules were tried.");
    }

    private static JobShopProblem JobShop(RandomStream random)
    {
        var jobs = Enumerable.Range(0, 2).Select(_ => new JobShopJob(
            [.. Enumerable.Range(0, 1 + random.NextInt(2)).Select(_ => Alternatives(random))],
            random.NextInt(3), random.NextInt(2) == 0 ? null : random.NextInt(8), random.NextInt(4)));
        return new JobShopProblem("shop", 3, [.. jobs], (JobShopCriterion)random.NextInt(3));
    }

    private static JobShopAlternative[] Alternatives(RandomStream random) =>
        [.. Enumerable.Range(0, 3).Where(m => m == 1 || random.NextInt(3) == 0).Select(m => new JobShopAlternative(m, random.NextInt(4)))];

    private static void AssertEqual(CheckReport expected, CheckReport actual)
    {
        Assert.True(expected.IsFeasible == actual.IsFeasible, $"expected [{string.Join("; ", expected.Violations)}], actual [{string.Join("; ", actual.Violations)}]");
        if (expected.IsFeasible)
        {
            Assert.Equal(expected.Objective, actual.Objective);
        }
    }
}
