using CoSolve.Instances;
using CoSolve.Instances.Scheduling;
using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;
using CoSolve.Solvers.Scheduling.Hybrid;

namespace CoSolve.Tests.Solvers.Scheduling;

public sealed class HybridShopTests
{
    private static readonly Solver<SchedulingProblem, SchedulingSolution> Solver = SchedulingEngines.CreateSolver();

    [Fact]
    public void SchedulesAreFeasibleAndCostWhatTheDecoderSays()
    {
        for (ulong seed = 0; seed < 400; seed++)
        {
            var random = new RandomStream(seed);
            SchedulingProblem problem = Draw(random, 1 + random.NextInt(8), 1 + random.NextInt(4), SchedulingCriterion.Makespan);
            if (HybridShop.Of(problem) is not { } shop)
            {
                continue;
            }

            foreach (HybridShop direction in (HybridShop[])[shop, shop.Backward(), shop.Backward().Backward()])
            {
                AssertExact(problem, direction, random);
            }
        }
    }

    [Theory]
    [InlineData(SchedulingCriterion.TotalCompletionTime)]
    [InlineData(SchedulingCriterion.TotalTardiness)]
    [InlineData(SchedulingCriterion.LateJobs)]
    public void SumsOverTheJobsAreExactToo(SchedulingCriterion criterion)
    {
        for (ulong seed = 0; seed < 100; seed++)
        {
            var random = new RandomStream(seed);
            SchedulingProblem problem = Draw(random, 2 + random.NextInt(6), 1 + random.NextInt(3), criterion);
            if (HybridShop.Of(problem) is { } shop)
            {
                AssertExact(problem, shop, random);
            }
        }
    }

    [Fact]
    public void CostsAboveTheLimitAreNotSaidToBeBelow()
    {
        var random = new RandomStream(8);
        SchedulingProblem problem = Draw(random, 12, 3, SchedulingCriterion.Makespan);
        var decoder = new HybridDecoder(HybridShop.Of(problem)!);
        int[] sequence = [.. Enumerable.Range(0, 12)];
        long cost = decoder.Cost(sequence);
        Assert.Equal(cost, decoder.Cost(sequence, cost));
        Assert.Equal(long.MaxValue, decoder.Cost(sequence, cost - 1));
    }

    [Fact]
    public void TheSearchMostlyFindsTheOptimumAndNeverMore()
    {
        int optimal = 0;
        int compared = 0;
        for (ulong seed = 0; seed < 30; seed++)
        {
            SchedulingProblem problem = Draw(new RandomStream(seed), 6, 2, SchedulingCriterion.Makespan);
            if (HybridShop.Of(problem) is null)
            {
                continue;
            }

            SolveResult<SchedulingSolution> exact = Solver.Solve(problem, new SolveOptions { Engine = "cpsat" });
            SolveResult<SchedulingSolution> found = Solver.Solve(problem, new SolveOptions { Engine = "hybrid", IterationLimit = 3_000 });
            Assert.Equal(SolutionStatus.Optimal, exact.Status);
            Assert.True(found.Objective >= exact.Objective, $"Seed {seed}: {found.Objective} is below the optimum {exact.Objective}.");
            optimal += found.Objective == exact.Objective ? 1 : 0;
            compared++;
        }

        Assert.True(compared > 20 && optimal >= compared * 9 / 10, $"{optimal} of {compared} are optimal.");
    }

    [Fact]
    public void RunsOfOneSeedWithAnIterationLimitAreEqual()
    {
        SchedulingProblem problem = Draw(new RandomStream(3), 20, 4, SchedulingCriterion.Makespan);
        var options = new SolveOptions { Engine = "hybrid", IterationLimit = 2_000, Seed = 5 };
        Assert.Equal(Solver.Solve(problem, options).Solution!.Starts.ToArray(), Solver.Solve(problem, options).Solution!.Starts.ToArray());
    }

    [Fact]
    public void OtherProblemsAreNotHybridShops()
    {
        SchedulingData data = Draw(new RandomStream(2), 4, 3, SchedulingCriterion.Makespan).ToData() with
        {
            Resources = [.. Enumerable.Repeat(new SchedulingResource(SchedulingResourceKind.Renewable, 2), 3)],
        };
        Assert.NotNull(HybridShop.Of(new SchedulingProblem(data)));
        Assert.Null(HybridShop.Of(new SchedulingProblem(data with { Precedences = [.. data.Precedences.Skip(1)] })));
        Assert.Null(HybridShop.Of(new SchedulingProblem(data with { Resources = [.. data.Resources.Select(r => r with { Capacity = 1 })] })));
        Assert.Null(HybridShop.Of(new SchedulingProblem(data with { Precedences = [.. data.Precedences.Select(p => p with { Lag = 1 })] })));
        Assert.Null(HybridShop.Of(new SchedulingProblem(data with { Jobs = [.. data.Jobs.Select((j, k) => k == 0 ? j with { Release = 3 } : j)] })));
        Assert.Null(HybridShop.Of(new SchedulingProblem(data with
        {
            Tasks = [.. data.Tasks.Select(t => t with { Modes = [new(t.Modes[0].Duration, [t.Modes[0].Demands[0] with { Amount = 2 }])] })],
        })));
    }

    private static void AssertExact(SchedulingProblem problem, HybridShop shop, RandomStream random)
    {
        var decoder = new HybridDecoder(shop);
        int[] order = [.. Enumerable.Range(0, shop.Jobs)];
        random.Shuffle<int>(order);
        CheckReport report = SchedulingChecker.Check(problem, shop.Schedule(decoder.Completions(order)));
        Assert.Empty(report.Violations);
        Assert.Equal(report.Objective, decoder.Cost(order));
    }

    private static SchedulingProblem Draw(RandomStream random, int jobs, int stages, SchedulingCriterion criterion)
    {
        string machines = string.Join(' ', Enumerable.Range(0, stages).Select(_ => 1 + random.NextInt(3)));
        string rows = string.Concat(Enumerable.Range(0, jobs).Select(_ => string.Join(' ', Enumerable.Range(0, stages).Select(_ => 1 + random.NextInt(9))) + "\n"));
        ShopMatrixFormat format = ShopMatrixFormat.All.Single(f => f.Name == "hybrid-flowshop");
        var problem = (SchedulingProblem)format.Read(new InstanceText("h", $"{jobs}\n{stages}\n{machines}\n{rows}"));
        return new SchedulingProblem(problem.ToData() with
        {
            Jobs = [.. Enumerable.Range(0, jobs).Select(_ => new SchedulingJob { DueDate = random.NextInt(30), Weight = 1 + random.NextInt(3) })],
            Goals = [new(criterion, 1 + random.NextInt(2))],
        });
    }
}
