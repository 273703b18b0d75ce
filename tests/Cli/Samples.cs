using System.Globalization;
using System.Text;
using CoSolve.Problems;

namespace CoSolve.Tests.Cli;

/// <summary>Small instance texts for tests of the command line.</summary>
internal static class Samples
{
    /// <summary>The 6x6 job shop of Fisher and Thompson (1963); optimal makespan 55.</summary>
    public const string Ft06 = """
        6 6
        2 1 0 3 1 6 3 7 5 3 4 6
        1 8 2 5 4 10 5 10 0 10 3 4
        2 5 3 4 5 8 0 9 1 1 4 7
        1 5 0 5 2 5 3 3 4 8 5 9
        2 9 1 3 4 5 5 4 0 3 3 1
        1 3 3 3 5 9 0 10 4 4 2 1
        """;

    /// <summary>Three clients, the last with more demand than the vehicle takes.</summary>
    public const string OversizedClient = """
        NAME : oversized
        TYPE : CVRP
        DIMENSION : 4
        EDGE_WEIGHT_TYPE : EUC_2D
        CAPACITY : 10
        NODE_COORD_SECTION
        1 0 0
        2 0 10
        3 10 0
        4 10 10
        DEMAND_SECTION
        1 0
        2 4
        3 5
        4 11
        DEPOT_SECTION
        1
        -1
        EOF
        """;

    /// <summary>A random job shop too large to be proven in the time of a test.</summary>
    public static string LargeJobShop(int jobs = 40, int machines = 20)
    {
        var random = new RandomStream(5);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{jobs} {machines}\n");
        for (int j = 0; j < jobs; j++)
        {
            int[] order = Enumerable.Range(0, machines).ToArray();
            random.Shuffle(order.AsSpan());
            text.AppendJoin(' ', order.Select(m => $"{m} {1 + random.NextInt(99)}")).Append('\n');
        }

        return text.ToString();
    }
}
