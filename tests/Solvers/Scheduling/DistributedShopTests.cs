using CoSolve.Instances;
using CoSolve.Instances.Scheduling;
using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;
using CoSolve.Solvers.Scheduling.Distributed;

namespace CoSolve.Tests.Solvers.Scheduling;

public sealed class DistributedShopTests
{
    private static readonly Solver<SchedulingProblem, SchedulingSolution> Solver = SchedulingEngines.CreateSolver();

    [Fact]
    public void SchedulesAreFeasibleAndGiveTheirSequencesBack()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var random = new RandomStream(seed);
            SchedulingProblem problem = Draw(random, 1 + random.NextInt(6), 1 + random.NextInt(3), 1 + random.NextInt(3));
            DistributedShop shop = DistributedShop.Of(problem)!;
            List<int>[] sequences = [.. shop.Factories.Select(_ => new List<int>())];
            int[] order = [.. Enumerable.Range(0, shop.Jobs)];
            random.Shuffle<int>(order);
            foreach (int job in order)
            {
                sequences[random.NextInt(sequences.Length)].Add(job);
            }

            int[][] fixedSequences = [.. sequences.Select(s => s.ToArray())];
            SchedulingSolution schedule = shop.Schedule(fixedSequences);
            CheckReport report = SchedulingChecker.Check(problem, schedule);
            Assert.Empty(report.Violations);
            Assert.Equal(fixedSequences, shop.SequencesOf(schedule));
            var neighborhoods = shop.CreateNeighborhoods();
            for (int f = 0; f < neighborhoods.Length; f++)
            {
                neighborhoods[f].Load(fixedSequences[f]);
            }

            long[] costs = [.. neighborhoods.Select(n => n.Cost())];
            Assert.Equal((seed, report.Objective), (seed, shop.IsMakespan ? costs.Max() : costs.Sum()));
        }
    }

    [Fact]
    public void TheSearchFindsTheOptimum()
    {
        for (ulong seed = 0; seed < 25; seed++)
        {
            SchedulingProblem problem = Draw(new RandomStream(seed), 5, 2, 2);
            SolveResult<SchedulingSolution> exact = Solver.Solve(problem, new SolveOptions { Engine = "cpsat" });
            SolveResult<SchedulingSolution> found = Solver.Solve(problem, new SolveOptions { Engine = "distributed", IterationLimit = 300 });
            Assert.Equal(SolutionStatus.Optimal, exact.Status);
            Assert.Equal((seed, exact.Objective), (seed, found.Objective));
        }
    }

    [Fact]
    public void RunsOfOneSeedWithAnIterationLimitAreEqual()
    {
        SchedulingProblem problem = Draw(new RandomStream(3), 12, 4, 3);
        var options = new SolveOptions { Engine = "distributed", IterationLimit = 100, Seed = 5 };
        Assert.Equal(Solver.Solve(problem, options).Solution!.Starts.ToArray(), Solver.Solve(problem, options).Solution!.Starts.ToArray());
    }

    [Fact]
    public void OtherProblemsAreNotDistributedShops()
    {
        SchedulingData data = Draw(new RandomStream(1), 3, 2, 2).ToData();
        Assert.NotNull(DistributedShop.Of(new SchedulingProblem(data)));
        Assert.Null(DistributedShop.Of(new SchedulingProblem(data with { Selections = [.. data.Selections.Skip(1)] })));
        Assert.Null(DistributedShop.Of(new SchedulingProblem(data with { Precedences = [.. data.Precedences.Skip(1)] })));
        Assert.Null(DistributedShop.Of(new SchedulingProblem(data with { Tasks = [.. data.Tasks.Select((t, k) => k == 0 ? t with { PinnedMode = 0 } : t)] })));
        Assert.Null(DistributedShop.Of(new SchedulingProblem(data with { Selections = [.. data.Selections.Select(s => s with { Kind = SchedulingSelectionKind.AllOrNone })] })));
    }

    private static SchedulingProblem Draw(RandomStream random, int jobs, int machines, int factories)
    {
        string rows = string.Concat(Enumerable.Range(0, jobs).Select(_ => string.Join(' ', Enumerable.Range(0, machines).Select(_ => 1 + random.NextInt(9))) + "\n"));
        ShopMatrixFormat format = ShopMatrixFormat.All.Single(f => f.Name == "distributed-flowshop");
        var problem = (SchedulingProblem)format.Read(new InstanceText("d", $"{jobs}\n{machines}\n{factories}\n{rows}"));
        SchedulingCriterion[] criteria = [SchedulingCriterion.Makespan, SchedulingCriterion.TotalCompletionTime, SchedulingCriterion.TotalTardiness];
        return new SchedulingProblem(problem.ToData() with
        {
            Jobs = [.. Enumerable.Range(0, jobs).Select(_ => new SchedulingJob { DueDate = random.NextInt(30), Weight = 1 + random.NextInt(3) })],
            Goals = [new(criteria[random.NextInt(criteria.Length)], 1 + random.NextInt(2))],
        });
    }
}
