using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.OrTools.Linear;

public sealed class MipEngineTests
{
    [Theory]
    [InlineData(MipSolverKind.Scip)]
    [InlineData(MipSolverKind.Cbc)]
    public void A_knapsack_is_solved_to_proven_optimality(MipSolverKind kind)
    {
        CpModel model = ModelProblem.Knapsack(20, 4);
        SolveResult<long[]> result = Solve(model, kind, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(60) });

        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Equal(new CpSatSolver().Solve(model).Objective, result.Objective);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public void The_time_limit_ends_a_hard_model_with_a_solution_and_a_valid_bound()
    {
        CpModel model = ModelProblem.Knapsack(60, 2);
        for (int row = 0; row < 20; row++)
        {
            var random = new RandomStream((ulong)row);
            long[] weights = [.. Enumerable.Range(0, 60).Select(_ => 100L + random.NextInt(50))];
            model.AddLinear(new CpLinear([.. Enumerable.Range(0, 60)], weights), 0, weights.Sum() / 3);
        }

        SolveResult<long[]> result = Solve(model, MipSolverKind.Scip, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(3) });

        Assert.NotNull(result.Objective);
        Assert.True(result.Bound >= result.Objective);
        Assert.Empty(result.Failures);
    }

    [Theory]
    [InlineData(MipSolverKind.Scip)]
    [InlineData(MipSolverKind.Cbc)]
    public void An_infeasible_model_is_reported_infeasible(MipSolverKind kind)
    {
        var model = new CpModel("infeasible");
        int x = model.AddInteger(0, 5);
        int y = model.AddInteger(0, 5);
        model.AddLinear(new CpLinear([x, y], [2, 2]), 5, 5);
        model.Minimize(CpLinear.Of(x));

        Assert.Equal(SolutionStatus.Infeasible, Solve(model, kind, new SolveOptions()).Status);
    }

    [Theory]
    [InlineData(929.9999999, 930L, 930L)]
    [InlineData(930.0, 930L, 930L)]
    [InlineData(930.0000001, 930L, 930L)]
    [InlineData(929.5, 930L, 929L)]
    [InlineData(-0.00001, 0L, 0L)]
    public void Bounds_are_rounded_in_the_safe_direction(double bound, long lower, long upper)
    {
        Assert.Equal(lower, MipEngine<ModelProblem, long[]>.SafeBound(bound, ObjectiveSense.Minimize));
        Assert.Equal(upper, MipEngine<ModelProblem, long[]>.SafeBound(bound, ObjectiveSense.Maximize));
    }

    [Fact]
    public void A_bound_beyond_what_doubles_can_count_is_none() =>
        Assert.Null(MipEngine<ModelProblem, long[]>.SafeBound(1e17, ObjectiveSense.Minimize));

    private static SolveResult<long[]> Solve(CpModel model, MipSolverKind kind, SolveOptions options)
    {
        EngineDefinition<ModelProblem, long[]> engine = kind == MipSolverKind.Scip ? ModelProblem.Engines.Scip : ModelProblem.Engines.Cbc;
        return new Solver<ModelProblem, long[]>(ModelProblem.Check, [engine]).Solve(new ModelProblem(model), options with { Engine = engine.Name });
    }
}
