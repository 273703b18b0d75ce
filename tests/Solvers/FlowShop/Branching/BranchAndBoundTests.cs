using CoSolve.Instances;
using CoSolve.Instances.FlowShop;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.FlowShop.Branching;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Solvers.FlowShop.Branching;

/// <summary>Branch and bound decides as enumeration does, in numbers of every width, and never raises a bound above an optimum.</summary>
public sealed class BranchAndBoundTests
{
    [Fact]
    public void TreesOfAllWidthsDecideAsEnumeration()
    {
        var random = new RandomStream(71);
        for (int round = 0; round < 1000; round++)
        {
            FlowShopProblem problem = RandomShops.FlowShop(random, 6, 4);
            long optimum = ShopEnumeration.Optimum(problem);
            IFlowShopTree[] trees = [new BidirectionalTree<ushort>(problem), new BidirectionalTree<int>(problem), new BidirectionalTree<long>(problem)];
            foreach (IFlowShopTree tree in trees)
            {
                Assert.True(optimum == 0 || tree.Search(optimum - 1, () => true) == false);
                Assert.True(tree.Search(optimum, () => true));
                Assert.Equal(optimum, FlowShopObjective.Evaluate(problem, tree.Sequence));
            }
        }
    }

    [Fact]
    public void ShopsWithLongDurationsGetWiderNumbers()
    {
        Assert.IsType<BidirectionalTree<ushort>>(BranchAndBoundEngine.TreeOf(new FlowShopProblem("narrow", 2, 2, [20_000, 20_000, 20_000, 1])));
        Assert.IsType<BidirectionalTree<int>>(BranchAndBoundEngine.TreeOf(new FlowShopProblem("wide", 2, 2, [30_000, 30_000, 30_000, 1])));
        Assert.IsType<BidirectionalTree<long>>(BranchAndBoundEngine.TreeOf(new FlowShopProblem("wider", 2, 1, [int.MaxValue, int.MaxValue])));
    }

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void TheEngineProvesOptimaFromAnyBoundWithoutBounders()
    {
        int cases = RandomCases.Count(200);
        var random = new RandomStream(72);
        for (int round = 0; round < cases; round++)
        {
            FlowShopProblem problem = RandomShops.FlowShop(random, 7, 4);
            SolveResult<FlowShopSolution> result = FlowShopEngines.CreateSolver().Run(problem, new BranchAndBoundEngine(), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(20) });
            Assert.Equal(ShopEnumeration.Optimum(problem), result.Objective);
            Assert.True(result.Objective == 0 || result.Bound == result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    public void TwentyJobsOnFiveMachinesAreProved()
    {
        var problem = TaillardFlowShopGenerator.Published(4);
        SolveResult<FlowShopSolution> result = FlowShopEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "branch-and-bound", IterationLimit = 2_000_000 });
        Assert.Equal((1293L, 1293L), (result.Objective!.Value, result.Bound!.Value));
    }

    [Fact]
    public void ALimitedRunRaisesTheBoundAndRepeats()
    {
        FlowShopProblem problem = TaillardFlowShopGenerator.Published(51);
        long start = Math.Max(new FlowShopMachineBounder().Bound(problem, default)!.Value, new FlowShopPairBounder().Bound(problem, default)!.Value);
        SolveResult<FlowShopSolution>[] results =
            [.. Enumerable.Range(0, 2).Select(_ => FlowShopEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "branch-and-bound", IterationLimit = 30_000 }))];
        Assert.InRange(results[0].Bound!.Value, start + 1, 3846);
        Assert.Equal((results[0].Objective, results[0].Bound), (results[1].Objective, results[1].Bound));
        Assert.Equal(results[0].Solution!.Permutation.ToArray(), results[1].Solution!.Permutation.ToArray());
    }

    [Fact]
    public void TooManyJobsAreRefusedWithAdvice()
    {
        var problem = new FlowShopProblem("many", 6000, 1, new long[6000]);
        Assert.Contains("6000. Maybe", BranchAndBoundEngine.WhyNot(problem), StringComparison.Ordinal);
    }

    [SharedInstancesFact]
    public void BoundsOfSharedShopsStayBelowTheBestKnown()
    {
        int raised = 0;
        foreach (string file in Directory.EnumerateFiles(SharedInstances.PathOf("flowshop/taillard")!))
        {
            InstanceText text = InstanceText.Load(file);
            long[] header = [.. text.Content.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];
            if (header[0] <= 100)
            {
                var problem = (FlowShopProblem)new TaillardFlowShopFormat().Read(text);
                SolveResult<FlowShopSolution> result = FlowShopEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "branch-and-bound", IterationLimit = 20_000 });
                Assert.InRange(result.Bound!.Value, 1, header[3]);
                raised += result.Trace.Any(e => e is { Kind: SolveEventKind.Bound, Engine: "branch-and-bound" }) ? 1 : 0;
            }
        }

        Assert.True(raised > 50);
    }
}
