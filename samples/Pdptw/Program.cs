// Two couriers carry parcels from senders to receivers, each pair on one route and in that order, within time windows.
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;

(int X, int Y, int Open, int Close)[] stops =
[
    (4, 9, 0, 60), (14, 12, 20, 90), (10, -3, 0, 50), (18, -6, 30, 80),
    (-6, 5, 0, 70), (-12, 10, 10, 100), (-9, -8, 20, 60), (2, -14, 40, 110),
];
RoutingProblemBuilder plan = RoutingProblem.FromCoordinates("couriers");
plan.AddDepot(0, 0, windowClose: 150);
foreach (var stop in stops)
{
    plan.AddClient(stop.X, stop.Y, windowOpen: stop.Open, windowClose: stop.Close, serviceDuration: 2);
}

for (int sender = 0; sender < stops.Length; sender += 2)
{
    plan.AddShipment(sender, sender + 1, 1);
}

plan.AddVehicleType(capacity: 2, count: 2);
var result = RoutingEngines.CreateSolver().Solve(plan.Build(), new SolveOptions { IterationLimit = 20_000 });
Console.WriteLine($"{result.Status}: distance {result.Objective}");
foreach (RoutingRoute route in result.Solution!.Routes)
{
    Console.WriteLine($"depot > {string.Join(" > ", route.Clients)} > depot");
}
