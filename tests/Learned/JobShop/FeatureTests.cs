using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Tests.Learned.JobShop;

/// <summary>Features computed by hand.</summary>
public sealed class FeatureTests
{
    // Job 0: 3 on machine 0, then 2 on machine 1. Job 1: 4 on machine 1, then 1 on machine 0. The longest duration is 4.
    private static readonly JobShopProblem s_problem = new("two by two", 2,
    [
        new JobShopJob([[new(0, 3)], [new(1, 2)]]),
        new JobShopJob([[new(1, 4)], [new(0, 1)]]),
    ]);

    [Fact]
    public void StaticFeaturesAreThoseOfTheHandCalculation()
    {
        // Quartiles: job 0 of {2, 3}, job 1 of {1, 4}, machine 0 of {1, 3}, machine 1 of {2, 4}.
        float[] expected =
        [
            .. Row([2.25, 2.5, 2.75], [1.5, 2, 2.5], 3, 3 / 5.0),
            .. Row([2.25, 2.5, 2.75], [2.5, 3, 3.5], 2, 1),
            .. Row([1.75, 2.5, 3.25], [2.5, 3, 3.5], 4, 4 / 5.0),
            .. Row([1.75, 2.5, 3.25], [1.5, 2, 2.5], 1, 1),
        ];
        AssertClose(expected, ShopGraph.Of(s_problem).Features.ToArray());
    }

    [Fact]
    public void DynamicFeaturesAreThoseOfTheHandCalculation()
    {
        var features = new DispatchFeatures(ShopGraph.Of(s_problem));
        DispatchState state = DispatchState.Start(s_problem, ScheduleGeneration.SemiActive, 1, new RandomStream(1))[0];
        state.Choose(state.Alternatives[state.NextOperation[1]]);
        var rows = new float[2 * DecisionFeatures.Width];
        var next = new int[2];
        features.Write(state, rows, next);

        // Job 1 and machine 1 are busy until 4, job 0 and machine 0 free from 0: quartiles 1, 2, 3, mean 2, latest 4. Job 0 ends at 5 at the
        // earliest and has 5 to do, job 1 ends at 5 and has 1 to do. On machine 0 wait 3 + 1, and a machine's share of the jobs is one.
        Assert.Equal([0, 3], next);
        AssertClose([0, -0.25f, -0.5f, -0.75f, -0.5f, 0, -0.25f, -0.5f, -0.75f, -0.5f, 0, 1, 0, 1, 1, 1], rows[..16]);
        AssertClose([1, 0.75f, 0.5f, 0.25f, 0.5f, 1, -0.25f, -0.5f, -0.75f, -0.5f, 0, 1, 0, 0.2f, 1, 1], rows[16..]);

        state.Choose(state.Alternatives[state.NextOperation[1]]);
        features.Write(state, rows, next);
        Assert.Equal([0, -1], next);
    }

    [Fact]
    public void FeaturesDoNotDependOnTheUnitOfTime()
    {
        var random = new RandomStream(3);
        JobShopProblem problem = TinyNetwork.Problem(random, 5, 3, 4);
        JobShopProblem scaled = new("scaled", 3, problem.Jobs
            .Select(j => new JobShopJob(j.Operations.Select(o => (IReadOnlyList<JobShopAlternative>)[o[0] with { Duration = 1000 * o[0].Duration }]).ToArray()))
            .ToArray());
        AssertClose(ShopGraph.Of(problem).Features.ToArray(), ShopGraph.Of(scaled).Features.ToArray());
        AssertClose(After(problem), After(scaled));

        static float[] After(JobShopProblem problem)
        {
            DispatchState state = DispatchState.Start(problem, ScheduleGeneration.SemiActive, 1, new RandomStream(1))[0];
            for (int k = 0; k < 4; k++)
            {
                state.Choose(state.Alternatives[state.NextOperation[k]]);
            }

            var rows = new float[problem.JobCount * DecisionFeatures.Width];
            new DispatchFeatures(ShopGraph.Of(problem)).Write(state, rows, new int[problem.JobCount]);
            return rows;
        }
    }

    [Fact]
    public void AlternativesAreRefused() =>
        Assert.Throws<ArgumentException>(() => ShopGraph.Of(new JobShopProblem("flexible", 2, [new JobShopJob([[new(0, 1), new(1, 2)]])])));

    private static float[] Row(double[] job, double[] machine, double duration, double done)
    {
        double[] row =
        [
            .. job.Select(q => q / 4), .. machine.Select(q => q / 4), duration / 4, done, 1 - done,
            .. job.Select(q => (duration - q) / 4), .. machine.Select(q => (duration - q) / 4),
        ];
        return Array.ConvertAll(row, v => (float)v);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.True(Math.Abs(expected[k] - actual[k]) < 1e-5, $"feature {k}: {actual[k]} instead of {expected[k]}");
        }
    }
}
