using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.OrTools;

public sealed class CpSatEngineTests
{
    [Fact]
    public void A_job_shop_is_solved_to_optimality_with_incumbents_on_the_way()
    {
        var events = new EventList();
        SolveResult<long[]> result = Solve(ModelProblem.JobShop(10, 5, 3), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(60) }, events);

        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Equal(result.Objective, result.Bound);
        Assert.Empty(result.Failures);
        Assert.Contains(events.All, e => e.Kind == SolveEventKind.Log);
        Assert.Contains(events.All, e => e.Kind == SolveEventKind.Incumbent);
    }

    [Fact]
    public void A_maximisation_has_upper_bounds()
    {
        CpModel model = ModelProblem.Knapsack(30, 1);
        SolveResult<long[]> result = Solve(model, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(60) });

        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Equal(new CpSatSolver().Solve(model).Objective, result.Objective);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public void An_optimal_warm_start_is_proven_by_the_infeasible_cut_off_model()
    {
        CpModel model = ModelProblem.JobShop(6, 5, 4);
        long[] optimum = new CpSatSolver().Solve(model).Values!;
        SolveResult<long[]> result = Solve(model, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(60) }, warmStart: optimum);

        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.EndsWith("warm-start", result.Engine, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infeasible_model_is_reported_infeasible()
    {
        var model = new CpModel("infeasible");
        int x = model.AddInteger(0, 5);
        int y = model.AddInteger(0, 5);
        model.AddLinear(CpLinear.Sum([x, y]), 11, 20);
        model.Minimize(CpLinear.Of(x));

        Assert.Equal(SolutionStatus.Infeasible, Solve(model, new SolveOptions()).Status);
    }

    [Fact]
    public void A_model_without_objective_ends_with_its_first_solution()
    {
        var model = new CpModel("satisfaction");
        int x = model.AddInteger(0, 5);
        int y = model.AddInteger(0, 5);
        model.AddLinear(CpLinear.Sum([x, y]), 9, 20);

        Assert.Equal(SolutionStatus.Optimal, Solve(model, new SolveOptions()).Status);
    }

    [Fact]
    public void The_time_limit_ends_a_hard_model_with_a_solution_and_a_bound()
    {
        SolveResult<long[]> result = Solve(ModelProblem.JobShop(20, 15, 5), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(4) });

        Assert.Equal(SolutionStatus.Feasible, result.Status);
        Assert.Equal(TerminationReason.TimeLimit, result.Reason);
        Assert.NotNull(result.Bound);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public void A_seeded_run_with_an_iteration_limit_repeats_bit_for_bit()
    {
        CpModel model = ModelProblem.JobShop(15, 10, 6);
        var options = new SolveOptions { IterationLimit = 250, Seed = 7 };
        SolveResult<long[]> first = Solve(model, options);
        SolveResult<long[]> second = Solve(model, options);

        Assert.Equal(TerminationReason.IterationLimit, first.Reason);
        Assert.NotNull(first.Solution);
        Assert.Equal(first.Solution, second.Solution);
        Assert.Equal(first.Bound, second.Bound);
        Assert.Equal(first.Trace.Select(e => (e.Kind, e.Objective, e.Bound)), second.Trace.Select(e => (e.Kind, e.Objective, e.Bound)));
    }

    [Fact]
    public void Two_engines_side_by_side_share_their_incumbents()
    {
        CpModel model = ModelProblem.JobShop(10, 5, 8);
        SolveResult<long[]> result = Solve(model, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(60), Workers = 2 });

        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Equal(new CpSatSolver().Solve(model, CpSatParameters.QuickRestart).Objective, result.Objective);
        Assert.Empty(result.Failures);
    }

    private static SolveResult<long[]> Solve(CpModel model, SolveOptions options, EventList? events = null, long[]? warmStart = null)
    {
        var solver = new Solver<ModelProblem, long[]>(ModelProblem.Check, [ModelProblem.Engines.CpSat]);
        return solver.Solve(new ModelProblem(model), options with { Engine = "cpsat" }, warmStart, events);
    }

    /// <summary>Keeps all events; Progress of the class library would deliver them late, on other threads.</summary>
    private sealed class EventList : IProgress<SolveEvent>
    {
        public List<SolveEvent> All { get; } = [];

        public void Report(SolveEvent value) => All.Add(value);
    }
}
