// A small building project: activities in order, some at the same time, never with more than five workers or one crane.
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;

(string Name, long Days, int Workers, int Cranes, int[] After)[] activities =
[
    ("ground", 4, 3, 0, []), ("walls", 6, 4, 1, [0]), ("pipes", 3, 2, 0, [0]), ("roof", 4, 3, 1, [1]), ("windows", 2, 2, 1, [1]),
    ("wiring", 4, 2, 0, [1]), ("heating", 3, 3, 0, [2]), ("plaster", 3, 2, 0, [4, 5]), ("paint", 2, 2, 0, [3, 7]), ("garden", 5, 2, 0, [0]),
];
var project = new SchedulingProblemBuilder("house");
int workers = project.AddRenewable(5, "workers");
int crane = project.AddRenewable(1, "crane");
foreach (var a in activities)
{
    int task = project.AddTask(a.Days, a.Cranes == 0 ? [new(workers, a.Workers)] : [new(workers, a.Workers), new(crane)], name: a.Name);
    Array.ForEach(a.After, before => project.AddPrecedence(before, task));
}

var result = SchedulingEngines.CreateSolver().Solve(project.Build(), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10) });
Console.WriteLine($"{result.Status}: {result.Objective} days");
for (int task = 0; task < activities.Length; task++)
{
    Console.WriteLine($"{activities[task].Name} from day {result.Solution!.Starts[task]}");
}
