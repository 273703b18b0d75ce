using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using CoSolve.Tests.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

/// <summary>What every implementation of <see cref="IQuadraticReplicas"/> promises.</summary>
public class ReplicaSearchTests
{
    public static TheoryData<string> Kinds => new("integer lanes", "bit lanes", "flips", "bifurcation");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryReplicaEndsInAOneFlipOptimumOfTheValueThatItTells(string kind)
    {
        var random = new RandomStream(21);
        for (int round = 0; round < 60; round++)
        {
            int n = 1 + random.NextInt(60);
            QuadraticForm form = FormFor(kind, random, n);
            using IQuadraticReplicas search = Create(kind, form, random);
            search.Randomise(random);
            search.Run(new ReplicaSchedule(50, 20), new Lane(0, random, null, CancellationToken.None));
            long[] values = new long[search.Replicas];
            search.CopyValues(values);
            byte[] x = new byte[n];
            for (int r = 0; r < search.Replicas; r += 1 + random.NextInt(7))
            {
                search.CopyTo(r, x);
                Assert.Equal(form.Value(x), values[r]);
                Assert.All(Enumerable.Range(0, n), i => Assert.True(form.Gain(x, i) <= 0));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReplicasComeBackAsTheyWereLoaded(string kind)
    {
        var random = new RandomStream(22);
        for (int n = 1; n < 80; n += 13)
        {
            using IQuadraticReplicas search = Create(kind, FormFor(kind, random, n), random);
            byte[] common = RandomForms.Assignment(random, n);
            byte[] own = RandomForms.Assignment(random, n);
            byte[] copy = new byte[n];
            search.Randomise(random);
            search.LoadAll(common);
            search.Load(3, own);
            search.CopyTo(3, copy);
            Assert.Equal(own, copy);
            search.CopyTo(4, copy);
            Assert.Equal(common, copy);
            search.CopyTo(search.Replicas - 1, copy);
            Assert.Equal(common, copy);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AStoppedLaneEndsTheRunAndLeavesOptima(string kind)
    {
        var random = new RandomStream(23);
        QuadraticForm form = FormFor(kind, random, 30);
        using IQuadraticReplicas search = Create(kind, form, random);
        search.Randomise(random);
        var lane = new Lane(0, random, 5, CancellationToken.None);
        Assert.False(search.Run(new ReplicaSchedule(10, 100), lane));
        Assert.Equal(5, lane.Iterations);
        byte[] x = new byte[30];
        search.CopyTo(0, x);
        Assert.All(Enumerable.Range(0, 30), i => Assert.True(form.Gain(x, i) <= 0));
    }

    private static QuadraticForm FormFor(string kind, RandomStream random, int n) => QuadraticForm.Of(kind == "bit lanes"
        ? RandomCuts.Problem(random, n, random.NextDouble(), 1 + random.NextInt(3))
        : RandomForms.Problem(random, n, random.NextDouble(), 1 + random.NextInt(100)));

    private static IQuadraticReplicas Create(string kind, QuadraticForm form, RandomStream random) => kind switch
    {
        "integer lanes" => new ReplicaAnnealer(form, random),
        "bit lanes" => new BitSlicedAnnealer(form, random),
        "flips" => new ParallelFlipAnnealer(form, random, replicas: 8),
        _ => new SimulatedBifurcation(form, random, replicas: 8),
    };
}
