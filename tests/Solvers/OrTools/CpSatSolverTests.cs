using System.Diagnostics;
using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

[Collection(OrToolsCollection.Name)]
public sealed class CpSatSolverTests(OrToolsFixture orTools)
{
    private CpSatSolver Solver => orTools.CpSat;

    [OrToolsFact]
    public void A_complete_hint_is_returned_as_the_first_solution()
    {
        var model = new CpModel("hint");
        int[] x = [.. Enumerable.Range(0, 12).Select(_ => model.AddInteger(0, 1000))];
        model.AddLinear(CpLinear.Sum(x), 3000, 9000);
        long[] hint = [.. x.Select(i => 300L + 17 * i)];

        CpSatResult result = Solver.Solve(model, CpSatParameters.Default with { Presolve = false, StopAfterFirstSolution = true }, new CpSatRequest { Hint = hint });

        Assert.Equal(hint, result.Values);
    }

    [OrToolsFact]
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

    [OrToolsTheory]
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

    [OrToolsFact]
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

    [OrToolsFact]
    public void A_cancelled_call_does_not_start()
    {
        CpSatResult result = Solver.Solve(ModelProblem.JobShop(3, 3, 1), cancellationToken: new CancellationToken(canceled: true));

        Assert.True(result.WasCancelled);
        Assert.Equal(CpSatStatus.Unknown, result.Status);
    }

    [OrToolsFact]
    public void Progress_and_bounds_arrive_while_the_search_runs()
    {
        var progress = new List<CpSatProgress>();
        CpSatResult result = Solver.Solve(ModelProblem.JobShop(8, 6, 2), request: new CpSatRequest { OnProgress = progress.Add });

        Assert.Equal(CpSatStatus.Optimal, result.Status);
        Assert.Contains(progress, p => p.Objective == result.Objective);
        Assert.Contains(progress, p => p.Bound is not null);
        Assert.All(progress, p => Assert.True(p.Bound is null || p.Bound <= result.Objective));
    }

    [OrToolsFact]
    public void Two_calls_side_by_side_with_different_parameters_agree()
    {
        CpModel model = ModelProblem.JobShop(8, 6, 3);
        CpSatParameters[] sets = [CpSatParameters.Default, CpSatParameters.QuickRestart];
        CpSatResult[] results = [.. sets.AsParallel().WithDegreeOfParallelism(2).Select(set => Solver.Solve(model, set))];

        Assert.All(results, r => Assert.Equal(CpSatStatus.Optimal, r.Status));
        Assert.Equal(results[0].Objective, results[1].Objective);
    }

    [OrToolsFact]
    public void A_malformed_model_is_refused_with_the_reason()
    {
        var model = new CpModel("malformed");
        model.Add(new CpConstraint.BoolOr([3]));

        var exception = Assert.Throws<OrToolsException>(() => Solver.Solve(model));
        Assert.Equal(OrToolsFailure.InvalidModel, exception.Failure);
        Assert.Contains("bool_or", exception.Message, StringComparison.Ordinal);
    }

    [OrToolsFact]
    public void A_deterministic_limit_gives_the_same_values_each_time()
    {
        CpModel model = ModelProblem.JobShop(10, 10, 4);
        CpSatParameters limited = CpSatParameters.Default with { MaxDeterministicTime = 0.1, Seed = 5 };

        CpSatResult first = Solver.Solve(model, limited);
        Assert.Equal(first.Values, Solver.Solve(model, limited).Values);
        Assert.InRange(first.DeterministicTime, 0.05, 0.5);
    }

    [Theory]
    [InlineData("#3       0.32s best:951   next:[747,950]  main", 951L, 747L, 950L)]
    [InlineData("#Bound   0.24s best:-inf  next:[734,951]  main", null, 734L, 951L)]
    [InlineData("#64      2.85s best:813   next:[]         main", 813L, null, null)]
    [InlineData("#2       0.10s best:-5    next:[-20,-6]   main (fixed_bools=0/1)", -5L, -20L, -6L)]
    [InlineData("#2       0.10s best:1e+09 next:[1e+08,12] main", null, null, 12L)]
    public void Log_lines_are_read(string line, long? objective, long? lower, long? upper)
    {
        Assert.Equal(new CpSatProgress(objective, lower), CpSatProgress.Parse(line, ObjectiveSense.Minimize));
        Assert.Equal(new CpSatProgress(objective, upper), CpSatProgress.Parse(line, ObjectiveSense.Maximize));
    }

    [Theory]
    [InlineData("#Done    2.85s main")]
    [InlineData("Starting subsolver 'main' search at 0.16s")]
    [InlineData("")]
    public void Other_log_lines_are_not(string line) => Assert.Null(CpSatProgress.Parse(line, ObjectiveSense.Minimize));
}
