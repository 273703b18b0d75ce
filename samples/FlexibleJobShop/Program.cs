// Each operation of a job runs on one of several machines, with a duration for each; all jobs are to end early.
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.Pipeline;

(int Machine, long Duration)[][][] jobs =
[
    [[(0, 4), (1, 6)], [(1, 3), (2, 5)], [(2, 4)]],
    [[(1, 5), (2, 4)], [(0, 3)], [(1, 6), (2, 6)]],
    [[(0, 7), (2, 5)], [(1, 4), (2, 7)]],
    [[(2, 3)], [(0, 5), (1, 4)], [(0, 2), (2, 4)]],
];
var shop = new JobShopProblemBuilder("flexible shop");
Array.ForEach(jobs, operations => shop.AddJob(operations));
JobShopProblem problem = shop.Build();
var result = JobShopEngines.CreateSolver().Solve(problem, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10) });
Console.WriteLine($"{result.Status}: makespan {result.Objective}");
for (int o = 0; o < problem.OperationCount; o++)
{
    int chosen = result.Solution!.Alternatives[o];
    Console.WriteLine($"job {problem.JobOf[o]}: machine {problem.Machine[chosen]} from {result.Solution.Starts[o]} for {problem.Duration[chosen]}");
}
