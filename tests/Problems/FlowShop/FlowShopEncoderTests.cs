using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.Models;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Problems.FlowShop;

/// <summary>The encodings of tiny random flow shops have the optimum that enumeration finds.</summary>
public sealed class FlowShopEncoderTests
{
    [Fact]
    public void BothModelsHaveTheOptimum()
    {
        var random = new RandomStream(23);
        int done = 0;
        for (int round = 0; done < 100; round++)
        {
            Assert.True(round < 4000, $"Only {done} problems were small enough.");
            FlowShopProblem problem = RandomShops.FlowShop(random, 3, 2, 2);
            long optimum = ShopEnumeration.Optimum(problem);
            CpEncoding<FlowShopSolution> cp = FlowShopCpEncoder.Encode(problem, optimum + 1);
            LinearEncoding<FlowShopSolution> mip = FlowShopMipEncoder.Encode(problem, optimum + 1);
            if (ModelEnumeration.Minimum(cp.Model) is { } best && ModelEnumeration.Minimum(mip.Model) is { } linear)
            {
                Assert.Equal(optimum, best.Objective);
                Assert.Equal(optimum, FlowShopChecker.Check(problem, cp.Decode(best.Values)).Objective);
                Assert.Equal(optimum, linear.Objective, 1e-6);
                Assert.Equal(optimum, FlowShopChecker.Check(problem, mip.Decode(linear.Values)).Objective);
                done++;
            }
        }
    }

    [Fact]
    public void EveryPermutationIsEncodedFeasiblyAndDecodedToItself()
    {
        var random = new RandomStream(29);
        for (int round = 0; round < 60; round++)
        {
            FlowShopProblem problem = RandomShops.FlowShop(random, 7, 5);
            int[] permutation = Enumerable.Range(0, problem.JobCount).ToArray();
            random.Shuffle<int>(permutation);
            var solution = new FlowShopSolution(permutation);
            long makespan = FlowShopObjective.Evaluate(problem, solution);
            CpEncoding<FlowShopSolution> cp = FlowShopCpEncoder.Encode(problem);
            Assert.True(CpModelEvaluator.IsFeasible(cp.Model, cp.Encode(solution)));
            Assert.Equal(makespan, CpModelEvaluator.Objective(cp.Model, cp.Encode(solution)));
            Assert.Equal(permutation, cp.Decode(cp.Encode(solution)).Permutation.ToArray());
            LinearEncoding<FlowShopSolution> mip = FlowShopMipEncoder.Encode(problem);
            Assert.True(ModelEnumeration.IsFeasible(mip.Model, mip.Encode(solution)));
            Assert.Equal(makespan, ModelEnumeration.Objective(mip.Model, mip.Encode(solution)), 1e-6);
            Assert.Equal(permutation, mip.Decode(mip.Encode(solution)).Permutation.ToArray());
        }
    }

    [Fact]
    public void ATooTightHorizonIsRefused()
    {
        var problem = new FlowShopProblem("tight", 2, 2, [1, 2, 3, 4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => FlowShopCpEncoder.Encode(problem, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => FlowShopMipEncoder.Encode(problem, 6));
    }
}
