#:package Google.OrTools
// The van of samples/Knapsack with OR-Tools' knapsack solver.
using Google.OrTools.Algorithms;

(long Value, long Weight)[] items = [(60, 10), (100, 20), (120, 30), (75, 15), (40, 7), (95, 24), (33, 6), (81, 18)];
var solver = new KnapsackSolver(KnapsackSolver.SolverType.KNAPSACK_MULTIDIMENSION_BRANCH_AND_BOUND_SOLVER, "van");
var weights = new long[1, items.Length];
for (int i = 0; i < items.Length; i++)
{
    weights[0, i] = items[i].Weight;
}

solver.Init([.. items.Select(i => i.Value)], weights, [60]);
long value = solver.Solve();
Console.WriteLine($"{(solver.IsSolutionOptimal() ? "Optimal" : "Feasible")}: value {value}");
Console.WriteLine($"items {string.Join(" ", Enumerable.Range(0, items.Length).Where(i => solver.BestSolutionContains(i)))}");
