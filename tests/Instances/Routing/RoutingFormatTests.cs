using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Tests.Solvers.Routing.Search;

namespace CoSolve.Tests.Instances.Routing;

/// <summary>What each format reads, and that writing and reading give equal problems.</summary>
public sealed class RoutingFormatTests
{
    [Theory]
    [InlineData("FULL_MATRIX", "0 1 2 3  1 0 4 5  2 4 0 6  3 5 6 0")]
    [InlineData("UPPER_ROW", "1 2 3 4 5 6")]
    [InlineData("LOWER_ROW", "1 2 4 3 5 6")]
    [InlineData("UPPER_DIAG_ROW", "0 1 2 3 0 4 5 0 6 0")]
    [InlineData("LOWER_DIAG_ROW", "0 1 0 2 4 0 3 5 6 0")]
    [InlineData("UPPER_COL", "1 2 4 3 5 6")]
    [InlineData("LOWER_COL", "1 2 3 4 5 6")]
    [InlineData("UPPER_DIAG_COL", "0 1 0 2 4 0 3 5 6 0")]
    [InlineData("LOWER_DIAG_COL", "0 1 2 3 0 4 5 0 6 0")]
    public void Every_matrix_format_gives_the_same_matrix(string format, string entries)
    {
        RoutingProblem problem = Read(RoutingTexts.Explicit(format, entries));
        Assert.Equal([0, 1, 2, 3, 1, 0, 4, 5, 2, 4, 0, 6, 3, 5, 6, 0], problem.Profiles[0].Distances.Dense.ToArray());
        Assert.True(problem.IsTravellingSalesman);
    }

    [Fact]
    public void An_asymmetric_matrix_keeps_its_directions_and_a_large_diagonal_is_ignored()
    {
        RoutingProblem problem = Read(RoutingTexts.Explicit("FULL_MATRIX", "9999 1 2 99999 3 4 5 6 -1", 3).Replace("TYPE: TSP", "TYPE: ATSP", StringComparison.Ordinal));
        Assert.Equal((99999, 1), (problem.Profiles[0].Distances[1, 0], problem.Profiles[0].Distances[0, 1]));
        Assert.False(problem.Profiles[0].Distances.IsSymmetric);
    }

    [Fact]
    public void Cvrplib_reads_fleet_demands_and_rounding()
    {
        RoutingProblem problem = Read(RoutingTexts.Cvrp);
        Assert.Equal(("tiny-n4-k2", 3, 2, 10L, 1L), (problem.Name, problem.ClientCount, problem.VehicleTypes[0].Count, problem.VehicleTypes[0].Capacity[0], problem.ObjectiveScale));
        Assert.Equal([4, 5, 6], problem.Clients.Select(c => c.Delivery[0]));
        Assert.Equal(5, problem.Profiles[0].Distances[0, 1]);
        Assert.Equal(int.MaxValue, Read(RoutingTexts.ExplicitCvrp).VehicleTypes[0].Count);
        Assert.Equal(21, Read(RoutingTexts.ExplicitCvrp).Profiles[0].Distances[1, 2]);
    }

    [Fact]
    public void Cvrplib_with_a_decimal_best_value_or_a_distance_limit_is_not_rounded()
    {
        RoutingProblem problem = Read(RoutingTexts.ExactCvrp);
        Assert.Equal(1_000_000, problem.ObjectiveScale);
        Assert.Equal(1_414_214, problem.Profiles[0].Distances[0, 1]);
        Assert.Equal((30_500_000L, 2_000_000L), (problem.VehicleTypes[0].MaxDuration, problem.Clients[0].ServiceDuration));
        var text = new InstanceText("x.vrp", RoutingTexts.ExactCvrp);
        Assert.Equal(1, ((RoutingProblem)CvrplibFormat.Rounded.Read(text)).Profiles[0].Distances[0, 1]);
        Assert.Equal(5_000_000, ((RoutingProblem)CvrplibFormat.Exact.Read(new InstanceText("x.vrp", RoutingTexts.Cvrp))).Profiles[0].Distances[0, 1]);
    }

    [Fact]
    public void A_depot_that_is_not_the_first_node_comes_first()
    {
        RoutingProblem problem = Read(RoutingTexts.Cvrp.Replace("1 0\n2 4\n3 5\n", "1 4\n2 0\n3 5\n", StringComparison.Ordinal).Replace("SECTION\n 1\n -1", "SECTION\n 2\n -1", StringComparison.Ordinal));
        Assert.Equal((3.0, 4.0), (problem.Depots[0].X, problem.Depots[0].Y));
        Assert.Equal([4, 5, 6], problem.Clients.Select(c => c.Delivery[0]));
    }

    [Fact]
    public void Solomon_truncates_distances_and_counts_in_tenths()
    {
        RoutingProblem problem = Read(RoutingTexts.Solomon);
        Assert.Equal(10, problem.ObjectiveScale);
        Assert.Equal(380, problem.Profiles[0].Distances[0, 1]);
        Assert.Equal((100L, 1160L, 100L, 5), (problem.Clients[0].WindowOpen, problem.Clients[0].WindowClose, problem.Clients[0].ServiceDuration, problem.VehicleTypes[0].Count));
        Assert.Equal(2300, problem.Depots[0].WindowClose);
    }

    [Fact]
    public void Json_reads_defaults_and_everything_given()
    {
        RoutingProblem problem = Read(RoutingTexts.Json);
        Assert.Equal((5L, 10L, 5L, 3L), (problem.Profiles[0].Distances[0, 1], problem.Profiles[0].Distances[0, 2], problem.Profiles[0].Durations[2, 0], problem.VehicleTypes[0].FixedCost));
        Assert.Equal([1], problem.Profiles[0].ForbiddenClients);
        Assert.Equal((false, 7L, 90L, true), (problem.Clients[1].IsRequired, problem.Clients[1].Prize, problem.Clients[1].WindowClose, problem.Clients[0].IsRequired));
    }

    [Fact]
    public void Json_takes_whole_decimals_and_the_largest_64_bit_number_for_no_limit()
    {
        RoutingProblem problem = Read(RoutingTexts.Json.Replace("\"windowClose\":90", "\"windowClose\":9223372036854775807", StringComparison.Ordinal)
            .Replace("\"prize\":7", "\"prize\":7.0", StringComparison.Ordinal));
        Assert.Equal((RoutingProblem.NoLimit, 7L), (problem.Clients[1].WindowClose, problem.Clients[1].Prize));
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":2", "'version' is 2")]
    [InlineData("\"prize\":7", "\"prizes\":7", "clients[2]: 'prizes' is not known")]
    [InlineData("\"windowClose\":90", "\"windowClose\":9.5", "'windowClose' is 9.5; expected a whole number")]
    [InlineData("[5,6,0]", "[5,6]", "row 3 must be an array of 3 entries")]
    [InlineData("[5,6,0]", "[5,-6,0]", "'rows' is -6")]
    [InlineData("\"euclidean\"", "\"spherical\"", "'kind' is not known")]
    [InlineData("\"x\":3", "\"x\":\"3\"", "'x' is \"3\"; expected a finite number")]
    [InlineData("\"x\":3", "\"x\":1e999", "expected a finite number")]
    [InlineData("\"depots\"", "\"name\":\"k\",\"depots\"", "is no valid JSON")]
    [InlineData("\"clients\":[", "\"clients\":7,\"c\":[", "'clients' is 7; expected an array")]
    public void Json_errors_name_the_path(string part, string replacement, string message)
    {
        string text = RoutingTexts.Json.Replace(part, replacement, StringComparison.Ordinal);
        var error = Assert.Throws<InstanceFormatException>(() => new RoutingJsonFormat().Read(new InstanceText("j.json", text)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DIMENSION : 4", "DIMENSION : 2000000000", "too short")]
    [InlineData("DIMENSION : 4", "DIMENSION : -4", "between 1 and")]
    [InlineData("2 4\n", "2 -4\n", "expected the demand between 0")]
    [InlineData("2 3 4\n", "2 NaN 4\n", "finite number")]
    [InlineData(" 2 3 4\n", " 1 3 4\n", "node 1 appears a second time")]
    [InlineData("CAPACITY : 10\n", "", "without CAPACITY")]
    [InlineData("CAPACITY : 10\n", "CAPACITY : 10\nCAPACITY : 11\n", "CAPACITY appears a second time")]
    [InlineData("1 0\n2 4", "1 3\n2 4", "the depot, node 1, has the demand 3")]
    [InlineData("EUC_2D", "EUC_9D", "EUC_9D is not one of those supported")]
    [InlineData("DEPOT_SECTION\n 1", "DEPOT_SECTION\n 7", "between -1 and 4")]
    [InlineData("DEMAND_SECTION", "DEMANDS_SECTION", "DEMANDS_SECTION is not one of those supported")]
    public void Cvrplib_errors_say_what_and_where(string part, string replacement, string message)
    {
        string text = RoutingTexts.Cvrp.Replace(part, replacement, StringComparison.Ordinal);
        Assert.NotEqual(RoutingTexts.Cvrp, text);
        var error = Assert.Throws<InstanceFormatException>(() => Read(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_matrix_header_is_refused_before_memory_is_taken()
    {
        string text = RoutingTexts.Explicit("UPPER_ROW", new string('1', 3_000_000), 1_000_000);
        Assert.Contains("do not fit", Assert.Throws<InstanceFormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solomon_refuses_a_window_that_closes_before_it_opens()
    {
        string text = RoutingTexts.Solomon.Replace("47         67", "67         47", StringComparison.Ordinal);
        Assert.Contains("due before it is ready", Assert.Throws<InstanceFormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RoutingTexts.Tsp)]
    [InlineData(RoutingTexts.Cvrp)]
    [InlineData(RoutingTexts.ExactCvrp)]
    [InlineData(RoutingTexts.ExplicitCvrp)]
    [InlineData(RoutingTexts.Solomon)]
    [InlineData(RoutingTexts.Json)]
    public void Written_files_read_back_equal(string original)
    {
        var text = new InstanceText("x", original);
        var format = (IInstanceWriter)RoutingFormatList.All.Detect(text);
        IProblem problem = format.Read(text);
        AssertRoundTrip(format, problem);
        AssertRoundTrip(new RoutingJsonFormat(), problem);
    }

    [Fact]
    public void Json_holds_every_combination_of_features()
    {
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features += 13)
        {
            AssertRoundTrip(new RoutingJsonFormat(), GeneralProblems.Create(5, features, 1));
        }
    }

    [Fact]
    public void JsonHoldsEveryFurtherRule()
    {
        foreach (RoutingProblem problem in FurtherProblems.All(6, 1 << 6, 1))
        {
            AssertRoundTrip(new RoutingJsonFormat(), problem);
            AssertRoundTrip(new RoutingJsonFormat(), new RoutingProblem(problem.Name, problem.Depots, problem.Clients, problem.VehicleTypes, problem.Profiles, fewestVehiclesFirst: true));
            Assert.Throws<NotSupportedException>(() => CvrplibFormat.Detecting.Write(problem, new StringWriter()));
            Assert.Throws<NotSupportedException>(() => SolomonFormat.Truncated.Write(problem, new StringWriter()));
        }
    }

    [Fact]
    public void Formats_refuse_what_they_cannot_hold()
    {
        RoutingProblem general = GeneralProblems.Create(5, (1 << GeneralProblems.FeatureCount) - 1, 1);
        foreach (IInstanceWriter format in new IInstanceWriter[] { new TsplibFormat(), CvrplibFormat.Detecting, SolomonFormat.Truncated })
        {
            Assert.Throws<NotSupportedException>(() => format.Write(general, new StringWriter()));
            Assert.Contains("routing-json", Assert.Throws<NotSupportedException>(() => format.Write(general, new StringWriter())).Message, StringComparison.Ordinal);
        }
    }

    private static void AssertRoundTrip(IInstanceWriter format, IProblem problem)
    {
        using var first = new StringWriter();
        format.Write(problem, first);
        var written = new InstanceText("y", first.ToString());
        IProblem again = format.Read(written);
        Assert.Same(format, RoutingFormatList.All.All.Contains(format) ? RoutingFormatList.All.Detect(written) : format);
        using var second = new StringWriter();
        new RoutingJsonFormat().Write(problem, second);
        using var third = new StringWriter();
        new RoutingJsonFormat().Write(again, third);
        Assert.Equal(second.ToString(), third.ToString());
    }

    private static RoutingProblem Read(string text) => (RoutingProblem)RoutingFormatList.All.Read(new InstanceText("x", text)).Problem;
}
