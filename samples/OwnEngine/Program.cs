// Plugs an engine of one's own into the pipeline: it is called by name, shares incumbent, bound and clock with the others, and its solutions are checked.
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Pipeline;
using OwnEngine;

var problem = new KnapsackProblem("van", 60, (60, 10), (100, 20), (120, 30), (75, 15), (40, 7), (95, 24), (33, 6), (81, 18));
var mine = new EngineDefinition<KnapsackProblem, KnapsackSolution>("random-fill", "fills the knapsack in random orders", (_, options) =>
    new PipelinePlan<KnapsackProblem, KnapsackSolution>().WithLanes(options.Workers, () => new RandomFill()));
var result = KnapsackEngines.CreateSolver(mine).Solve(problem, new SolveOptions { IterationLimit = 500, Engine = "random-fill" });
Console.WriteLine($"{result.Status}: value {result.Objective} by {result.Engine}, {result.Trace.Count} improvements");
