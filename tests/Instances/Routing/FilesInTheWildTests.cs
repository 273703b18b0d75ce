using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Instances.Routing;

/// <summary>Keyword files as archives and other programs write them; the texts are typed here.</summary>
public sealed class FilesInTheWildTests
{
    private const string Square = "NAME : square\nTYPE : TSP\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 0 3\n3 4 3\n4 4 0\nEOF\n";

    private const string Cross = "NAME : cross\nTYPE : CVRP\nDIMENSION : 5\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 10\nNODE_COORD_SECTION\n"
        + "1 0 0\n2 0 10\n3 10 0\n4 0 -10\n5 -10 0\nDEMAND_SECTION\n1 0\n2 5\n3 5\n4 5\n5 5\nDEPOT_SECTION\n1\n-1\nEOF\n";

    private const string Windows = "NAME : shift\nTYPE : VRPTW\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : FULL_MATRIX\nVEHICLES : 2\nCAPACITY : 9\n"
        + "EDGE_WEIGHT_SECTION\n0 7 9\n7 0 4\n9 4 0\nDEMAND_SECTION\n1 0\n2 2\n3 3\nTIME_WINDOW_SECTION\n1 0 100\n2 10 20\n3 30 40\n"
        + "SERVICE_TIME_SECTION\n1 0\n2 5\n3 6\nDEPOT_SECTION\n1\n-1\nEOF\n";

    [Fact]
    public void CommentsMayBeRepeated()
    {
        RoutingProblem problem = Read(Square.Replace("TYPE : TSP", "COMMENT : four corners\nCOMMENT : of a field\nTYPE : TSP", StringComparison.Ordinal));
        Assert.Equal(3, problem.ClientCount);
    }

    [Fact]
    public void SectionsMayStandBeforeTheirKeywords()
    {
        const string text = "NAME : late\nTYPE : CVRP\nCAPACITY : 5\nEDGE_WEIGHT_SECTION\n0 7 9\n7 0 4\n9 4 0\nDEMAND_SECTION\n1 0\n2 2\n3 3\n"
            + "EDGE_WEIGHT_FORMAT : FULL_MATRIX\nEDGE_WEIGHT_TYPE : EXPLICIT\nDIMENSION : 3\nDEPOT_SECTION\n1\n-1\nEOF\n";
        RoutingProblem problem = Read(text);
        Assert.Equal([0, 7, 9, 7, 0, 4, 9, 4, 0], problem.Profiles[0].Distances.Dense.ToArray());
    }

    [Fact]
    public void LinesThatBeginWithAHashAreComments()
    {
        RoutingProblem problem = Read(Square.Replace("1 0 0", "# node x y\n1 0 0", StringComparison.Ordinal));
        Assert.Equal(5, problem.Profiles[0].Distances[0, 2]);
    }

    [Fact]
    public void DecimalsOfAMatrixAreKeptAtACommonScale()
    {
        const string text = "TYPE: TSP\nDIMENSION: 3\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: FULL_MATRIX\nEDGE_WEIGHT_SECTION\n0 1.5 2\n1.5 0 3.75\n2 3.75 0\nEOF\n";
        RoutingProblem problem = Read(text);
        Assert.Equal(100, problem.ObjectiveScale);
        Assert.Equal([0, 150, 200, 150, 0, 375, 200, 375, 0], problem.Profiles[0].Distances.Dense.ToArray());
    }

    [Fact]
    public void TimeWindowsAndServiceTimesAreReadFromTheirSections()
    {
        RoutingProblem problem = Read(Windows);
        Assert.Equal((100L, 10L, 40L, 5L, 6L, 2), (problem.Depots[0].WindowClose, problem.Clients[0].WindowOpen, problem.Clients[1].WindowClose,
            problem.Clients[0].ServiceDuration, problem.Clients[1].ServiceDuration, problem.VehicleTypes[0].Count));
    }

    [Fact]
    public void TimesWithDecimalsNeedDistancesThatKeepThem()
    {
        string text = Windows.Replace("2 10 20", "2 10.5 20", StringComparison.Ordinal);
        Assert.Equal((10L, 105L, 70L), (Read(text).ObjectiveScale, Read(text).Clients[0].WindowOpen, Read(text).Profiles[0].Distances[0, 1]));
        string rounded = Cross.Replace("CAPACITY", "SERVICE_TIME : 2.5\nCAPACITY", StringComparison.Ordinal);
        Assert.Contains("--round exact", Assert.Throws<InstanceFormatException>(() => Read(rounded)).Message, StringComparison.Ordinal);
        Assert.Equal(2_500_000, Read(rounded, new InstanceText("x", rounded) { Rounding = "exact" }).Clients[0].ServiceDuration);
    }

    [Fact]
    public void ADurationLimitIsRead()
    {
        RoutingProblem problem = Read(Cross.Replace("CAPACITY", "VEHICLES_MAX_DURATION : 25\nCAPACITY", StringComparison.Ordinal));
        Assert.Equal(25, problem.VehicleTypes[0].MaxDuration);
        var pairs = new RoutingSolution([new RoutingRoute(0, [0, 1]), new RoutingRoute(0, [2]), new RoutingRoute(0, [3])]);
        Assert.Contains("duration", Assert.Single(RoutingChecker.Check(problem, pairs).Violations), StringComparison.Ordinal);
        var alone = new RoutingSolution(Enumerable.Range(0, 4).Select(c => new RoutingRoute(0, [c])).ToArray());
        Assert.Equal(80, RoutingChecker.Check(problem, alone).Objective);
        Assert.True(RoutingChecker.Check(problem, alone).IsFeasible);
    }

    [Fact]
    public void ALimitKeepsAllItsDigits()
    {
        string text = "NAME : fine\nTYPE : CVRP\nDIMENSION : 3\nCAPACITY : 10\nDISTANCE : 28.2842713\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 10 10\n3 -10 10\n"
            + "DEMAND_SECTION\n1 0\n2 5\n3 5\nDEPOT_SECTION\n1\n-1\nEOF\n";
        var alone = new RoutingSolution([new RoutingRoute(0, [0]), new RoutingRoute(0, [1])]);
        Assert.True(RoutingChecker.Check(Read(text), alone).IsFeasible);
        Assert.False(RoutingChecker.Check(Read(text.Replace("28.2842713", "28.2842712", StringComparison.Ordinal)), alone).IsFeasible);
    }

    [Theory]
    [InlineData("VEHICLES_MIN_LOAD : 3\nCAPACITY", "VEHICLES_MIN_LOAD")]
    [InlineData("PRECEDENCE_SECTION\n2 3\nCAPACITY", "PRECEDENCE_SECTION")]
    public void AnUnknownKeywordIsRefusedByNameUnlessReadLeniently(string replacement, string keyword)
    {
        string text = Cross.Replace("CAPACITY", replacement, StringComparison.Ordinal);
        var error = Assert.Throws<InstanceFormatException>(() => Read(text));
        Assert.Contains(keyword, error.Message, StringComparison.Ordinal);
        Assert.Contains("--lenient", error.Message, StringComparison.Ordinal);
        var lenient = new InstanceText("x", text) { IsLenient = true };
        Assert.Equal(4, Read(text, lenient).ClientCount);
        Assert.Contains(keyword, Assert.Single(lenient.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TDVRP")]
    [InlineData("IRPVRP")]
    public void AnUnknownTypeOfRoutingIsRefusedByName(string type)
    {
        string text = Cross.Replace("CVRP", type, StringComparison.Ordinal);
        Assert.Contains(type, Assert.Throws<InstanceFormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATravellingSalesmanProblemWithDemandsIsRefused()
    {
        string text = Cross.Replace("CVRP", "TSP", StringComparison.Ordinal);
        Assert.Contains("capacities or demands", Assert.Throws<InstanceFormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DIMENSION : 5", "DIMENSION : 4", "NODE_COORD_SECTION goes on after its last row")]
    [InlineData("DIMENSION : 5", "DIMENSION : 6", "DIMENSION is 6, but NODE_COORD_SECTION has 5 rows")]
    public void ADimensionThatDisagreesWithTheRowsIsNamedWithBothNumbers(string part, string replacement, string message)
    {
        string text = Cross.Replace(part, replacement, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<InstanceFormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  1      3         4          5          0        100         10   \n", "CUST. NO")]
    [InlineData("  1      3         4          5          0        100         10   \n", "CUST NO.")]
    [InlineData("  1      3         4          5          0        100         10   \n", "CUSTNO")]
    public void TheTitlesOfSolomonFilesVary(string row, string title)
    {
        string text = $"small\n\nVEHICLE\nNUMBER     CAPACITY\n  2         10\n\nCUSTOMER\n{title}  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME\n\n"
            + $"  0      0         0          0          0       1000          0   \n{row}";
        Assert.Equal((1, 50), (Read(text).ClientCount, Read(text).Profiles[0].Distances[0, 1]));
    }

    [Theory]
    [InlineData("Instance name : cross\nAuthors : somebody\nSolution\nRoute 1 : 1 2\nRoute 2 : 3 4\n")]
    [InlineData("Route #1: 1 2\nRoute #2: 3 4\nCost 68\nTime 0.53\n")]
    [InlineData("# found by hand\nRoute #1: 1, 2\nRoute #2: 3,4\nCost 68 (optimal)\n")]
    [InlineData("Route #1: 0 1 2 0\nRoute #2: 0 3 4 0\nCost: 68 in 2 seconds\n")]
    public void SolutionFilesWithHeadsAndRemarksAreReadAndSayWhatWasSkipped(string solution)
    {
        RoutingProblem problem = Read(Cross);
        var text = new InstanceText("s", solution);
        CheckReport report = RoutingChecker.Check(problem, new RoutingSolutionFormat().Read(text, problem));
        Assert.True(report.IsFeasible);
        Assert.Equal(68, report.Objective);
        Assert.NotEmpty(text.Notes);
    }

    [Fact]
    public void ADepotBetweenClientsIsRefused()
    {
        var error = Assert.Throws<InstanceFormatException>(() => new RoutingSolutionFormat().Read(new InstanceText("s", "Route #1: 1 0 2\n"), Read(Cross)));
        Assert.Contains("between two clients", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NAME : t\nCOMMENT : Length = 14\nCOMMENT : by another program\nTYPE : TOUR\nDIMENSION : 4\nTOUR_SECTION\n1\n2\n3\n4\n-1\nEOF\n")]
    [InlineData("NAME : t\nTYPE : TOUR\nTOUR_SECTION\n1 2 3 4 -1\nEOF\n")]
    [InlineData("TOUR_SECTION\n3\n4\n1\n2\n")]
    public void ToursWithSeveralCommentsOrWithoutADimensionAreRead(string tour)
    {
        RoutingProblem problem = Read(Square);
        CheckReport report = RoutingChecker.Check(problem, new RoutingSolutionFormat().Read(new InstanceText("t", tour), problem));
        Assert.True(report.IsFeasible);
        Assert.Equal(14, report.Objective);
    }

    [Fact]
    public void AWrittenTourReadsBackAndIsOnlyForTravellingSalesmanProblems()
    {
        RoutingProblem problem = Read(Square);
        var format = new TourFormat();
        using var output = new StringWriter();
        format.Write(new RoutingSolution([new RoutingRoute(0, [2, 1, 0])]), problem, 14, output);
        Assert.Equal([2, 1, 0], format.Read(new InstanceText("t", output.ToString()), problem).Routes[0].Clients);
        Assert.Null(format.Unsupported(problem));
        Assert.NotNull(format.Unsupported(Read(Cross)));
    }

    [Fact]
    public void AProblemWithTimeWindowsIsWrittenInVrplibForm()
    {
        using var output = new StringWriter();
        CvrplibFormat.Detecting.Write(Read(Windows), output);
        Assert.Contains("TIME_WINDOW_SECTION\n1 0 100\n2 10 20\n", output.ToString(), StringComparison.Ordinal);
        using var json = new StringWriter();
        using var again = new StringWriter();
        new RoutingJsonFormat().Write(Read(Windows), json);
        new RoutingJsonFormat().Write(Read(output.ToString()), again);
        Assert.Equal(json.ToString(), again.ToString());
    }

    private static RoutingProblem Read(string text, InstanceText? wrapped = null) =>
        (RoutingProblem)RoutingFormatList.All.Read(wrapped ?? new InstanceText("x", text)).Problem;
}
