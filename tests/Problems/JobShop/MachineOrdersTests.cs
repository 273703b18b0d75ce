using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Problems.JobShop;

public sealed class MachineOrdersTests
{
    [Fact]
    public void TheScheduleOfTheOrdersIsSemiActive()
    {
        JobShopProblem problem = JobShopFixtures.TwoByTwo();
        JobShopSolution solution = MachineOrders.FromSequence(problem, [0, 3, 2, 1]).Schedule(out int blocked)!;
        Assert.Equal(-1, blocked);
        Assert.Equal([0, 4, 0, 4], solution.Starts.ToArray());
    }

    [Fact]
    public void ACycleOfOrdersHasNoSchedule()
    {
        JobShopProblem problem = JobShopFixtures.TwoByTwo();
        Assert.Null(MachineOrders.FromSequence(problem, [3, 0, 1, 2]).Schedule(out int blocked));
        Assert.InRange(blocked, 0, 3);
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2 })]
    [InlineData(new[] { 0, 1, 2, 2 })]
    [InlineData(new[] { 0, 1, 2, 4 })]
    [InlineData(new[] { 0, 1, 2, -1 })]
    public void AnIncompleteOrWrongSequenceIsRefused(int[] sequence) =>
        Assert.Throws<InvalidProblemException>(() => MachineOrders.FromSequence(JobShopFixtures.TwoByTwo(), sequence));

    [Fact]
    public void ShiftingLeftKeepsTheOrdersAndNeverWorsens()
    {
        var random = new RandomStream(3);
        for (int round = 0; round < 300; round++)
        {
            JobShopProblem problem = RandomShops.JobShop(random, 5, 3, 4, round % 2 == 0, longest: 3, (JobShopCriterion)(round % 3), releases: true);
            long[] starts = Enumerable.Range(0, problem.OperationCount).Select(_ => random.NextLong(0, 20)).ToArray();
            int[] alternatives = Enumerable.Range(0, problem.OperationCount)
                .Select(o => problem.FirstAlternative[o] + random.NextInt(problem.FirstAlternative[o + 1] - problem.FirstAlternative[o])).ToArray();
            MachineOrders orders = MachineOrders.FromStarts(problem, starts, alternatives);
            JobShopSolution solution = orders.Schedule(out _)!;
            CheckReport report = JobShopChecker.Check(problem, solution);
            Assert.Empty(report.Violations);
            JobShopSolution again = MachineOrders.Of(problem, solution).Schedule(out _)!;
            for (int o = 0; o < starts.Length; o++)
            {
                // Operations without duration at one moment may change places, and then start earlier.
                Assert.True(again.Starts[o] <= solution.Starts[o]);
            }

            long[] delayed = solution.Starts.ToArray().Select(s => 2 * s).ToArray();
            JobShopSolution late = new(delayed, alternatives);
            Assert.Empty(JobShopChecker.Check(problem, late).Violations);
            JobShopSolution shifted = MachineOrders.Of(problem, late).Schedule(out _)!;
            Assert.True(JobShopObjective.Evaluate(problem, shifted) <= JobShopObjective.Evaluate(problem, late));
        }
    }
}
