using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Routing.Baselines;
using CoSolve.Tests.Problems.Routing;
using CoSolve.Tests.Solvers.Routing.Search;
using Google.OrTools.ConstraintSolver;

namespace CoSolve.Tests.Solvers.Routing.Baselines;

public sealed class OrToolsRoutingImproverTests
{
    [Fact]
    public void Small_problems_of_all_kinds_come_to_the_optimum_of_enumeration_nearly_always()
    {
        var random = new RandomStream(77);
        int optimal = 0;
        int feasible = 0;
        for (int i = 0; i < 80; i++)
        {
            RoutingProblem problem = RandomRoutes.Small(random, 5);
            if (OrToolsRoutingImprover.Inapplicable(problem) is not null || RoutingBruteForce.Best(problem) is not { } best)
            {
                continue;
            }

            SolveResult<RoutingSolution> result = Solve(problem);
            Assert.Empty(result.Failures);
            Assert.True(result.Objective is null || result.Objective >= best);
            feasible++;
            optimal += result.Objective == best ? 1 : 0;
        }

        Assert.InRange(feasible, 30, 80);
        Assert.True(optimal >= 0.8 * feasible, $"{optimal} of {feasible}");
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public void The_model_costs_what_the_objective_says(int mask)
    {
        RoutingProblem problem = GeneralProblems.Create(10, mask, 6);
        if (OrToolsRoutingImprover.Inapplicable(problem) is not null)
        {
            return;
        }

        using var model = new OrToolsRoutingModel(problem);
        var costs = new List<(long Model, long Objective)>();
        VoidToVoid onSolution = () => costs.Add((model.Model.CostVar().Value(), RoutingObjective.Of(problem, model.CurrentSolution())));
        model.Model.AddAtSolutionCallback(onSolution);
        RoutingSearchParameters parameters = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        parameters.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.ParallelCheapestInsertion;
        model.Model.SolveWithParameters(parameters)?.Dispose();
        GC.KeepAlive(onSolution);

        Assert.All(costs, cost => Assert.Equal(cost.Objective, cost.Model));
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public void Solutions_of_general_problems_pass_the_checker(int mask)
    {
        RoutingProblem problem = GeneralProblems.Create(12, mask, 5);
        if (OrToolsRoutingImprover.Inapplicable(problem) is null)
        {
            Assert.Empty(Solve(problem).Failures);
        }
    }

    public static TheoryData<int> Masks() => [.. GeneralProblems.PairwiseMasks];

    private static SolveResult<RoutingSolution> Solve(RoutingProblem problem) => RoutingEngines.CreateSolver().Solve(
        problem, new SolveOptions { Engine = "ortools-routing", IterationLimit = 300, TimeLimit = TimeSpan.FromSeconds(2) });
}
