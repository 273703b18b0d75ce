// Dispatches a job shop by a rule of one's own, alone and as the start of the tabu search.
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.Pipeline;
using OwnDispatchPolicy;

var shop = new JobShopProblemBuilder("shop");
shop.AddJob((0, 3), (1, 2), (2, 2));
shop.AddJob((0, 2), (2, 1), (1, 4));
shop.AddJob((1, 4), (2, 3), (0, 3));
shop.AddJob((2, 5), (0, 2), (1, 3));
JobShopProblem problem = shop.Build();
var dispatch = new DispatchConstructor<JobShopProblem, DispatchState, JobShopSolution>(
    new JobShopDispatcher(ScheduleGeneration.NonDelay), new LongestTailFirst());
JobShopSolution start = dispatch.Construct(problem, new RandomStream(1), CancellationToken.None);
Console.WriteLine($"the rule alone: makespan {JobShopChecker.Check(problem, start).Objective}");
var result = JobShopEngines.CreateSolver().Solve(problem, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10) }, warmStart: start);
Console.WriteLine($"{result.Status}: makespan {result.Objective}");
