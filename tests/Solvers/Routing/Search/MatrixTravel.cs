using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>Distances straight from a matrix.</summary>
internal readonly struct MatrixTravel(TravelMatrix matrix) : ITravel
{
    public long Between(int from, int to) => matrix[from, to];
}
