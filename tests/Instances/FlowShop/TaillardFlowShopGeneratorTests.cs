using CoSolve.Instances;
using CoSolve.Instances.FlowShop;
using CoSolve.Instances.Generation;
using CoSolve.Problems.FlowShop;

namespace CoSolve.Tests.Instances.FlowShop;

/// <summary>The published seeds give the published instances.</summary>
public sealed class TaillardFlowShopGeneratorTests
{
    [SharedInstancesFact]
    public void FlowShopsEqualTheSharedFiles()
    {
        int compared = 0;
        for (int k = 1; k <= 120; k++)
        {
            FlowShopProblem problem = TaillardFlowShopGenerator.Published(k);
            string path = SharedInstances.PathOf($"flowshop/taillard/{problem.Name}.txt")!;
            if (File.Exists(path))
            {
                var file = (FlowShopProblem)new TaillardFlowShopFormat().Read(InstanceText.Load(path));
                Assert.Equal((file.JobCount, file.MachineCount), (problem.JobCount, problem.MachineCount));
                Assert.Equal(file.Durations.ToArray(), problem.Durations.ToArray());
                compared++;
            }
        }

        Assert.Equal(90, compared);
    }

    [Fact]
    public void OwnSizesAndSeedsAreTaken()
    {
        var generator = new TaillardFlowShopGenerator();
        var given = new Dictionary<string, string> { ["jobs"] = "7", ["machines"] = "3", ["seed"] = "5" };
        var problem = (FlowShopProblem)generator.Generate(new GeneratorArguments(generator, given));
        Assert.Equal((7, 3), (problem.JobCount, problem.MachineCount));
        given["seed"] = "0";
        Assert.Throws<ArgumentException>(() => generator.Generate(new GeneratorArguments(generator, given)));
    }
}
