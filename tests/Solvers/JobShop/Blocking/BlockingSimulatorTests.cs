using CoSolve.Instances.JobShop.Blocking;
using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Problems.Models;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop.Blocking;

public sealed class BlockingSimulatorTests
{
    private static readonly IReadOnlyList<PriorityRule> AllRules = BlockingState.Rules;

    public static TheoryData<string> NativeEngines { get; } = new(BlockingJobShopEngines.CreateSolver().Engines.Select(e => e.Name).Where(n => n is not ("auto" or "cpsat")));

    [Fact]
    public void ThreeJobsSwapInACycleOnceAllAreProcessed()
    {
        var state = new BlockingState(new BlockingJobShopProblem("cycle", 3,
            [[new(0, 2), new(1, 1)], [new(1, 3), new(2, 1)], [new(2, 4), new(0, 1)], [new(0, 9)]]), new RandomStream(1));
        state.Move(0);
        state.Move(1);
        state.Move(2);
        Assert.False(state.CanMove(3));
        state.Wait();
        state.Wait();
        Assert.Equal(3, state.Time);
        Assert.True(state.IsBlocking(0) && state.IsBlocking(1) && !state.IsWaiting(2));
        Assert.False(state.CanMove(0));
        Assert.Throws<ArgumentException>(() => state.Move(0));
        state.Wait();
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(state.CanMove));
        state.Move(1);
        Assert.Equal([2, 0, 1], state.Holder.ToArray());
        Assert.Equal([0L, 4, 0, 4, 0, 4, 0], state.ToSolution().Starts.ToArray());
    }

    [Fact]
    public void AMachineThatIsDownTakesNoJobAndSuspendsItsWork()
    {
        var state = new BlockingState(new BlockingJobShopProblem("down", 2, [[new(0, 3), new(1, 2)]], [new(0, 1, 4), new(0, 4, 5), new(1, 0, 9)]), new RandomStream(1));
        Assert.True(state.IsDown(1) && !state.IsDown(0));
        state.Move(0);
        state.Wait();
        Assert.Equal(7, state.Time);
        Assert.False(state.CanMove(0));
        state.Wait();
        state.Move(0);
        state.Wait();
        Assert.Equal(11, state.Time);
        Assert.Equal(0, state.JobsLeft);
        Assert.Empty(BlockingJobShopChecker.Check(state.Problem, state.ToSolution()).Violations);
        Assert.Throws<InvalidOperationException>(state.Wait);
    }

    [Fact]
    public void AllRulesAndSamplesEndWithoutDeadlockAndPassTheChecker()
    {
        var random = new RandomStream(41);
        for (int round = 0; round < 300; round++)
        {
            BlockingJobShopProblem problem = BlockingEnumeration.Random(random, 7, 4, 6, disturbed: round % 2 == 0);
            foreach (PriorityRule rule in AllRules)
            {
                var sampling = new DispatchSampling { Temperature = round % 3 * 0.3, Epsilon = round % 5 * 0.1 };
                foreach (BlockingState state in new Rollouts<BlockingState>(new PriorityRulePolicy<BlockingState>(rule), sampling).Run(BlockingState.Start(problem, 3, random)))
                {
                    CheckReport report = BlockingJobShopChecker.Check(problem, state.ToSolution());
                    Assert.Empty(report.Violations);
                    Assert.Equal(state.Time, report.Objective);
                }
            }
        }
    }

    [Fact]
    public void EnumerationIsFeasibleAtLeastTheBoundAndNoWorseThanAnyRule()
    {
        var random = new RandomStream(42);
        for (int round = 0; round < 200; round++)
        {
            BlockingJobShopProblem problem = BlockingEnumeration.Random(random, 3, 3, 3, disturbed: true);
            BlockingJobShopSolution best = BlockingEnumeration.Optimum(problem, out long optimum);
            Assert.Empty(BlockingJobShopChecker.Check(problem, best).Violations);
            Assert.True(new BlockingBounder().Bound(problem, CancellationToken.None) <= optimum);
            foreach (PriorityRule rule in AllRules)
            {
                BlockingState state = new Rollouts<BlockingState>(new PriorityRulePolicy<BlockingState>(rule), DispatchSampling.Greedy).Run(BlockingState.Start(problem, 1, random))[0];
                Assert.True(state.Time >= optimum, $"{rule}: {state.Time} below the optimum {optimum}");
            }
        }
    }

    [Fact]
    public void TheModelTakesTheEnumeratedOptimumAndGivesItBack()
    {
        var random = new RandomStream(43);
        for (int round = 0; round < 200; round++)
        {
            BlockingJobShopProblem problem = BlockingEnumeration.Random(random, 3, 3, 3, disturbed: false);
            BlockingJobShopSolution best = BlockingEnumeration.Optimum(problem, out long optimum);
            CpEncoding<BlockingJobShopSolution> encoding = BlockingJobShopModels.ToCpModel(problem);
            long[] values = encoding.Encode(best);
            Assert.True(CpModelEvaluator.IsFeasible(encoding.Model, values));
            Assert.Equal(optimum, CpModelEvaluator.Objective(encoding.Model, values));
            Assert.Equal(best.Releases.ToArray(), encoding.Decode(values).Releases.ToArray());
        }
    }

    [Fact]
    public void TheRulesChooseAsTheirNamesSay()
    {
        // Three jobs want machine 0 at time 0, with (duration, work, operations) of their own; FIFO takes the smallest job.
        var problem = new BlockingJobShopProblem("rules", 2, [[new(0, 4), new(1, 1)], [new(0, 2), new(1, 9)], [new(0, 6), new(1, 1), new(1, 1)]]);
        (PriorityRule Rule, int First)[] expected =
            [(PriorityRule.Fifo, 0), (PriorityRule.Spt, 1), (PriorityRule.Lpt, 2), (PriorityRule.Mwkr, 1), (PriorityRule.Mopnr, 2)];
        foreach (var (rule, first) in expected)
        {
            BlockingState state = new Rollouts<BlockingState>(new PriorityRulePolicy<BlockingState>(rule), DispatchSampling.Greedy).Run(BlockingState.Start(problem, 1, new RandomStream(1)))[0];
            Assert.True(state.ToSolution().Starts[problem.FirstOperation[first]] == 0, $"{rule} does not begin with job {first}.");
        }
    }

    [Theory]
    [MemberData(nameof(NativeEngines))]
    public void OddProblemsAreSolved(string engine)
    {
        long huge = long.MaxValue / 100;
        (BlockingJobShopProblem Problem, long Optimum)[] cases =
        [
            (new("no jobs", 0, []), 0),
            (new("one", 1, [[new(0, 5)]]), 5),
            (new("all equal", 1, Enumerable.Repeat<BlockingOperation[]>([new(0, 3)], 6).ToArray()), 18),
            (new("huge", 2, [[new(0, huge)], [new(1, huge)]]), huge),
            (new("same machine again", 9, [[new(8, 2), new(8, 3)]]), 5),
            (new("late", 1, [[new(0, 2)]], [new(0, 0, 7), new(0, 8, 10)]), 11),
        ];
        foreach (var (problem, optimum) in cases)
        {
            SolveResult<BlockingJobShopSolution> result = BlockingJobShopEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = engine });
            Assert.True(result.Objective == optimum, $"{engine} on {problem.Name}: {result.Objective}");
            Assert.True(result.Bound <= optimum);
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    public void SampledRunsRepeatAndAreNoWorseThanTheRules()
    {
        BlockingJobShopProblem problem = BlockingJobShopGenerator.Generate("bjs", 8, 6, 99, 0.1, new RandomStream(3));
        Solver<BlockingJobShopProblem, BlockingJobShopSolution> solver = BlockingJobShopEngines.CreateSolver();
        long rules = solver.Solve(problem, new SolveOptions { Engine = "dispatch" }).Objective!.Value;
        SolveResult<BlockingJobShopSolution> sampled = solver.Solve(problem, new SolveOptions { Engine = "dispatch:choice=sampled", Seed = 9 });
        SolveResult<BlockingJobShopSolution> again = solver.Solve(problem, new SolveOptions { Engine = "dispatch:choice=sampled", Seed = 9 });
        Assert.True(sampled.Objective < rules, $"sampled {sampled.Objective}, rules {rules}");
        Assert.Equal(sampled.Solution!.Starts.ToArray(), again.Solution!.Starts.ToArray());
        SolveResult<BlockingJobShopSolution> stopped = solver.Solve(problem, new SolveOptions { Engine = "auto", TimeLimit = TimeSpan.Zero });
        Assert.NotNull(stopped.Objective);
    }

    [Fact]
    public void CpSatRefusesShutdowns()
    {
        var problem = new BlockingJobShopProblem("down", 1, [[new(0, 1)]], [new(0, 3, 4)]);
        Assert.Throws<NotSupportedException>(() => BlockingJobShopCpEncoder.Encode(problem));
        Assert.Throws<EngineUnavailableException>(() => BlockingJobShopEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "cpsat" }));
    }
}
