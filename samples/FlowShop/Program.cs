// Six jobs pass four machines in the same order; the order of the jobs is to let them end early.
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Pipeline;

long[] durations =
[
    5, 9, 8, 10,
    9, 3, 10, 1,
    9, 4, 5, 8,
    4, 8, 8, 7,
    3, 5, 6, 3,
    7, 2, 6, 9,
];
var problem = new FlowShopProblem("line", 6, 4, durations);
var result = FlowShopEngines.CreateSolver().Solve(problem, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10) });
Console.WriteLine($"{result.Status}: makespan {result.Objective}");
Console.WriteLine($"jobs in order {string.Join(" ", result.Solution!.Permutation.ToArray())}");
