using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack.Search;

namespace CoSolve.Tests.Solvers.Knapsack.Search;

public class DominanceSamplerTests
{
    [Fact]
    public void DrawsDistinctItemsHalfOfThemChosen()
    {
        var random = new RandomStream(1);
        for (int round = 0; round < 300; round++)
        {
            int n = 1 + random.NextInt(40);
            KnapsackProblem problem = RandomProblem(random, n);
            bool[] chosen = [.. Enumerable.Range(0, n).Select(_ => random.NextInt(2) == 0)];
            int size = 1 + random.NextInt(n);
            int[] free = new DominanceSampler(problem).Draw(chosen, size, random);
            Assert.Equal(size, free.Distinct().Count());
            Assert.Equal(free.Order(), free);
            int taken = chosen.Count(c => c);
            Assert.Equal(Math.Clamp(size / 2, size - (n - taken), taken), free.Count(i => chosen[i]));
        }
    }

    [Fact]
    public void ItemsThatManyDominateAreRare()
    {
        // Ten items of one weight and falling value, none of them chosen, and ten chosen ones.
        long[] values = [.. Enumerable.Range(0, 20).Select(i => 100L - i)];
        long[] weights = [.. Enumerable.Repeat(7L, 20)];
        var sampler = new DominanceSampler(new KnapsackProblem("chain", values, weights, [70]));
        bool[] chosen = [.. Enumerable.Range(0, 20).Select(i => i >= 10)];
        var random = new RandomStream(2);
        int[] drawn = new int[20];
        for (int round = 0; round < 2000; round++)
        {
            foreach (int item in sampler.Draw(chosen, 4, random))
            {
                drawn[item]++;
            }
        }

        // The best unchosen one is item 0, the worst chosen one item 19; the others follow in turn, none never.
        Assert.True(drawn[0] > 1500 && drawn[19] > 1500, string.Join(' ', drawn));
        Assert.True(drawn[0] > drawn[3] && drawn[3] > drawn[9] && drawn[9] > 0, string.Join(' ', drawn));
        Assert.True(drawn[19] > drawn[16] && drawn[16] > drawn[10] && drawn[10] > 0, string.Join(' ', drawn));
    }

    private static KnapsackProblem RandomProblem(RandomStream random, int items) => new(
        "random",
        [.. Enumerable.Range(0, items).Select(_ => random.NextLong(0, 9))],
        [.. Enumerable.Range(0, items).Select(_ => random.NextLong(0, 9))],
        [20]);
}
