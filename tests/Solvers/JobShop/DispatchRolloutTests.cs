using CoSolve.Instances.JobShop.Generation;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Solvers.JobShop;

public sealed class DispatchRolloutTests
{
    private static readonly ScheduleGeneration[] Generations = Enum.GetValues<ScheduleGeneration>();

    [Fact]
    public void GreedyRolloutsBuildWhatTheSchedulerBuilds()
    {
        var random = new RandomStream(5);
        for (int round = 0; round < 120; round++)
        {
            JobShopProblem problem = RandomProblem(random, round);
            var policy = new PriorityRulePolicy<DispatchState>(DispatchState.Rules[round % DispatchState.Rules.Count]);
            foreach (ScheduleGeneration generation in Generations)
            {
                JobShopSolution expected = DispatchScheduler.Build(problem, policy, generation, random);
                foreach (IDispatchPolicy<DispatchState> asked in new IDispatchPolicy<DispatchState>[] { policy, new Recorder(policy) })
                {
                    var rollouts = new Rollouts<DispatchState>(asked, DispatchSampling.Greedy);
                    foreach (DispatchState state in rollouts.Run(DispatchState.Start(problem, generation, 3, random)))
                    {
                        Assert.Equal(expected.Starts.ToArray(), state.ToSolution().Starts.ToArray());
                        Assert.Equal(expected.Alternatives.ToArray(), state.ToSolution().Alternatives.ToArray());
                    }
                }
            }
        }
    }

    [Fact]
    public void SampledSchedulesAreFeasibleDifferAndRepeatFromTheirSequences()
    {
        var random = new RandomStream(6);
        int different = 0;
        for (int round = 0; round < 60; round++)
        {
            JobShopProblem problem = RandomProblem(random, round);
            var sampling = new DispatchSampling { Temperature = 1, Epsilon = 0.1 * (round % 3) };
            var rollouts = new Rollouts<DispatchState>(new PriorityRulePolicy<DispatchState>(PriorityRule.Mopnr), sampling);
            DispatchState[] states = rollouts.Run(DispatchState.Start(problem, Generations[round % 3], 6, random));
            foreach (DispatchState state in states)
            {
                Assert.Empty(JobShopChecker.Check(problem, state.ToSolution()).Violations);
                DispatchState replayed = DispatchState.Start(problem, Generations[round % 3], 1, random)[0];
                foreach (int decision in state.Decisions)
                {
                    replayed.Choose(decision);
                }

                Assert.Equal(state.Starts.ToArray(), replayed.Starts.ToArray());
            }

            different += states.Any(s => !s.Decisions.SequenceEqual(states[0].Decisions)) ? 1 : 0;
        }

        Assert.True(different > 30, $"only {different} of 60 problems had different samples");
    }

    [Fact]
    public void ADynamicPolicyIsAskedOnceForEachDecisionOfAllRollouts()
    {
        JobShopProblem problem = TaillardJobShopGenerator.Published(1);
        var recorder = new Recorder(new PriorityRulePolicy<DispatchState>(PriorityRule.Mwkr));
        new Rollouts<DispatchState>(recorder, new DispatchSampling()).Run(DispatchState.Start(problem, ScheduleGeneration.SemiActive, 32, new RandomStream(1)));
        Assert.Equal(problem.OperationCount, recorder.Calls);
        Assert.Equal(32, recorder.LargestBatch);
    }

    [Fact]
    public void SoftmaxDrawsInProportion()
    {
        // exp(0) : exp(-ln 3) = 3 : 1 for logits; scaled to [0, 1] at temperature 1 it is e : 1.
        var random = new RandomStream(2);
        var sampling = new DispatchSampling { Temperature = 1 };
        Assert.InRange(Share(sampling, true, random), 0.73, 0.77);
        Assert.InRange(Share(sampling, false, random), 0.711, 0.751);
        Assert.InRange(Share(new DispatchSampling { Temperature = 0, Epsilon = 1 }, true, random), 0.48, 0.52);
        Assert.Equal(1, Share(DispatchSampling.Greedy, true, random));
    }

    [Fact]
    public void BadSamplingIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DispatchSampling { Temperature = -1 }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new DispatchSampling { Temperature = double.NaN }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new DispatchSampling { Epsilon = 1.1 }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new DispatchSampleOptions { Samples = 0 }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new DispatchSampleOptions { Batch = 0 }.Validate());
        DispatchState state = DispatchState.Start(new JobShopProblem("one", 1, [new JobShopJob([[new(0, 1)]])]), ScheduleGeneration.SemiActive, 1, new RandomStream(1))[0];
        state.Choose(0);
        Assert.Throws<ArgumentException>(() => state.Choose(0));
    }

    [Fact]
    public void BestOfManyIsNoWorseThanTheRulesAndRepeats()
    {
        JobShopProblem problem = TaillardJobShopGenerator.Published(1);
        Solver<JobShopProblem, JobShopSolution> solver = JobShopEngines.CreateSolver();
        long greedy = solver.Solve(problem, new SolveOptions { Engine = "dispatch:choice=greedy" }).Objective!.Value;
        SolveResult<JobShopSolution> sampled = solver.Solve(problem, new SolveOptions { Engine = "dispatch:choice=sampled", Seed = 3 });
        SolveResult<JobShopSolution> again = solver.Solve(problem, new SolveOptions { Engine = "dispatch:choice=sampled", Seed = 3 });
        Assert.True(sampled.Objective < greedy, $"sampled {sampled.Objective}, greedy {greedy}");
        Assert.Equal(sampled.Objective, again.Objective);
        Assert.Equal(sampled.Solution!.Starts.ToArray(), again.Solution!.Starts.ToArray());
        Assert.Equal(TerminationReason.IterationLimit, solver.Solve(problem, new SolveOptions { Engine = "dispatch:choice=sampled", IterationLimit = 7 }).Reason);
    }

    private static double Share(DispatchSampling sampling, bool logits, RandomStream random)
    {
        int first = 0;
        for (int draw = 0; draw < 20_000; draw++)
        {
            first += sampling.Choose([4, 9], [0, -Math.Log(3)], logits, random) == 0 ? 1 : 0;
        }

        return first / 20_000.0;
    }

    private static JobShopProblem RandomProblem(RandomStream random, int round) =>
        RandomShops.JobShop(random, 6, 4, 5, round % 2 == 0, longest: 5, (JobShopCriterion)(round % 3), releases: round % 3 == 0);

    private sealed class Recorder(IDispatchPolicy<DispatchState> inner) : IDispatchPolicy<DispatchState>
    {
        public string Name => "recorder";

        public bool IsStatic => false;

        public int Calls { get; private set; }

        public int LargestBatch { get; private set; }

        public void Score(CandidateBatch<DispatchState> batch, Span<double> scores)
        {
            Calls++;
            LargestBatch = Math.Max(LargestBatch, batch.States.Length);
            inner.Score(batch, scores);
        }
    }
}
