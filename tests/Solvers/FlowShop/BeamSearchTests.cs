using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.FlowShop.Beam;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.FlowShop;

public sealed class BeamSearchTests
{
    private static readonly Solver<FlowShopProblem, FlowShopSolution> Solver = FlowShopEngines.CreateSolver();

    [Fact]
    public void AWideBeamFindsTheOptimum()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            FlowShopProblem problem = Draw(seed, 6, 3);
            SolveResult<FlowShopSolution> exact = Solver.Solve(problem, new SolveOptions { Engine = "cpsat" });
            SolveResult<FlowShopSolution> found = Solver.Solve(problem, new SolveOptions { Engine = "beam", IterationLimit = 20_000 });
            Assert.Equal((seed, exact.Objective), (seed, found.Objective));
            Assert.Empty(found.Failures);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(70, 5)]
    [InlineData(130, 3)]
    public void APassGivesAPermutationBelowTheMakespanAsked(int jobs, int machines)
    {
        FlowShopProblem problem = Draw(5, jobs, machines);
        var search = new BidirectionalBeamSearch(problem, new Lane(0, new RandomStream(1), null, CancellationToken.None));
        int[] sequence = search.Pass(4, long.MaxValue)!;
        Assert.Equal(Enumerable.Range(0, jobs), sequence.Order());
        long makespan = FlowShopObjective.Evaluate(problem, new FlowShopSolution(sequence));
        Assert.True(search.Pass(8, makespan) is not { } better || FlowShopObjective.Evaluate(problem, new FlowShopSolution(better)) < makespan);
    }

    [Fact]
    public void TheSelectionKeepsTheLeast()
    {
        var random = new RandomStream(3);
        for (int k = 0; k < 200; k++)
        {
            float[] guides = [.. Enumerable.Range(0, 1 + random.NextInt(50)).Select(_ => (float)random.NextInt(40))];
            var selection = new BeamSelection(1 + random.NextInt(20));
            for (int i = 0; i < guides.Length; i++)
            {
                if (guides[i] < selection.Limit)
                {
                    selection.Offer(guides[i], new BeamChild(i, 0, true));
                }
            }

            float[] kept = [.. selection.Children.ToArray().Select(c => guides[c.Parent]).Order()];
            Assert.Equal(guides.Order().Take(kept.Length), kept);
            Assert.Equal(kept.Length, selection.Children.ToArray().Distinct().Count());
        }
    }

    [Fact]
    public void RunsOfOneSeedWithAnIterationLimitAreEqual()
    {
        FlowShopProblem problem = Draw(3, 40, 6);
        var options = new SolveOptions { Engine = "beam", IterationLimit = 3000, Seed = 5 };
        Assert.Equal(Solver.Solve(problem, options).Solution!.Permutation.ToArray(), Solver.Solve(problem, options).Solution!.Permutation.ToArray());
    }

    [Fact]
    public void OptionsOutOfRangeAreNamed() => Assert.Contains(
        "The widths go from 4 to 2. Maybe from 1 to 65536.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new BeamSearchImprover(new BeamSearchOptions { FirstWidth = 4, LargestWidth = 2 })).Message,
        StringComparison.Ordinal);

    private static FlowShopProblem Draw(ulong seed, int jobs, int machines)
    {
        var random = new RandomStream(seed);
        return new FlowShopProblem("flow", jobs, machines, [.. Enumerable.Range(0, jobs * machines).Select(_ => 1L + random.NextInt(20))]);
    }
}
