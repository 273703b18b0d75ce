// Orders are cut, then painted; between two colours the paint booth is cleaned, which takes longer from dark to light.
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;

(string Name, int Colour, long Cut, long Paint)[] orders =
    [("chairs", 0, 4, 5), ("tables", 2, 6, 7), ("shelves", 1, 3, 4), ("doors", 0, 5, 6), ("frames", 2, 2, 3), ("boxes", 1, 4, 4)];
long[][] cleaning = [[0, 2, 3], [5, 0, 2], [8, 6, 0]];
var shop = new SchedulingProblemBuilder("paint shop");
int saw = shop.AddMachine("saw");
int booth = shop.AddResource(new(SchedulingResourceKind.Machine) { Name = "booth", Setups = new(cleaning) });
foreach (var order in orders)
{
    int cut = shop.AddTask(order.Cut, [new(saw)]);
    shop.AddChain(cut, shop.AddTask(new SchedulingTask([new(order.Paint, [new(booth)])]) { Family = order.Colour, Name = order.Name }));
}

SchedulingProblem problem = shop.Build();
var result = SchedulingEngines.CreateSolver().Solve(problem, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10) });
Console.WriteLine($"{result.Status}: makespan {result.Objective}");
foreach (int task in Enumerable.Range(0, problem.Tasks.Count).Where(t => t % 2 == 1).OrderBy(t => result.Solution!.Starts[t]))
{
    Console.WriteLine($"{problem.Tasks[task].Name} painted from {result.Solution!.Starts[task]}");
}
