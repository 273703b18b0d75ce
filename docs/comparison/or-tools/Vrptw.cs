#:package Google.OrTools
// The delivery problem of samples/Vrptw with OR-Tools' routing solver.
using Google.OrTools.ConstraintSolver;

(int X, int Y, int Load, int Open, int Close)[] clients =
[
    (12, 4, 3, 0, 40), (18, 9, 2, 20, 70), (25, 2, 4, 30, 60), (-8, 10, 3, 0, 50), (-15, 4, 2, 10, 60),
    (-20, 14, 3, 40, 90), (3, -12, 4, 0, 30), (10, -18, 2, 25, 80), (-4, -20, 3, 30, 70), (0, 16, 2, 50, 95),
];
(int X, int Y, int Load, int Open, int Close)[] places = [(0, 0, 0, 0, 120), .. clients];
const int Vans = 3;
var manager = new RoutingIndexManager(places.Length, Vans, 0);
var routing = new RoutingModel(manager);
long Distance(long i, long j)
{
    var (a, b) = (places[manager.IndexToNode(i)], places[manager.IndexToNode(j)]);
    return (long)(Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2)) + 0.5);
}

int distance = routing.RegisterTransitCallback(Distance);
routing.SetArcCostEvaluatorOfAllVehicles(distance);
int time = routing.RegisterTransitCallback((i, j) => Distance(i, j) + (manager.IndexToNode(i) == 0 ? 0 : 5));
routing.AddDimension(time, 120, 120, false, "time");
RoutingDimension clock = routing.GetMutableDimension("time");
for (int node = 1; node < places.Length; node++)
{
    clock.CumulVar(manager.NodeToIndex(node)).SetRange(places[node].Open, places[node].Close);
}

int load = routing.RegisterUnaryTransitCallback(i => places[manager.IndexToNode(i)].Load);
routing.AddDimensionWithVehicleCapacity(load, 0, [.. Enumerable.Repeat(12L, Vans)], true, "load");
for (int van = 0; van < Vans; van++)
{
    clock.CumulVar(routing.Start(van)).SetRange(0, 120);
    clock.CumulVar(routing.End(van)).SetRange(0, 120);
}

RoutingSearchParameters parameters = operations_research_constraint_solver.DefaultRoutingSearchParameters();
parameters.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.PathCheapestArc;
parameters.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
parameters.TimeLimit = new Google.Protobuf.WellKnownTypes.Duration { Seconds = 2 };
Assignment solution = routing.SolveWithParameters(parameters);
Console.WriteLine($"{routing.GetStatus()}: distance {solution.ObjectiveValue()}");
for (int van = 0; van < Vans; van++)
{
    var stops = new List<int>();
    for (long index = solution.Value(routing.NextVar(routing.Start(van))); !routing.IsEnd(index); index = solution.Value(routing.NextVar(index)))
    {
        stops.Add(manager.IndexToNode(index) - 1);
    }

    Console.WriteLine($"depot > {string.Join(" > ", stops)} > depot");
}
