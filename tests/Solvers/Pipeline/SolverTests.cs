using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Pipeline;

public class SolverTests
{
    private static readonly SolveOptions Short = new() { TimeLimit = TimeSpan.FromSeconds(20), Workers = 2 };

    [Fact]
    public void BoundEqualToObjectiveIsOptimal()
    {
        var result = Solve(Short, (context, _) =>
        {
            context.Offer(new ToySolution(7), "a");
            context.OfferBound(5, "a");
            context.Offer(new ToySolution(5), "b");
        });
        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Equal(TerminationReason.Proven, result.Reason);
        Assert.Equal(5, result.Objective);
        Assert.Equal(0, result.Gap);
        Assert.Equal("test/b", result.Engine);
        Assert.Equal("a", result.BoundEngine);
        Assert.Equal([7L, 7L, 5L], result.Trace.Select(e => e.Objective!.Value));
    }

    [Fact]
    public void ASolutionThatTheCheckerRejectsIsDroppedAndReported()
    {
        var result = Solve(Short, (context, _) => Assert.False(context.Offer(new ToySolution(4), "liar")));
        Assert.Equal(SolutionStatus.None, result.Status);
        Assert.Contains(result.Failures, p => p.Engine == "liar" && p.Message!.Contains("4 is not allowed", StringComparison.Ordinal));
    }

    [Fact]
    public void ABoundBeyondASolutionIsDroppedAndReported()
    {
        var result = Solve(Short, (context, _) =>
        {
            context.Offer(new ToySolution(6), "a");
            Assert.False(context.OfferBound(7, "liar"));
        });
        Assert.Null(result.Bound);
        Assert.Contains(result.Failures, p => p.Engine == "liar");
    }

    [Fact]
    public void ABoundThatASolutionRefutesIsWithdrawn()
    {
        var result = Solve(Short, (context, _) =>
        {
            context.OfferBound(7, "liar");
            context.Offer(new ToySolution(6), "a");
        });
        Assert.Null(result.Bound);
        Assert.Null(result.BoundEngine);
        Assert.Equal(6, result.Objective);
        Assert.Equal(SolutionStatus.Feasible, result.Status);
        Assert.Single(result.Failures);
    }

    [Fact]
    public void MaximisationTurnsComparisonsRound()
    {
        var problem = new ToyProblem(10, ObjectiveSense.Maximize);
        var result = SolverOf((context, _) =>
        {
            context.Offer(new ToySolution(3), "a");
            Assert.False(context.Offer(new ToySolution(2), "a"));
            Assert.True(context.OfferBound(12, "a"));
            Assert.False(context.OfferBound(13, "a"));
            context.Offer(new ToySolution(10), "a");
            context.OfferBound(10, "a");
        }).Solve(problem, Short with { Engine = "test" });
        Assert.Equal(SolutionStatus.Optimal, result.Status);
    }

    [Fact]
    public void AFailingStageIsReportedAndTheOthersGoOn()
    {
        var solver = new Solver<ToyProblem, ToySolution>((p, s) => p.Check(s),
        [
            new("test", "two lanes", (_, _) => new PipelinePlan<ToyProblem, ToySolution>
            {
                Lanes =
                [
                    [new(new ToyStage("broken", (_, _) => throw new InvalidOperationException("out of order")))],
                    [new(new ToyStage("sound", (context, _) => context.Offer(new ToySolution(9), "sound")))],
                ],
            }),
        ]);
        var result = solver.Solve(new ToyProblem(5), Short with { Engine = "test" });
        Assert.Equal(9, result.Objective);
        Assert.Contains(result.Failures, p => p.Engine == "broken" && p.Message == "out of order");
        Assert.Equal(TerminationReason.Completed, result.Reason);
    }

    [Fact]
    public void WhenEveryStageFailsTheReasonIsError()
    {
        var result = Solve(Short, (_, _) => throw new InvalidOperationException("out of order"));
        Assert.Equal(TerminationReason.Error, result.Reason);
        Assert.Equal(SolutionStatus.None, result.Status);
    }

    [Fact]
    public void AStageThatIgnoresTheStopIsLeftBehind()
    {
        using var release = new ManualResetEventSlim();
        var result = Solve(Short with { TimeLimit = TimeSpan.FromMilliseconds(50) }, (context, _) =>
        {
            context.Offer(new ToySolution(8), "deaf");
            release.Wait(TimeSpan.FromSeconds(60));
            context.Offer(new ToySolution(6), "deaf");
        });
        release.Set();
        Assert.Equal(8, result.Objective);
        Assert.Equal(TerminationReason.TimeLimit, result.Reason);
    }

    [Fact]
    public void TargetGapAndCancellationEndTheRunWithTheirReasons()
    {
        void Descend(SolveContext<ToyProblem, ToySolution> context, Lane lane)
        {
            context.OfferBound(5, "descend");
            for (long value = 1000; lane.NextIteration(); value = Math.Max(6, value - 1))
            {
                context.Offer(new ToySolution(value), "descend");
                Thread.Yield();
            }
        }

        var target = Solve(Short with { Target = 500 }, Descend);
        Assert.Equal(TerminationReason.TargetReached, target.Reason);
        Assert.InRange(target.Objective!.Value, 6, 500);
        Assert.Equal(TerminationReason.TargetReached, Solve(Short with { RelativeGap = 0.9 }, Descend).Reason);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        var cancelled = SolverOf(Descend).Solve(new ToyProblem(5), Short with { Engine = "test" }, cancellationToken: cancel.Token);
        Assert.Equal(TerminationReason.Cancelled, cancelled.Reason);
    }

    [Fact]
    public void CancelledBeforeTheStartStillConstructs()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var solver = new Solver<ToyProblem, ToySolution>((p, s) => p.Check(s),
        [
            new("test", "constructor", (_, _) => new PipelinePlan<ToyProblem, ToySolution> { Constructors = [new ToyConstructor(11)] }),
        ]);
        var result = solver.Solve(new ToyProblem(5), Short with { Engine = "test" }, cancellationToken: cancelled.Token);
        Assert.Equal(11, result.Objective);
    }

    [Fact]
    public void AWarmStartIsNeverMadeWorseAndAnInfeasibleOneIsReported()
    {
        var solver = SolverOf((context, _) => context.Offer(new ToySolution(20), "worse"));
        var kept = solver.Solve(new ToyProblem(5), Short with { Engine = "test" }, new ToySolution(10));
        Assert.Equal(10, kept.Objective);
        Assert.Equal("test/warm-start", kept.Engine);
        var rejected = solver.Solve(new ToyProblem(5), Short with { Engine = "test" }, new ToySolution(1));
        Assert.Equal(20, rejected.Objective);
        Assert.Contains(rejected.Warnings, p => p.Engine == "warm-start");
    }

    [Fact]
    public void SeededIterationLimitedRunsReplayBitForBit()
    {
        static string Fingerprint(ulong seed)
        {
            var result = SolverOf((context, lane) =>
            {
                while (lane.NextIteration())
                {
                    context.Offer(new ToySolution(5 + lane.Random.NextInt(1_000_000)), "walk");
                }
            }).Solve(new ToyProblem(5), new SolveOptions { IterationLimit = 500, Seed = seed, Engine = "test" });
            return string.Join(",", result.Trace.Select(e => e.Objective));
        }

        Assert.Equal(Fingerprint(1), Fingerprint(1));
        Assert.NotEqual(Fingerprint(1), Fingerprint(2));
    }

    [Fact]
    public void StagesOfALaneRunInOrderAndShareTheIterations()
    {
        var log = new List<string>();
        var solver = new Solver<ToyProblem, ToySolution>((p, s) => p.Check(s),
        [
            new("test", "two stages", (_, _) => new PipelinePlan<ToyProblem, ToySolution>
            {
                Lanes = [[new(Counter("first"), 0.25), new(Counter("second"))]],
            }),
        ]);
        solver.Solve(new ToyProblem(5), new SolveOptions { IterationLimit = 100, Engine = "test" });
        Assert.Equal(["first 25", "second 100"], log);

        ToyStage Counter(string name) => new(name, (_, lane) =>
        {
            while (lane.NextIteration())
            {
            }

            log.Add($"{name} {lane.Iterations}");
        });
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("absent")]
    [InlineData("picky")]
    public void AnEngineThatCannotRunSaysWhy(string engine)
    {
        var solver = new Solver<ToyProblem, ToySolution>((p, s) => p.Check(s),
        [
            new("absent", "", (_, _) => new PipelinePlan<ToyProblem, ToySolution>()) { Unavailable = () => "The library is missing." },
            new("picky", "", (_, _) => new PipelinePlan<ToyProblem, ToySolution>()) { Inapplicable = _ => "The problem is too small." },
        ]);
        var error = Assert.Throws<EngineUnavailableException>(() => solver.Solve(new ToyProblem(5), Short with { Engine = engine }));
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void OptionsOutOfRangeNameTheValue()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Solve(Short with { Workers = 0 }, (_, _) => { }));
        Assert.Contains("The number of workers is 0", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve(Short with { RelativeGap = double.NaN }, (_, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve(Short with { TimeLimit = TimeSpan.FromSeconds(-1) }, (_, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve(Short with { IterationLimit = -1 }, (_, _) => { }));
    }

    [Fact]
    public void ProvenInfeasibilityEndsTheRun()
    {
        var result = Solve(Short, (context, _) => context.ProveInfeasible("prover"));
        Assert.Equal(SolutionStatus.Infeasible, result.Status);
        Assert.Null(result.Objective);
    }

    [Fact]
    public void ALanesStageOfSeveralThreadsKnowsTheirNumber()
    {
        int threads = 0;
        ToySolver([[new(new ToyStage("wide", (_, lane) => threads = lane.Threads), Threads: 3)], [new(new ToyStage("narrow", (_, _) => { }))]])
            .Solve(new ToyProblem(5), Short with { Workers = 4, Engine = "test" });
        Assert.Equal(3, threads);
    }

    [Theory]
    [InlineData(1.0, 2, "use 3 threads, more than the 2 workers")]
    [InlineData(0.0, 1, "a share of 0")]
    [InlineData(1.5, 1, "a share of 1.5")]
    [InlineData(1.0, 0, "0 threads")]
    public void APlanBeyondTheWorkersOrWithABadShareIsRejected(double share, int threads, string message)
    {
        var solver = ToySolver([[new(new ToyStage("first", (_, _) => { }), share, threads)], [new(new ToyStage("second", (_, _) => { }))]]);
        var error = Assert.Throws<InvalidOperationException>(() => solver.Solve(new ToyProblem(5), Short with { Engine = "test" }));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneStageRunsAloneWithAllWorkersFromAWarmStart()
    {
        var stage = new ToyStage("own", (context, lane) => context.Offer(new ToySolution(context.Best!.Objective - lane.Threads), "own"));
        var result = ToySolver([]).Run(new ToyProblem(5), stage, Short, warmStart: new ToySolution(9));
        Assert.Equal(7, result.Objective);
        Assert.Equal("own/own", result.Engine);
        Assert.Equal(TerminationReason.Completed, result.Reason);
    }

    [Fact]
    public void ManyThreadsOfferingAtOnceKeepTheBestAndAnOrderedTrace()
    {
        var solver = new Solver<ToyProblem, ToySolution>((p, s) => p.Check(s),
        [
            new("test", "crowd", (_, options) => new PipelinePlan<ToyProblem, ToySolution>
            {
                Lanes = Enumerable.Range(0, options.Workers).Select(i => (IReadOnlyList<PlannedStage<ToyProblem, ToySolution>>)
                [
                    new(new ToyStage($"lane{i}", (context, lane) =>
                    {
                        for (int k = 0; k < 2_000; k++)
                        {
                            context.Offer(new ToySolution(100 + lane.Random.NextInt(1_000_000)), $"lane{i}");
                        }
                    })),
                ]).ToArray(),
            }),
        ]);
        var result = solver.Solve(new ToyProblem(5), Short with { Workers = 8, Engine = "test" });
        long[] objectives = result.Trace.Select(e => e.Objective!.Value).ToArray();
        Assert.Equal(objectives.OrderDescending(), objectives);
        Assert.Equal(result.Objective, objectives[^1]);
    }

    private static SolveResult<ToySolution> Solve(SolveOptions options, Action<SolveContext<ToyProblem, ToySolution>, Lane> run) =>
        SolverOf(run).Solve(new ToyProblem(5), options with { Engine = "test" });

    private static Solver<ToyProblem, ToySolution> SolverOf(Action<SolveContext<ToyProblem, ToySolution>, Lane> run) =>
        ToySolver([[new(new ToyStage("stage", run))]]);

    private static Solver<ToyProblem, ToySolution> ToySolver(IReadOnlyList<IReadOnlyList<PlannedStage<ToyProblem, ToySolution>>> lanes) =>
        new((p, s) => p.Check(s), [new("test", "the lanes", (_, _) => new PipelinePlan<ToyProblem, ToySolution> { Lanes = lanes })]);
}
