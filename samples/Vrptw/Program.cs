// Three vans deliver to ten clients within their time windows at the least distance.
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;

(int X, int Y, int Load, int Open, int Close)[] clients =
[
    (12, 4, 3, 0, 40), (18, 9, 2, 20, 70), (25, 2, 4, 30, 60), (-8, 10, 3, 0, 50), (-15, 4, 2, 10, 60),
    (-20, 14, 3, 40, 90), (3, -12, 4, 0, 30), (10, -18, 2, 25, 80), (-4, -20, 3, 30, 70), (0, 16, 2, 50, 95),
];
RoutingProblemBuilder plan = RoutingProblem.FromCoordinates("vans");
plan.AddDepot(0, 0, windowClose: 120);
Array.ForEach(clients, c => plan.AddClient(c.X, c.Y, delivery: c.Load, windowOpen: c.Open, windowClose: c.Close, serviceDuration: 5));
plan.AddVehicleType(capacity: 12, count: 3);
var result = RoutingEngines.CreateSolver().Solve(plan.Build(), new SolveOptions { IterationLimit = 100_000 });
Console.WriteLine($"{result.Status}: distance {result.Objective}");
foreach (RoutingRoute route in result.Solution!.Routes)
{
    Console.WriteLine($"depot > {string.Join(" > ", route.Clients)} > depot");
}
