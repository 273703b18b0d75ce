using CoSolve.Problems;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Search;

public class SimdMoveEvaluatorTests
{
    [Fact]
    public void GainsEqualThoseOfTheForm()
    {
        var random = new RandomStream(51);
        for (int round = 0; round < 100; round++)
        {
            int n = 1 + random.NextInt(40);
            QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(random, n, random.NextDouble(), 1000));
            var evaluator = new SimdMoveEvaluator(form);
            int[] x = Enumerable.Range(0, n * evaluator.BatchSize).Select(_ => random.NextInt(2)).ToArray();
            int[] gains = new int[x.Length];
            evaluator.Evaluate(x, gains);
            for (int r = 0; r < evaluator.BatchSize; r++)
            {
                byte[] single = Enumerable.Range(0, n).Select(i => (byte)x[i * evaluator.BatchSize + r]).ToArray();
                Assert.All(Enumerable.Range(0, n), i => Assert.Equal(form.Gain(single, i), gains[i * evaluator.BatchSize + r]));
            }
        }
    }

    [Fact]
    public void BatchesOfAnotherSizeAreRefused()
    {
        var evaluator = new SimdMoveEvaluator(QuadraticForm.Of(RandomForms.Problem(new RandomStream(1), 4, 1, 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluator.Evaluate(new int[3], new int[64]));
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluator.Evaluate(new int[64], new int[3]));
    }
}
