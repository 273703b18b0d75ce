using CoSolve.Instances;
using CoSolve.Instances.FlowShop;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Solvers.FlowShop;

/// <summary>Bounds never exceed the optimum that enumeration finds, and have the values of the literature.</summary>
public sealed class FlowShopBounderTests
{
    private static readonly IBounder<FlowShopProblem>[] Bounders = [new FlowShopMachineBounder(), new FlowShopPairBounder()];

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void BoundsAreValid()
    {
        int cases = RandomCases.Count(300);
        var random = new RandomStream(62);
        var tight = new int[Bounders.Length];
        for (int round = 0; round < cases; round++)
        {
            FlowShopProblem problem = RandomShops.FlowShop(random, 5, 4);
            long optimum = ShopEnumeration.Optimum(problem);
            for (int k = 0; k < Bounders.Length; k++)
            {
                long? bound = Bounders[k].Bound(problem, CancellationToken.None);
                Assert.True(bound is null || bound <= optimum, $"{Bounders[k].Name} {bound} exceeds {optimum}");
                tight[k] += bound == optimum ? 1 : 0;
            }
        }

        Assert.All(tight, t => Assert.True(t > 20));
    }

    [Fact]
    public void TheTwoMachineBoundIsJohnsonsOptimum()
    {
        var random = new RandomStream(63);
        for (int round = 0; round < 100; round++)
        {
            FlowShopProblem any = RandomShops.FlowShop(random, 6, 1);
            var problem = new FlowShopProblem("two", any.JobCount, 2, Enumerable.Range(0, 2 * any.JobCount).Select(_ => random.NextLong(0, 9)).ToArray());
            Assert.Equal(ShopEnumeration.Optimum(problem), new FlowShopPairBounder().Bound(problem, CancellationToken.None));
        }
    }

    [SharedInstancesFact]
    public void BoundsReachTheFilesLowerBoundsAndStayBelowTheBestKnown()
    {
        int compared = 0;
        foreach (string file in Directory.EnumerateFiles(SharedInstances.PathOf("flowshop/taillard")!))
        {
            InstanceText text = InstanceText.Load(file);
            long[] header = text.Content.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse).ToArray();
            if (header[0] <= 100)
            {
                var problem = (FlowShopProblem)new TaillardFlowShopFormat().Read(text);
                long machine = new FlowShopMachineBounder().Bound(problem, CancellationToken.None)!.Value;
                long pair = new FlowShopPairBounder().Bound(problem, CancellationToken.None)!.Value;
                Assert.InRange(Math.Max(machine, pair), 1, header[3]);
                compared++;
            }
        }

        Assert.True(compared > 50);
    }
}
