#:package Google.OrTools
// The board of samples/TravellingSalesman with OR-Tools' routing solver.
using Google.OrTools.ConstraintSolver;

(int X, int Y)[] holes = [(0, 0), (30, 4), (12, 22), (41, 35), (8, 40), (25, 31), (36, 12), (3, 18), (19, 9), (28, 45), (45, 21), (15, 34)];
var manager = new RoutingIndexManager(holes.Length, 1, 0);
var routing = new RoutingModel(manager);
int distance = routing.RegisterTransitCallback((i, j) =>
{
    var (a, b) = (holes[manager.IndexToNode(i)], holes[manager.IndexToNode(j)]);
    return (long)(Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2)) + 0.5);
});
routing.SetArcCostEvaluatorOfAllVehicles(distance);
RoutingSearchParameters parameters = operations_research_constraint_solver.DefaultRoutingSearchParameters();
parameters.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.PathCheapestArc;
parameters.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
parameters.TimeLimit = new Google.Protobuf.WellKnownTypes.Duration { Seconds = 2 };
Assignment solution = routing.SolveWithParameters(parameters);
Console.WriteLine($"{routing.GetStatus()}: length {solution.ObjectiveValue()}");
var tour = new List<int>();
for (long index = routing.Start(0); !routing.IsEnd(index); index = solution.Value(routing.NextVar(index)))
{
    tour.Add(manager.IndexToNode(index));
}

Console.WriteLine($"{string.Join(" > ", tour)} > 0");
