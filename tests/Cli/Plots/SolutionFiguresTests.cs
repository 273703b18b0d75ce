using System.Xml.Linq;
using CoSolve.Cli.Bench.Runs;
using CoSolve.Cli.Plots;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Qubo;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Cli.Plots;

/// <summary>The drawings of all families are well-formed and show each thing.</summary>
public class SolutionFiguresTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void AScheduleShowsEachOperationTwice()
    {
        var problem = new JobShopProblem("<a> & \"b\"", 2, [new JobShopJob([[new(0, 3)], [new(1, 2)]])]);
        IReadOnlyList<Figure> figures = SolutionFigures.Draw(problem, new JobShopSolution([0, 3], [0, 1]));
        Assert.Equal(["machines", "jobs"], figures.Select(f => f.Name));
        Assert.All(figures, f => Assert.Equal(2, Tips(f).Count(t => t.StartsWith("operation", StringComparison.Ordinal))));
        Assert.Contains("<a> & \"b\"", Words(figures[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void AMapShowsClientsRoutesLoadsAndWindows()
    {
        IReadOnlyList<Figure> figures = SolutionFigures.Draw(Routing(1), new RoutingSolution([new(0, [0, 1]), new(0, [2])]));
        Assert.Equal(["map", "routes"], figures.Select(f => f.Name));
        string[] tips = Tips(figures[0]);
        Assert.Contains("#1: 2 clients, load 5/10, distance 6", tips);
        Assert.Contains(tips, t => t.StartsWith("client 2, delivery 3; route 1, stop 2; window 0 to 40", StringComparison.Ordinal));
        Assert.Contains("depot", tips);
        Assert.Equal(3, Tips(figures[1]).Count(t => t.StartsWith("client", StringComparison.Ordinal)));
    }

    [Fact]
    public void WithoutCoordinatesThereIsNoMap() =>
        Assert.Equal("routes", Assert.Single(SolutionFigures.Draw(Routing(0), new RoutingSolution([new(0, [0, 1, 2])]))).Name);

    [Fact]
    public void AKnapsackShowsItsLoads()
    {
        var problem = new KnapsackProblem("sack", [6, 5, 3], [5, 5, 7], [10]);
        string words = Words(Assert.Single(SolutionFigures.Draw(problem, new KnapsackSolution([true, true, false]))));
        Assert.Contains("2 of 3 items, value 11", words, StringComparison.Ordinal);
        Assert.Contains("10 of 10 (100.00 %)", words, StringComparison.Ordinal);
    }

    [Fact]
    public void ACutAndAQuboSayWhetherAFlipImproves()
    {
        var edges = new SymmetricTerms(3, [(0, 1, 2), (1, 2, 3)]);
        string cut = Words(Assert.Single(SolutionFigures.Draw(new MaxCutProblem("path", edges), new MaxCutSolution([false, true, false]))));
        Assert.Contains("cut 5", cut, StringComparison.Ordinal);
        Assert.Contains("none improves", cut, StringComparison.Ordinal);
        Assert.Contains("2 of 2 edges cut", cut, StringComparison.Ordinal);
        string worse = Words(Assert.Single(SolutionFigures.Draw(new MaxCutProblem("path", edges), new MaxCutSolution([false, false, false]))));
        Assert.Contains("3 improve", worse, StringComparison.Ordinal);

        // -x0 + 2 x0 x1 to be minimised: at (1, 1) changing x1 improves by 2, changing x0 by -1 + 2 = 1.
        var qubo = new QuboProblem("q", ObjectiveSense.Minimize, [-1, 0], new SymmetricTerms(2, [(0, 1, 2)]));
        Assert.Contains("2 improve", Words(Assert.Single(SolutionFigures.Draw(qubo, new QuboSolution([true, true])))), StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyProblemsAreDrawnToo()
    {
        Assert.NotEmpty(Words(SolutionFigures.Draw(new JobShopProblem("none", 0, []), new JobShopSolution([], []))[0]));
        Assert.NotEmpty(Words(SolutionFigures.Draw(new MaxCutProblem("none", new SymmetricTerms(0, [])), new MaxCutSolution([]))[0]));
        Assert.NotEmpty(Words(SolutionFigures.Draw(Routing(1), new RoutingSolution([]))[0]));
    }

    [Fact]
    public void ConvergenceShowsObjectiveAndBound()
    {
        Figure figure = ConvergencePlot.Draw("run", [new TracePoint(0.1, "e", 100m, null), new TracePoint(0.2, "e", 100m, 50m), new TracePoint(0.5, "e", 60m, 50m)], 1);
        Assert.Contains("objective, at last 60", Words(figure), StringComparison.Ordinal);
        Assert.Contains("bound, at last 50", Words(figure), StringComparison.Ordinal);
        Assert.Contains("objective 60 at 0.500 s", Tips(figure));
        Assert.NotEmpty(Words(ConvergencePlot.Draw("one", [new TracePoint(0, "e", 1m, null)], 0)));
    }

    [Fact]
    public void APageHoldsAllViewsAndNothingFromElsewhere()
    {
        var output = new StringWriter();
        FigurePage.Write("<t>", [new Figure("a", "<svg id=\"1\"/>"), new Figure("b", "<svg id=\"2\"/>")], output);
        string page = output.ToString();
        Assert.Contains("<svg id=\"1\"/>", page, StringComparison.Ordinal);
        Assert.Contains("<svg id=\"2\"/>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;t&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
    }

    /// <summary>A depot and three clients on a line at multiples of a unit, all with windows from 0 to 40.</summary>
    private static RoutingProblem Routing(int unit)
    {
        RoutingClient[] clients = [.. new[] { 2, 3, 1 }.Select((d, i) => new RoutingClient { X = unit * (i + 1), Delivery = [d], WindowClose = 40 })];
        var matrix = TravelMatrix.FromDense(4, [0, 1, 3, 2, 1, 0, 2, 1, 3, 2, 0, 1, 2, 1, 1, 0]);
        return new RoutingProblem("line", [new RoutingDepot()], clients, [new RoutingVehicleType { Capacity = [10] }], [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    private static string[] Tips(Figure figure) => [.. XDocument.Parse(figure.Svg).Descendants(Svg + "title").Select(t => t.Value)];

    private static string Words(Figure figure) => string.Join('\n', XDocument.Parse(figure.Svg).Descendants(Svg + "text").Select(t => t.Value));
}
