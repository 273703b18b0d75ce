// A drill visits every hole of a board once and returns, by the shortest tour.
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;

(int X, int Y)[] holes = [(0, 0), (30, 4), (12, 22), (41, 35), (8, 40), (25, 31), (36, 12), (3, 18), (19, 9), (28, 45), (45, 21), (15, 34)];
RoutingProblemBuilder board = RoutingProblem.FromCoordinates("board");
board.AddDepot(holes[0].X, holes[0].Y);
foreach (var (x, y) in holes[1..])
{
    board.AddClient(x, y);
}

board.AddVehicleType(count: 1);
var result = RoutingEngines.CreateSolver().Solve(board.Build(), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10) });
Console.WriteLine($"{result.Status}: length {result.Objective}");
Console.WriteLine($"0 > {string.Join(" > ", result.Solution!.Routes[0].Clients.Select(c => c + 1))} > 0");
