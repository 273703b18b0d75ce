// What to load: the most valuable items that a capacity allows.
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Pipeline;

(long Value, long Weight)[] items = [(60, 10), (100, 20), (120, 30), (75, 15), (40, 7), (95, 24), (33, 6), (81, 18)];
var result = KnapsackEngines.CreateSolver().Solve(new KnapsackProblem("van", capacity: 60, items), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(1) });
Console.WriteLine($"{result.Status}: value {result.Objective}");
Console.WriteLine($"items {string.Join(" ", Enumerable.Range(0, items.Length).Where(i => result.Solution!.Chosen[i]))}");
