using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Solvers.FlowShop;

public sealed class FlowShopConstructorTests
{
    [Fact]
    public void AcceleratedInsertionEqualsTryingEveryPlace()
    {
        var random = new RandomStream(51);
        for (int round = 0; round < 200; round++)
        {
            FlowShopProblem problem = RandomShops.FlowShop(random, 8, 6);
            int[] jobs = Enumerable.Range(0, problem.JobCount).ToArray();
            random.Shuffle<int>(jobs);
            int inserted = jobs[^1];
            int[] sequence = jobs[..random.NextInt(jobs.Length)];
            var (position, makespan) = new FlowShopInsertion(problem).Best(sequence, inserted);
            long[] values = Enumerable.Range(0, sequence.Length + 1)
                .Select(p => FlowShopObjective.Evaluate(problem, [.. sequence[..p], inserted, .. sequence[p..]])).ToArray();
            Assert.Equal(values.Min(), makespan);
            Assert.Equal(Array.IndexOf(values, makespan), position);
        }
    }

    [Fact]
    public void NehSolvesThePapersTwoMachineCaseByInsertion()
    {
        // Johnson's rule gives 0, 2, 1 with makespan 12, which no order beats.
        var problem = new FlowShopProblem("johnson", 3, 2, [2, 5, 4, 1, 5, 4]);
        FlowShopSolution solution = new NehConstructor().Construct(problem, new RandomStream(1), CancellationToken.None);
        Assert.Equal(12, FlowShopChecker.Check(problem, solution).Objective);
    }

    [Fact]
    public void ConstructorsGivePermutationsOfAnySizeAndNehIsSeldomWorseThanTheSlopeOrder()
    {
        var random = new RandomStream(52);
        int better = 0;
        for (int round = 0; round < 100; round++)
        {
            FlowShopProblem problem = RandomShops.FlowShop(random, 30, 8);
            FlowShopSolution slope = new SlopeIndexConstructor().Construct(problem, random, CancellationToken.None);
            FlowShopSolution neh = new NehConstructor().Construct(problem, random, CancellationToken.None);
            Assert.Empty(FlowShopChecker.Check(problem, slope).Violations);
            Assert.Empty(FlowShopChecker.Check(problem, neh).Violations);
            better += FlowShopObjective.Evaluate(problem, neh) <= FlowShopObjective.Evaluate(problem, slope) ? 1 : 0;
        }

        Assert.True(better >= 90, $"NEH is at least as good in {better} of 100 cases only.");
    }

    [Fact]
    public void CancellationAndTheStepLimitLeaveAPermutation()
    {
        FlowShopProblem problem = RandomShops.FlowShop(new RandomStream(53), 40, 8);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Empty(FlowShopChecker.Check(problem, new NehConstructor().Construct(problem, new RandomStream(1), cancelled.Token)).Violations);
        var limited = new NehConstructor { MostSteps = 50 };
        Assert.Empty(FlowShopChecker.Check(problem, limited.Construct(problem, new RandomStream(1), CancellationToken.None)).Violations);
    }
}
