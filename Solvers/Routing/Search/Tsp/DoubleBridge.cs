using CoSolve.Problems;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// The kick of chained Lin-Kernighan (Applegate, Cook and Rohe 2003, DOI 10.1287/ijoc.15.1.82.15157): two neighbouring short
/// segments a..b and c..d, read forward between two cities, change places, which no chain of flips with a gain undoes in one.
/// </summary>
internal readonly record struct DoubleBridge(int Before, int A, int B, int C, int D, int After)
{
    private const int LongestSegment = 50;

    /// <summary>Draws a place and two lengths uniformly.</summary>
    public static DoubleBridge Draw(ArrayTour tour, RandomStream random)
    {
        int n = tour.Order.Length;
        int longest = Math.Max(1, Math.Min(LongestSegment, (n - 2) / 2));
        int place = random.NextInt(n);
        int first = 1 + random.NextInt(longest);
        int second = 1 + random.NextInt(longest);
        return new DoubleBridge(
            tour.At(place),
            tour.At((place + 1) % n),
            tour.At((place + first) % n),
            tour.At((place + first + 1) % n),
            tour.At((place + first + second) % n),
            tour.At((place + first + second + 1) % n));
    }

    /// <summary>What the exchange adds to the length of the tour.</summary>
    public long Added<TTravel>(TTravel travel)
        where TTravel : struct, ITravel =>
        travel.Between(Before, C) + travel.Between(D, A) + travel.Between(B, After)
        - travel.Between(Before, A) - travel.Between(B, C) - travel.Between(D, After);

    /// <summary>Makes the exchange.</summary>
    public void Make(ArrayTour tour) => tour.MoveSegment(A, B, D, reversed: false);
}
