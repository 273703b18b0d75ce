using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;
using CoSolve.Solvers.Scheduling.Generation;
using CoSolve.Solvers.Scheduling.Permutation;

namespace CoSolve.Tests.Solvers.Scheduling;

public sealed class PermutationShopTests
{
    [Fact]
    public void CostsEqualTheSchedulesAndBestPlacesEnumeration()
    {
        for (ulong seed = 0; seed < 1000; seed++)
        {
            var random = new RandomStream(seed);
            SchedulingProblem problem = Shop(random, 2 + random.NextInt(seed % 10 == 0 ? 40 : 5), 1 + random.NextInt(4));
            PermutationShop shop = PermutationShop.Of(problem)!;
            IInsertionNeighborhood jobs = shop.CreateNeighborhood();
            int[] order = [.. Enumerable.Range(0, shop.Jobs)];
            random.Shuffle<int>(order);
            foreach (int job in order)
            {
                AssertBest(jobs, job, seed);
                jobs.InsertAt(random.NextInt(jobs.Count + 1), job);
            }

            var schedule = new ListSchedule(ActivityNetwork.Of(problem));
            schedule.Build(jobs.Sequence, new int[problem.Tasks.Count]);
            Assert.Equal((seed, schedule.Objective), (seed, jobs.Cost()));
            Assert.Empty(SchedulingChecker.Check(problem, schedule.ToSolution()).Violations);
            var starts = new long[problem.Tasks.Count];
            shop.Schedule(jobs.Sequence, starts);
            Assert.Equal(schedule.Starts.ToArray(), starts);
            Assert.Equal(jobs.Sequence.ToArray(), shop.SequenceOf(schedule.ToSolution()));
            int removed = jobs.RemoveAt(random.NextInt(jobs.Count));
            AssertBest(jobs, removed, seed);
        }
    }

    [Fact]
    public void IteratedGreedyFindsTheBestPermutation()
    {
        Solver<SchedulingProblem, SchedulingSolution> solver = SchedulingEngines.CreateSolver();
        for (ulong seed = 0; seed < 60; seed++)
        {
            SchedulingProblem problem = Shop(new RandomStream(seed), 5, 3);
            var schedule = new ListSchedule(ActivityNetwork.Of(problem));
            long best = Permutations([0, 1, 2, 3, 4], 0).Min(p =>
            {
                schedule.Build(p, new int[15]);
                return schedule.Objective;
            });
            SolveResult<SchedulingSolution> result = solver.Solve(problem, new SolveOptions { Engine = "iterated-greedy", IterationLimit = 200 });
            Assert.Equal((seed, best), (seed, result.Objective));
        }
    }

    [Fact]
    public void BeamSearchFindsTheBestPermutationOfAMakespan()
    {
        Solver<SchedulingProblem, SchedulingSolution> solver = SchedulingEngines.CreateSolver();
        for (ulong seed = 0; seed < 30; seed++)
        {
            var random = new RandomStream(seed);
            var flow = new FlowShopProblem("flow", 5, 3, [.. Enumerable.Range(0, 15).Select(_ => 1L + random.NextInt(9))]);
            long best = Permutations([0, 1, 2, 3, 4], 0).Min(p => FlowShopObjective.Evaluate(flow, new FlowShopSolution(p)));
            SchedulingProblem problem = SchedulingConversions.Of(flow).Target;
            var weighted = new SchedulingProblem(problem.ToData() with { Goals = [new(SchedulingCriterion.Makespan, 3)] });
            var options = new SolveOptions { Engine = "beam", IterationLimit = 20_000 };
            Assert.Equal((seed, best), (seed, solver.Solve(problem, options).Objective));
            Assert.Equal((seed, 3 * best), (seed, solver.Solve(weighted, options).Objective));
        }
    }

    [Fact]
    public void AFlowShopWithOrdersOfItsMachinesOwnIsSearchedForItsBestPermutation()
    {
        var flow = new FlowShopProblem("flow", 4, 3, [3, 5, 2, 4, 1, 6, 2, 2, 5, 7, 1, 3]);
        SchedulingProblem permutation = SchedulingConversions.Of(flow).Target;
        var open = new SchedulingProblem(permutation.ToData() with { Sequences = [] });
        long best = Permutations([0, 1, 2, 3], 0).Min(p => FlowShopObjective.Evaluate(flow, p));
        SolveResult<SchedulingSolution> result = SchedulingEngines.CreateSolver().Solve(open, new SolveOptions { Engine = "iterated-greedy", IterationLimit = 100 });
        Assert.True(result.Objective <= best);
        Assert.Equal(permutation.Sequences[0].Rows, PermutationShop.Restrict(open)!.Sequences[0].Rows);
        Assert.Null(PermutationShop.Restrict(new SchedulingProblem(open.ToData() with { Precedences = [.. open.Precedences.Skip(1)] })));
    }

    [Fact]
    public void OtherProblemsAreNotPermutationShops()
    {
        SchedulingProblem shop = SchedulingConversions.Of(new FlowShopProblem("flow", 2, 2, [1, 2, 3, 4])).Target;
        SchedulingData data = shop.ToData();
        Assert.NotNull(PermutationShop.Of(shop));
        Assert.Null(PermutationShop.Of(new SchedulingProblem(data with { Sequences = [] })));
        Assert.Null(PermutationShop.Of(new SchedulingProblem(data with { Precedences = [.. data.Precedences.Skip(1)] })));
        Assert.Null(PermutationShop.Of(new SchedulingProblem(data with { Goals = [new(SchedulingCriterion.LargestTardiness)] })));
        Assert.Null(PermutationShop.Of(new SchedulingProblem(data with { Tasks = [.. data.Tasks.Select(t => t with { EarliestStart = 1 })] })));
    }

    private static void AssertBest(IInsertionNeighborhood jobs, int job, ulong seed)
    {
        (int place, long cost) = jobs.Best(job);
        int[] before = jobs.Sequence.ToArray();
        long least = long.MaxValue;
        for (int p = 0; p <= before.Length; p++)
        {
            jobs.InsertAt(p, job);
            long now = jobs.Cost();
            least = Math.Min(least, now);
            Assert.True(p != place || now == cost, $"seed {seed}: place {place} was said to cost {cost} and costs {now}.");
            jobs.RemoveAt(p);
        }

        Assert.Equal((seed, least), (seed, cost));
    }

    private static SchedulingProblem Shop(RandomStream random, int jobs, int machines)
    {
        SchedulingData data = SchedulingConversions.Of(
            new FlowShopProblem("flow", jobs, machines, [.. Enumerable.Range(0, jobs * machines).Select(_ => 1L + random.NextInt(9))])).Target.ToData();
        bool isNoWait = random.NextInt(2) == 0;
        bool hasSetups = random.NextInt(2) == 0;
        SchedulingCriterion[] criteria = [SchedulingCriterion.Makespan, SchedulingCriterion.TotalCompletionTime, SchedulingCriterion.TotalTardiness, SchedulingCriterion.TotalEarliness, SchedulingCriterion.LateJobs];
        SchedulingGoal[] goals = [new(criteria[random.NextInt(criteria.Length)], 1 + random.NextInt(3))];
        return new SchedulingProblem(data with
        {
            Resources = [.. data.Resources.Select(r => hasSetups ? r with { Setups = Setups(random, jobs) } : r)],
            Tasks = [.. data.Tasks.Select(t => t with { Family = t.Job!.Value })],
            Jobs = [.. data.Jobs.Select(_ => new SchedulingJob { DueDate = random.NextInt(3) == 0 ? null : random.NextInt(40), Weight = random.NextInt(4) })],
            Precedences = [.. data.Precedences.Select(p => isNoWait ? SchedulingPrecedence.NoWait(p.Before, p.After) : p)],
            Goals = random.NextInt(3) > 0 || goals[0].Criterion == SchedulingCriterion.Makespan ? goals : [.. goals, new(SchedulingCriterion.Makespan, 2)],
        });
    }

    private static SchedulingSetups Setups(RandomStream random, int jobs) =>
        new([.. Enumerable.Range(0, jobs).Select(_ => Enumerable.Range(0, jobs).Select(_ => (long)random.NextInt(6)).ToArray())])
        {
            Initial = random.NextInt(2) == 0 ? [] : [.. Enumerable.Range(0, jobs).Select(_ => (long)random.NextInt(4))],
        };

    private static IEnumerable<int[]> Permutations(int[] items, int fixedCount)
    {
        if (fixedCount == items.Length)
        {
            yield return items;
        }

        for (int k = fixedCount; k < items.Length; k++)
        {
            int[] next = (int[])items.Clone();
            (next[fixedCount], next[k]) = (next[k], next[fixedCount]);
            foreach (int[] permutation in Permutations(next, fixedCount + 1))
            {
                yield return permutation;
            }
        }
    }
}
