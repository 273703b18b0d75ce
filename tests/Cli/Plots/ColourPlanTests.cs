using CoSolve.Cli.Plots;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Cli.Plots;

public class ColourPlanTests
{
    // Linear RGB as a dichromat sees it (Machado, Oliveira and Fernandes 2009, DOI 10.1109/TVCG.2009.113): all cones, then without red, green, blue.
    private static readonly double[][] Vision =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    [Fact]
    public void NeighboursOfAPlanarGraphDifferInHue()
    {
        const int side = 12;
        (int, int)[] edges =
        [
            .. from x in Enumerable.Range(0, side - 1)
               from y in Enumerable.Range(0, side - 1)
               from step in new[] { 1, side, side + 1 }
               select ((y * side) + x, (y * side) + x + step),
        ];
        int[] slots = ColourPlan.Of(side * side, edges);
        Assert.All(edges, edge => Assert.NotEqual(slots[edge.Item1] % Palette.HueCount, slots[edge.Item2] % Palette.HueCount));
        Assert.True(slots.Distinct().Count() > Palette.HueCount);
    }

    [Fact]
    public void AsManyThingsAsSlotsAllDiffer()
    {
        var edges = from a in Enumerable.Range(0, Palette.SlotCount) from b in Enumerable.Range(0, a) select (a, b);
        Assert.Equal(Palette.SlotCount, ColourPlan.Of(Palette.SlotCount, edges).Distinct().Count());
    }

    [Fact]
    public void RoutesBesideEachOtherDifferInHue()
    {
        var random = new RandomStream(3);
        RoutingProblemBuilder builder = RoutingProblem.FromCoordinates("sectors");
        builder.AddDepot();
        double[] angles = [.. Enumerable.Range(0, 200).Select(k => 2 * Math.PI * k / 200)];
        foreach (double angle in angles)
        {
            double radius = 20 + random.NextInt(80);
            builder.AddClient(radius * Math.Cos(angle), radius * Math.Sin(angle));
        }

        builder.AddVehicleType();
        RoutingRoute[] routes = [.. Enumerable.Range(0, 20).Select(r => new RoutingRoute(0, [.. Enumerable.Range(10 * r, 10)]))];
        int[] slots = ColourPlan.OfRoutes(builder.Build(), routes);
        Assert.All(Enumerable.Range(0, 20), r => Assert.NotEqual(slots[r] % Palette.HueCount, slots[(r + 1) % 20] % Palette.HueCount));
    }

    [Fact]
    public void HuesStayApartForEveryColourVision()
    {
        foreach (double[] vision in Vision)
        {
            double[][] seen = [.. Enumerable.Range(0, Palette.HueCount).Select(hue => Lab(Palette.Of(hue), vision))];
            double least = (from a in Enumerable.Range(0, seen.Length) from b in Enumerable.Range(0, a) select Math.Sqrt(seen[a].Zip(seen[b], (x, y) => (x - y) * (x - y)).Sum())).Min();
            Assert.True(least > 15, $"two hues are only {least} apart");
        }
    }

    [Fact]
    public void SlotsDifferInColourAndStepsInDashes()
    {
        Assert.Equal(Palette.SlotCount, Enumerable.Range(0, Palette.SlotCount).Select(Palette.Of).Distinct().Count());
        Assert.Equal(3, Enumerable.Range(0, 3).Select(step => Palette.DashOf(step * Palette.HueCount)).Distinct().Count());
        Assert.Equal(("#ffffff", "#1a1a1a"), (Palette.InkOn(0), Palette.InkOn(6)));
    }

    private static double[] Lab(string colour, double[] vision)
    {
        double[] linear = [.. new[] { 1, 3, 5 }.Select(k => Math.Pow(Convert.ToInt32(colour[k..(k + 2)], 16) / 255.0, 2.2))];
        double[] c = [.. Enumerable.Range(0, 3).Select(row => Math.Clamp((vision[3 * row] * linear[0]) + (vision[(3 * row) + 1] * linear[1]) + (vision[(3 * row) + 2] * linear[2]), 0, 1))];
        double x = Math.Cbrt(((0.4124564 * c[0]) + (0.3575761 * c[1]) + (0.1804375 * c[2])) / 0.95047);
        double y = Math.Cbrt((0.2126729 * c[0]) + (0.7151522 * c[1]) + (0.0721750 * c[2]));
        double z = Math.Cbrt(((0.0193339 * c[0]) + (0.1191920 * c[1]) + (0.9503041 * c[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }
}
