using System.Diagnostics;
using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Hosting;

namespace CoSolve.Tests.Solvers.OrTools;

public sealed class CpSatSolverTests
{
    private static CpSatSolver Solver { get; } = new();

    [Fact]
    public void A_complete_hint_is_returned_as_the_first_solution()
    {
        var model = new CpModel("hint");
        int[] x = [.. Enumerable.Range(0, 12).Select(_ => model.AddInteger(0, 1000))];
        model.AddLinear(CpLinear.Sum(x), 3000, 9000);
        long[] hint = [.. x.Select(i => 300L + 17 * i)];

        CpSatResult result = Solver.Solve(model, CpSatParameters.Default with { Presolve = false, StopAfterFirstSolution = true }, new CpSatRequest { Hint = hint });

        Assert.Equal(hint, result.Values);
    }

    [Fact]
    public void Assumptions_that_contradict_each_other_are_named()
    {
        var model = new CpModel("assumptions");
        int a = model.AddBoolean();
        int b = model.AddBoolean();
        int c = model.AddBoolean();
        int x = model.AddInteger(0, 10);
        model.AddLinear(CpLinear.Of(x), 8, 10, a);
        model.AddLinear(CpLinear.Of(x), 0, 5, b);
        model.AddLinear(CpLinear.Of(x), 0, 9, c);

        CpSatResult result = Solver.Solve(model, request: new CpSatRequest { Assumptions = [a, b, c] });

        Assert.Equal(CpSatStatus.Infeasible, result.Status);
        Assert.Contains(a, result.SufficientAssumptions);
        Assert.Contains(b, result.SufficientAssumptions);
        Assert.DoesNotContain(c, result.SufficientAssumptions);
        Assert.Equal(CpSatStatus.Optimal, Solver.Solve(model, request: new CpSatRequest { Assumptions = [a, c] }).Status);
    }

    [Theory]
    [InlineData(ObjectiveSense.Minimize)]
    [InlineData(ObjectiveSense.Maximize)]
    public void A_cut_off_admits_strictly_better_solutions_only(ObjectiveSense sense)
    {
        var model = new CpModel("cut-off");
        int x = model.AddInteger(-4, 9);
        var objective = new CpLinear([x], [2], 3);
        long optimum = sense == ObjectiveSense.Minimize ? -5 : 21;
        long before = sense == ObjectiveSense.Minimize ? -4 : 20;
        if (sense == ObjectiveSense.Minimize)
        {
            model.Minimize(objective);
        }
        else
        {
            model.Maximize(objective);
        }

        Assert.Equal(optimum, Solver.Solve(model, request: new CpSatRequest { Cutoff = before }).Objective);
        Assert.Equal(CpSatStatus.Infeasible, Solver.Solve(model, request: new CpSatRequest { Cutoff = optimum }).Status);
    }

    [Fact]
    public void Cancelling_returns_long_before_the_time_limit_and_the_next_call_works()
    {
        CpModel hard = ModelProblem.JobShop(20, 15, 1);
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var clock = Stopwatch.StartNew();
        CpSatResult result = Solver.Solve(hard, CpSatParameters.Default with { MaxSeconds = 300 }, cancellationToken: cancel.Token);

        Assert.True(result.WasCancelled);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(100), $"It took {clock.Elapsed}.");
        Assert.Equal(CpSatStatus.Optimal, Solver.Solve(ModelProblem.JobShop(3, 3, 1)).Status);
    }

    [Fact]
    public void A_cancelled_call_does_not_start()
    {
        CpSatResult result = Solver.Solve(ModelProblem.JobShop(3, 3, 1), cancellationToken: new CancellationToken(canceled: true));

        Assert.True(result.WasCancelled);
        Assert.Equal(CpSatStatus.Unknown, result.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Solutions_bounds_and_log_lines_arrive_while_the_search_runs(bool isIsolated)
    {
        CpModel model = ModelProblem.JobShop(8, 6, 2);
        var objectives = new List<long>();
        var bounds = new List<long>();
        var log = new List<string>();
        var request = new CpSatRequest
        {
            OnSolution = values =>
            {
                Assert.True(CpModelEvaluator.IsFeasible(model, values));
                objectives.Add(CpModelEvaluator.Objective(model, values));
            },
            OnBound = bounds.Add,
            OnLog = log.Add,
        };

        CpSatResult result = (isIsolated ? new CpSatSolver(EngineHost.Find()!) : Solver).Solve(model, CpSatParameters.Default, request);

        Assert.Equal(CpSatStatus.Optimal, result.Status);
        Assert.Equal(result.Objective, objectives[^1]);
        Assert.Equal(objectives.OrderDescending(), objectives);
        Assert.NotEmpty(bounds);
        Assert.All(bounds, bound => Assert.True(bound <= result.Objective));
        Assert.Contains(log, line => line.Contains("CpSolverResponse", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exception_of_a_listener_ends_the_call_and_not_the_process()
    {
        var request = new CpSatRequest { OnSolution = _ => throw new InvalidOperationException("full") };

        var exception = Assert.Throws<OrToolsException>(() => Solver.Solve(ModelProblem.JobShop(8, 6, 2), request: request));

        Assert.Equal(OrToolsFailure.SolverFailed, exception.Failure);
        Assert.Contains("full", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_may_solve_another_model_in_its_listener()
    {
        long? inner = null;
        var request = new CpSatRequest { OnSolution = _ => inner ??= Solver.Solve(ModelProblem.JobShop(3, 3, 1)).Objective };

        Solver.Solve(ModelProblem.JobShop(6, 5, 2), request: request);

        Assert.Equal(Solver.Solve(ModelProblem.JobShop(3, 3, 1)).Objective, inner);
    }

    [Fact]
    public void A_known_bound_narrows_the_search_and_a_cut_off_at_it_leaves_nothing()
    {
        CpModel model = ModelProblem.JobShop(6, 5, 4);
        long optimum = Solver.Solve(model).Objective!.Value;

        CpSatResult known = Solver.Solve(model, request: new CpSatRequest { KnownBound = optimum });
        Assert.Equal((CpSatStatus.Optimal, optimum), (known.Status, known.Objective));
        Assert.Equal(CpSatStatus.Infeasible, Solver.Solve(model, request: new CpSatRequest { KnownBound = optimum, Cutoff = optimum }).Status);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void More_workers_agree_with_one(int workers)
    {
        CpModel model = ModelProblem.JobShop(8, 6, 3);

        Assert.Equal(Solver.Solve(model).Objective, Solver.Solve(model, CpSatParameters.Default with { Workers = workers }).Objective);
    }

    [Fact]
    public void Cancelling_during_presolve_returns_and_the_next_call_works()
    {
        CpModel large = ModelProblem.JobShop(100, 40, 1);
        for (int milliseconds = 1; milliseconds <= 400; milliseconds += 57)
        {
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));
            CpSatResult result = Solver.Solve(large, CpSatParameters.Default with { MaxSeconds = 60, Workers = 2 }, cancellationToken: cancel.Token);

            Assert.True(result.WasCancelled);
            Assert.True(result.Bound is null or (>= 0 and < 1_000_000), $"The bound is {result.Bound}.");
        }

        Assert.Equal(CpSatStatus.Optimal, Solver.Solve(ModelProblem.JobShop(3, 3, 1)).Status);
    }

    [Fact]
    public void An_isolated_call_that_is_cancelled_hands_over_what_it_has()
    {
        using var cancel = new CancellationTokenSource();
        var request = new CpSatRequest { OnSolution = _ => cancel.Cancel() };

        CpSatResult result = new CpSatSolver(EngineHost.Find()!).Solve(ModelProblem.JobShop(20, 15, 1), request: request, cancellationToken: cancel.Token);

        Assert.True(result.WasCancelled);
    }

    [Fact]
    public void A_subsolver_that_does_not_exist_is_refused_in_words()
    {
        var exception = Assert.Throws<OrToolsException>(() =>
            Solver.Solve(ModelProblem.JobShop(3, 3, 1), CpSatParameters.Default with { Workers = 2, Subsolvers = ["no_such_thing"] }));

        Assert.Contains("no_such_thing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_calls_side_by_side_with_different_parameters_agree()
    {
        CpModel model = ModelProblem.JobShop(8, 6, 3);
        CpSatParameters[] sets = [CpSatParameters.Default, CpSatParameters.QuickRestart];
        CpSatResult[] results = [.. sets.AsParallel().WithDegreeOfParallelism(2).Select(set => Solver.Solve(model, set))];

        Assert.All(results, r => Assert.Equal(CpSatStatus.Optimal, r.Status));
        Assert.Equal(results[0].Objective, results[1].Objective);
    }

    [Fact]
    public void A_malformed_model_is_refused_with_the_reason()
    {
        var model = new CpModel("malformed");
        model.Add(new CpConstraint.BoolOr([3]));

        var exception = Assert.Throws<OrToolsException>(() => Solver.Solve(model));
        Assert.Equal(OrToolsFailure.InvalidModel, exception.Failure);
        Assert.Contains("bool_or", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_that_overflow_are_refused_with_the_reason()
    {
        var model = new CpModel("overflow");
        int x = model.AddInteger(long.MinValue / 2, long.MaxValue / 2);
        int y = model.AddInteger(long.MinValue / 2, long.MaxValue / 2);
        model.AddLinear(new CpLinear([x, y], [1L << 40, 1L << 40]), 0, 10);

        Assert.Equal(OrToolsFailure.InvalidModel, Assert.Throws<OrToolsException>(() => Solver.Solve(model)).Failure);
    }

    [Fact]
    public void A_model_beyond_the_memory_is_refused_before_it_is_solved()
    {
        var constraint = new Google.OrTools.Sat.ConstraintProto { BoolOr = new Google.OrTools.Sat.BoolArgumentProto() };
        constraint.BoolOr.Literals.AddRange(Enumerable.Range(0, 1 << 20));
        var proto = new Google.OrTools.Sat.CpModelProto();
        proto.Constraints.AddRange(Enumerable.Repeat(constraint, 1_000));

        var exception = Assert.Throws<OrToolsException>(() => CpSatMemory.Require(proto, workers: 8));

        Assert.Equal(OrToolsFailure.InvalidModel, exception.Failure);
        Assert.Contains("Maybe", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deterministic_limit_gives_the_same_values_each_time()
    {
        CpModel model = ModelProblem.JobShop(10, 10, 4);
        CpSatParameters limited = CpSatParameters.Default with { MaxDeterministicTime = 0.1, Seed = 5 };

        CpSatResult first = Solver.Solve(model, limited);
        Assert.Equal(first.Values, Solver.Solve(model, limited).Values);
        Assert.InRange(first.DeterministicTime, 0.05, 0.5);
    }
}
