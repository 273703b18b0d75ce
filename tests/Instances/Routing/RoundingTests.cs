using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Instances.Routing;

/// <summary>The rounding that a user asks for was once accepted and ignored.</summary>
public class RoundingTests
{
    private const string Cvrp =
        "NAME : x\nTYPE : CVRP\nDIMENSION : 2\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 5\nNODE_COORD_SECTION\n1 0 0\n2 1 1\nDEMAND_SECTION\n1 0\n2 1\nDEPOT_SECTION\n1\n-1\nEOF\n";

    private const string Solomon =
        "x\n\nVEHICLE\nNUMBER CAPACITY\n2 5\n\nCUSTOMER\nCUST NO. XCOORD. YCOORD. DEMAND READY DUE SERVICE\n\n0 0 0 0 0 100 0\n1 1 1 1 0 100 1\n";

    [Theory]
    [InlineData(null, 1)]
    [InlineData("nearest", 1)]
    [InlineData("exact", 1_414_214)]
    public void CvrplibDistancesFollowTheRoundingAskedFor(string? rounding, long distance)
    {
        Assert.Equal(distance, DistanceOf(CvrplibFormat.Detecting, Cvrp, rounding));
    }

    [Theory]
    [InlineData(null, 14)]
    [InlineData("trunc1", 14)]
    [InlineData("exact", 1_414_214)]
    public void SolomonDistancesFollowTheRoundingAskedFor(string? rounding, long distance)
    {
        Assert.Equal(distance, DistanceOf(SolomonFormat.Truncated, Solomon, rounding));
    }

    [Fact]
    public void ARoundingThatTheFormatDoesNotTakeIsRefused()
    {
        Assert.Throws<ArgumentException>(() => DistanceOf(CvrplibFormat.Detecting, Cvrp, "trunc1"));
        Assert.Throws<ArgumentException>(() => DistanceOf(SolomonFormat.Truncated, Solomon, "nearest"));
    }

    private static long DistanceOf(IInstanceFormat format, string content, string? rounding) =>
        ((RoutingProblem)format.Read(new InstanceText("x", content) { Rounding = rounding })).Profiles[0].Distances[0, 1];
}
