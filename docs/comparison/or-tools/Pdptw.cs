#:package Google.OrTools
// The courier problem of samples/Pdptw with OR-Tools' routing solver.
using Google.OrTools.ConstraintSolver;

(int X, int Y, int Open, int Close)[] stops =
[
    (4, 9, 0, 60), (14, 12, 20, 90), (10, -3, 0, 50), (18, -6, 30, 80),
    (-6, 5, 0, 70), (-12, 10, 10, 100), (-9, -8, 20, 60), (2, -14, 40, 110),
];
(int X, int Y, int Open, int Close)[] places = [(0, 0, 0, 150), .. stops];
const int Couriers = 2;
var manager = new RoutingIndexManager(places.Length, Couriers, 0);
var routing = new RoutingModel(manager);
long Distance(long i, long j)
{
    var (a, b) = (places[manager.IndexToNode(i)], places[manager.IndexToNode(j)]);
    return (long)(Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2)) + 0.5);
}

int distance = routing.RegisterTransitCallback(Distance);
routing.SetArcCostEvaluatorOfAllVehicles(distance);
int time = routing.RegisterTransitCallback((i, j) => Distance(i, j) + (manager.IndexToNode(i) == 0 ? 0 : 2));
routing.AddDimension(time, 150, 150, false, "time");
RoutingDimension clock = routing.GetMutableDimension("time");
for (int node = 1; node < places.Length; node++)
{
    clock.CumulVar(manager.NodeToIndex(node)).SetRange(places[node].Open, places[node].Close);
}

int load = routing.RegisterUnaryTransitCallback(i => manager.IndexToNode(i) == 0 ? 0 : manager.IndexToNode(i) % 2 == 1 ? 1 : -1);
routing.AddDimensionWithVehicleCapacity(load, 0, [2, 2], true, "load");
Solver solver = routing.solver();
for (int sender = 1; sender < places.Length; sender += 2)
{
    (long pickup, long delivery) = (manager.NodeToIndex(sender), manager.NodeToIndex(sender + 1));
    routing.AddPickupAndDelivery(pickup, delivery);
    solver.Add(solver.MakeEquality(routing.VehicleVar(pickup), routing.VehicleVar(delivery)));
    solver.Add(solver.MakeLessOrEqual(clock.CumulVar(pickup), clock.CumulVar(delivery)));
}

RoutingSearchParameters parameters = operations_research_constraint_solver.DefaultRoutingSearchParameters();
parameters.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.ParallelCheapestInsertion;
parameters.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
parameters.TimeLimit = new Google.Protobuf.WellKnownTypes.Duration { Seconds = 1 };
Assignment solution = routing.SolveWithParameters(parameters);
Console.WriteLine($"{routing.GetStatus()}: distance {solution.ObjectiveValue()}");
for (int courier = 0; courier < Couriers; courier++)
{
    var route = new List<int>();
    for (long index = solution.Value(routing.NextVar(routing.Start(courier))); !routing.IsEnd(index); index = solution.Value(routing.NextVar(index)))
    {
        route.Add(manager.IndexToNode(index) - 1);
    }

    Console.WriteLine($"depot > {string.Join(" > ", route)} > depot");
}
