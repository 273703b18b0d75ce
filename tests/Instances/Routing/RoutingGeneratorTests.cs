using CoSolve.Instances;
using CoSolve.Instances.Generation;
using CoSolve.Instances.Routing.Generation;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Bounds;

namespace CoSolve.Tests.Instances.Routing;

public sealed class RoutingGeneratorTests
{
    public static TheoryData<string, string> Variants() => new()
    {
        { "depot=centre;places=random;demand=unit", "cvrp" },
        { "depot=corner;places=clustered;demand=quadrant", "cvrp" },
        { "depot=random;places=mixed;demand=many-small;route=4", "cvrp" },
        { "demand=50-100;route=1", "cvrp" },
        { "places=clustered;share=0.5", "vrptw" },
        { "places=mixed;width=20;service=0", "vrptw" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Problems_are_valid_repeat_by_seed_and_read_back(string settings, string generator)
    {
        string first = Generate(generator, settings, 1);
        Assert.Equal(first, Generate(generator, settings, 1));
        Assert.NotEqual(first, Generate(generator, settings, 2));
        var problem = (RoutingProblem)RoutingFormatList.All.Read(new InstanceText("g", first)).Problem;
        Assert.Equal(60, problem.ClientCount);
        Assert.Null(RoutingFeasibility.WhyInfeasible(problem));
        Assert.Equal(61, problem.Clients.Select(c => (c.X, c.Y)).Append((problem.Depots[0].X, problem.Depots[0].Y)).Distinct().Count());
    }

    [Theory]
    [InlineData("cvrp", "depot=north", "'depot' is 'north'")]
    [InlineData("cvrp", "demand=0-1", "'demand' is '0-1'")]
    [InlineData("vrptw", "horizon=5", "'horizon' is '5'")]
    [InlineData("vrptw", "places=grid", "'places' is 'grid'")]
    public void Bad_arguments_are_named(string generator, string settings, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Generate(generator, settings, 1)).Message, StringComparison.Ordinal);

    private static string Generate(string name, string settings, int seed)
    {
        IInstanceGenerator generator = name == "cvrp" ? new UchoaGenerator() : new SolomonGenerator();
        Dictionary<string, string> values = settings.Split(';').Select(s => s.Split('=')).ToDictionary(s => s[0], s => s[1]);
        values["clients"] = "60";
        values["seed"] = seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var writer = new StringWriter();
        generator.Format.Write(generator.Generate(new GeneratorArguments(generator, values)), writer);
        return writer.ToString();
    }
}
