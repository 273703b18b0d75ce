using CoSolve.Instances;
using CoSolve.Instances.Generation;
using CoSolve.Instances.JobShop;
using CoSolve.Instances.JobShop.Generation;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Instances.JobShop;

/// <summary>The published seeds give the published instances.</summary>
public sealed class TaillardJobShopGeneratorTests
{
    // The trivial lower bounds that Taillard (1993) printed beside the seeds: the longest job or the most loaded machine.
    private static readonly long[] PublishedJobShopBounds =
    [
        977, 942, 921, 911, 940, 889, 935, 963, 982, 911, 1139, 1251, 1178, 1130, 1148, 1181, 1257, 1153, 1202, 1186,
        1217, 1240, 1185, 1271, 1256, 1207, 1331, 1269, 1267, 1212, 1764, 1774, 1729, 1828, 1729, 1777, 1771, 1673, 1641, 1602,
        1830, 1761, 1694, 1787, 1731, 1856, 1690, 1744, 1758, 1674, 2760, 2756, 2717, 2797, 2679, 2781, 2943, 2885, 2655, 2723,
        2868, 2848, 2755, 2691, 2725, 2845, 2812, 2764, 3063, 2995, 5464, 5181, 5552, 5339, 5392, 5342, 5436, 5394, 5358, 5183,
    ];

    [Fact]
    public void TheFirstOperationsOfTa01AreThePublishedOnes()
    {
        JobShopProblem problem = TaillardJobShopGenerator.Published(1);
        Assert.Equal([94L, 66, 10, 53, 26, 15, 65, 82], problem.Duration[..8].ToArray());
        Assert.Equal([6, 12, 4, 7, 3, 2, 10, 11], problem.Machine[..8].ToArray());
    }

    [Fact]
    public void AllJobShopsHaveThePublishedTrivialBound()
    {
        for (int k = 1; k <= PublishedJobShopBounds.Length; k++)
        {
            JobShopProblem problem = TaillardJobShopGenerator.Published(k);
            var load = new long[problem.MachineCount];
            var work = new long[problem.JobCount];
            for (int o = 0; o < problem.OperationCount; o++)
            {
                load[problem.Machine[o]] += problem.Duration[o];
                work[problem.JobOf[o]] += problem.Duration[o];
            }

            Assert.Equal(PublishedJobShopBounds[k - 1], Math.Max(load.Max(), work.Max()));
        }
    }

    [SharedInstancesFact]
    public void JobShopsEqualTheSharedFiles()
    {
        int compared = 0;
        for (int k = 1; k <= 80; k++)
        {
            JobShopProblem problem = TaillardJobShopGenerator.Published(k);
            string path = SharedInstances.PathOf($"jobshop/ta/{problem.Name}")!;
            if (File.Exists(path))
            {
                var file = (JobShopProblem)new StandardJobShopFormat().Read(InstanceText.Load(path));
                Assert.Equal(file.Duration.ToArray(), problem.Duration.ToArray());
                Assert.Equal(file.Machine.ToArray(), problem.Machine.ToArray());
                compared++;
            }
        }

        Assert.Equal(60, compared);
    }

    [Fact]
    public void OwnSizesAndSeedsAreTaken()
    {
        var shops = new TaillardJobShopGenerator();
        var size = new Dictionary<string, string> { ["jobs"] = "4", ["machines"] = "6" };
        Assert.Equal(24, ((JobShopProblem)shops.Generate(new GeneratorArguments(shops, size))).OperationCount);
        size["machines"] = "99999999";
        Assert.Throws<ArgumentException>(() => shops.Generate(new GeneratorArguments(shops, size)));
    }
}
