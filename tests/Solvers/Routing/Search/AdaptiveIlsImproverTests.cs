using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Routing.Search.AdaptiveIls;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class AdaptiveIlsImproverTests
{
    [Fact]
    public void Costs_Loads_And_Distances_Equal_A_Recomputation_After_Every_Step()
    {
        var random = new RandomStream(31);
        for (ulong seed = 1; seed <= 12; seed++)
        {
            RoutingProblem problem = SearchProblems.Homogeneous(2 + (int)(seed * seed) / 2, seed, fixedCost: (long)seed % 3);
            var model = HomogeneousModel.TryCreate(problem)!;
            ICapacitatedDescent kernel = CapacitatedDescentFactory.Create(model, 8, model.ClientCount);
            kernel.Load(Enumerable.Range(1, model.ClientCount).Select(c => (IReadOnlyList<int>)[c]));
            for (int k = 0; k < 200; k++)
            {
                AssertStep(problem, model, kernel, random);
            }

            AssertFeasible(problem, model, kernel.BestRoutes(), kernel.BestCost);
        }
    }

    [Fact]
    public void A_Local_Optimum_Has_No_Better_Reversal_Or_Shift_Between_Neighbours_Of_One_Route()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            RoutingProblem problem = SearchProblems.Homogeneous(8, seed);
            var model = HomogeneousModel.TryCreate(problem)!;
            ICapacitatedDescent kernel = CapacitatedDescentFactory.Create(model, 8, 8);
            kernel.Load([[.. Enumerable.Range(1, 2)], [.. Enumerable.Range(3, 3)], [.. Enumerable.Range(6, 3)]]);
            foreach (int[] route in kernel.CurrentRoutes())
            {
                long cost = CostOf(model, [route]);
                for (int i = 0; i < route.Length; i++)
                {
                    for (int j = i + 1; j < route.Length; j++)
                    {
                        var changed = (int[])route.Clone();
                        Array.Reverse(changed, i, j - i + 1);
                        Assert.True(CostOf(model, [changed]) >= cost);
                    }
                }
            }
        }
    }

    [Fact]
    public void It_Agrees_With_Brute_Force_On_Small_Problems()
    {
        for (ulong seed = 1; seed <= 12; seed++)
        {
            RoutingProblem problem = SearchProblems.Homogeneous(1 + (int)seed % 7, seed, fixedCost: (long)seed % 2 * 30);
            SolveResult<RoutingSolution> result = Solve(problem, 3_000, seed);
            Assert.Empty(result.Failures);
            Assert.Equal(RoutingBruteForce.Best(problem), result.Objective);
        }
    }

    [Fact]
    public void Few_Vehicles_Are_Kept_To()
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            RoutingProblem free = SearchProblems.Homogeneous(40, seed);
            int least = (int)Math.Ceiling(free.Clients.Sum(c => c.Delivery[0]) / 60.0);
            SolveResult<RoutingSolution> result = Solve(SearchProblems.Homogeneous(40, seed, vehicles: least + 1), 2_000, seed);
            Assert.Empty(result.Failures);
            Assert.NotNull(result.Objective);
        }
    }

    [Fact]
    public void It_Improves_On_The_Savings_And_Repeats_Itself()
    {
        RoutingProblem problem = SearchProblems.Homogeneous(120, 12);
        SolveResult<RoutingSolution> savings = RoutingEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "savings" });
        SolveResult<RoutingSolution> first = Solve(problem, 1_500, 5);
        SolveResult<RoutingSolution> second = Solve(problem, 1_500, 5);
        Assert.True(first.Objective < savings.Objective);
        Assert.Equal(SearchProblems.Describe(first.Solution), SearchProblems.Describe(second.Solution));
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }

    [Fact]
    public void It_Leads_On_Large_Problems()
    {
        var options = new SolveOptions { IterationLimit = 100, Workers = 1 };
        SolveResult<RoutingSolution> result = RoutingEngines.CreateSolver().Solve(SearchProblems.Homogeneous(400, 3), options);
        Assert.Empty(result.Failures);
        Assert.Equal("auto/ails", result.Engine);
    }

    [Fact]
    public void Problems_With_More_Than_A_Capacity_Are_Left_To_Other_Engines()
    {
        Assert.True(AdaptiveIlsImprover.IsApplicable(SearchProblems.Homogeneous(5, 1)));
        Assert.False(AdaptiveIlsImprover.IsApplicable(SearchProblems.Homogeneous(5, 1, windows: true)));
        Assert.False(AdaptiveIlsImprover.IsApplicable(SearchProblems.Homogeneous(5, 1, duration: true)));
    }

    private static SolveResult<RoutingSolution> Solve(RoutingProblem problem, long iterations, ulong seed) =>
        RoutingEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "ails", IterationLimit = iterations, Seed = seed, Workers = 1 });

    private static void AssertStep(RoutingProblem problem, HomogeneousModel model, ICapacitatedDescent kernel, RandomStream random)
    {
        List<int[]> reference = kernel.CurrentRoutes();
        long referenceCost = kernel.Cost;
        kernel.Perturb((Removal)random.NextInt(2), 1 + random.NextInt(12), random.NextInt(2) == 0, random);
        Assert.Equal(CostOf(model, kernel.CurrentRoutes()), kernel.Cost);
        bool repaired = kernel.Repair();
        Assert.Equal(CostOf(model, kernel.CurrentRoutes()), kernel.Cost);
        if (repaired)
        {
            long before = kernel.Cost;
            kernel.Descend();
            Assert.True(kernel.Cost <= before);
            AssertFeasible(problem, model, kernel.CurrentRoutes(), kernel.Cost);
            Assert.Equal(Edges(kernel.CurrentRoutes()).Count(e => !Edges(reference).Contains(e)), kernel.DistanceToReference());
        }

        if (repaired && (kernel.Cost < kernel.BestCost || random.NextInt(2) == 0))
        {
            kernel.Accept();
            return;
        }

        kernel.Reject();
        Assert.Equal(referenceCost, kernel.Cost);
        Assert.Equal(reference, kernel.CurrentRoutes());
    }

    private static void AssertFeasible(RoutingProblem problem, HomogeneousModel model, List<int[]> routes, long cost)
    {
        CheckReport report = RoutingChecker.Check(
            problem, new RoutingSolution(routes.Select(r => new RoutingRoute(0, r.Select(v => v - 1).ToArray()))));
        Assert.Empty(report.Violations);
        Assert.Equal(report.Objective * model.CostScale, cost);
    }

    private static long CostOf(HomogeneousModel model, List<int[]> routes) =>
        routes.Sum(r => model.Cost(0, r[0]) + model.Cost(r[^1], 0) + r.Zip(r.Skip(1), model.Cost).Sum());

    private static List<(int, int)> Edges(List<int[]> routes) =>
        routes.SelectMany(r => r.Prepend(0).Zip(r.Append(0), (a, b) => (Math.Min(a, b), Math.Max(a, b)))).ToList();
}
