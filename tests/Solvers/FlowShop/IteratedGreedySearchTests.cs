using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.FlowShop;

public sealed class IteratedGreedySearchTests
{
    [Fact]
    public void InsertionMakespansEqualRecomputationOverRandomChanges()
    {
        var random = new RandomStream(4);
        for (int instance = 0; instance < 100; instance++)
        {
            FlowShopProblem problem = Random(random, 1 + random.NextInt(20), 1 + random.NextInt(9));
            var jobs = new InsertionNeighborhood<int>(problem);
            var outside = Enumerable.Range(0, problem.JobCount).ToList();
            for (int step = 0; step < 60; step++)
            {
                if (jobs.Count == problem.JobCount || (jobs.Count > 0 && random.NextInt(3) == 0))
                {
                    outside.Add(jobs.RemoveAt(random.NextInt(jobs.Count)));
                }

                int job = outside[random.NextInt(outside.Count)];
                (int place, int makespan) = jobs.Best(job);
                long[] all = [.. Enumerable.Range(0, jobs.Count + 1).Select(p => MakespanOf(problem, [.. jobs.Sequence[..p], job, .. jobs.Sequence[p..]]))];
                Assert.Equal(all.Min(), makespan);
                Assert.Equal(makespan, all[place]);
                jobs.InsertAt(random.NextInt(2) == 0 ? place : random.NextInt(jobs.Count + 1), job);
                outside.Remove(job);
                Assert.Equal(MakespanOf(problem, jobs.Sequence.ToArray()), jobs.Makespan());
            }
        }
    }

    [Fact]
    public void FindsTheOptimaOfEnumeration()
    {
        var random = new RandomStream(5);
        for (int i = 0; i < 60; i++)
        {
            FlowShopProblem problem = Random(random, 1 + random.NextInt(6), 1 + random.NextInt(5));
            long optimum = Permutations(problem.JobCount).Min(p => MakespanOf(problem, p));
            SolveResult<FlowShopSolution> result = Run(problem, 3_000, 1, optimum);
            Assert.Equal(optimum, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    public void IsBitIdenticalWithAnIterationLimit()
    {
        FlowShopProblem problem = Random(new RandomStream(6), 30, 8);
        SolveResult<FlowShopSolution> first = Run(problem, 300, 9);
        SolveResult<FlowShopSolution> second = Run(problem, 300, 9);
        Assert.Equal(first.Solution!.Permutation.ToArray(), second.Solution!.Permutation.ToArray());
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }

    [Fact]
    public void HandlesTimesBeyond32Bits()
    {
        var problem = new FlowShopProblem("huge", 3, 2, [1L << 50, 3L << 50, 2L << 50, 2L << 50, 3L << 50, 1L << 50]);
        Assert.Equal(7L << 50, Run(problem, 100, 1).Objective);
    }

    [Fact]
    public void HandlesNoJobs() => Assert.Null(Run(new FlowShopProblem("empty", 0, 3, []), 10, 1).Objective);

    private static FlowShopProblem Random(RandomStream random, int jobs, int machines)
    {
        var durations = new long[jobs * machines];
        for (int i = 0; i < durations.Length; i++)
        {
            durations[i] = random.NextInt(30);
        }

        return new FlowShopProblem("random", jobs, machines, durations);
    }

    private static long MakespanOf(FlowShopProblem problem, int[] sequence)
    {
        var completion = new long[problem.MachineCount];
        foreach (int job in sequence)
        {
            for (int k = 0; k < completion.Length; k++)
            {
                completion[k] = Math.Max(completion[k], k == 0 ? 0 : completion[k - 1]) + problem.Durations[job * completion.Length + k];
            }
        }

        return completion[^1];
    }

    private static IEnumerable<int[]> Permutations(int count) => count == 0
        ? [[]]
        : Permutations(count - 1).SelectMany(p => Enumerable.Range(0, count).Select(i => (int[])[.. p[..i], count - 1, .. p[i..]]));

    private static SolveResult<FlowShopSolution> Run(FlowShopProblem problem, long iterations, ulong seed, long? target = null)
    {
        var engine = new EngineDefinition<FlowShopProblem, FlowShopSolution>("auto", "under test", (_, _) =>
            new PipelinePlan<FlowShopProblem, FlowShopSolution> { Lanes = [[new(new IteratedGreedyImprover(new IteratedGreedyOptions()))]] });
        var solver = new Solver<FlowShopProblem, FlowShopSolution>(FlowShopChecker.Check, [engine]);
        return solver.Solve(problem, new SolveOptions { IterationLimit = iterations, Seed = seed, Target = target });
    }
}
