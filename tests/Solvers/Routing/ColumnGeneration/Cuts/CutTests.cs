using CoSolve.Problems;
using CoSolve.Solvers.Routing.ColumnGeneration.Cuts;
using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Tests.Solvers.Routing.ColumnGeneration.Cuts;

/// <summary>Cuts hold for all solutions and are separated where they are violated.</summary>
public sealed class CutTests
{
    [Fact]
    public void Subset_row_cuts_hold_for_random_partitions_with_any_memory()
    {
        var random = new RandomStream(76);
        int met = 0;
        for (int k = 0; k < 2_000; k++)
        {
            int n = 3 + random.NextInt(8);
            int[][] routes = Partition(random, n);
            int[] clients = Enumerable.Range(1, n).OrderBy(_ => random.NextUInt64()).Take(3).Order().ToArray();
            var cut = new SubsetRowCut(clients, Enumerable.Range(0, n + 1).Select(i => clients.Contains(i) || (i > 0 && random.NextInt(2) == 0)).ToArray());
            int sum = routes.Sum(r => cut.CoefficientOf(r));
            Assert.InRange(sum, 0, 1);
            Assert.Equal(sum, routes.Sum(r => cut.CoefficientOf(r.Reverse().ToArray())));
            met += sum;
        }

        Assert.True(met > 300, $"{met} met with equality");
    }

    [Fact]
    public void Capacity_cuts_count_entries()
    {
        var cut = new CapacityCut([false, true, true, false, true], 2);
        Assert.Equal(1, cut.CoefficientOf([1, 2, 4]));
        Assert.Equal(2, cut.CoefficientOf([1, 3, 4]));
        Assert.Equal(0, cut.CoefficientOf([3]));
    }

    [Fact]
    public void A_triangle_of_half_routes_violates_a_subset_row_cut()
    {
        RouteColumn[] columns = [new([1, 5, 2], 1), new([2, 3], 1), new([3, 1], 1)];
        SubsetRowCut cut = Assert.Single(new SubsetRowSeparation(6).Find(new FractionalRoutes(columns, [0.5, 0.5, 0.5]), 10));
        Assert.Equal([1, 2, 3], cut.Clients);
        Assert.Equal([false, true, true, true, false, true], cut.Memory);
    }

    private static int[][] Partition(RandomStream random, int n)
    {
        int routes = 1 + random.NextInt(4);
        return Enumerable.Range(1, n).OrderBy(_ => random.NextUInt64()).GroupBy(_ => random.NextInt(routes)).Select(g => g.ToArray()).ToArray();
    }
}
