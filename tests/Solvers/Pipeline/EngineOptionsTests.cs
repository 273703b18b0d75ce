using CoSolve.Problems;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Routing;

namespace CoSolve.Tests.Solvers.Pipeline;

public sealed class EngineOptionsTests
{
    private static readonly ChoiceOption<double> Colour = new("colour", "a choice", ("red", 0.5), ("green", 1.5));

    private static readonly IntegerOption Count = new("count", "a number", 3, -1, 40);

    [Fact]
    public void WhatIsNotGivenHasItsDefault()
    {
        EngineOptions options = EngineOptions.Read("test", [Colour, Count], "count=-1");
        Assert.Equal(-1, options.Get(Count));
        Assert.Equal(0.5, options.Get(Colour));
        Assert.Equal(1.5, EngineOptions.Read("test", [Colour, Count], "colour=green,count=40").Get(Colour));
        Assert.Equal(3, EngineOptions.None.Get(Count));
    }

    [Theory]
    [InlineData("colour=blue", "The option 'colour' of the engine 'test' cannot be 'blue'. Maybe one of: red, green.")]
    [InlineData("colour=Green", "The option 'colour' of the engine 'test' cannot be 'Green'. Maybe one of: red, green.")]
    [InlineData("count=41", "The option 'count' of the engine 'test' cannot be '41'. Maybe a whole number from -1 to 40.")]
    [InlineData("count=1e1", "The option 'count' of the engine 'test' cannot be '1e1'. Maybe a whole number from -1 to 40.")]
    [InlineData("count=99999999999", "The option 'count' of the engine 'test' cannot be '99999999999'. Maybe a whole number from -1 to 40.")]
    [InlineData("count", "The option 'count' of the engine 'test' needs a value. Maybe a whole number from -1 to 40.")]
    [InlineData("count=1,count=2", "The option 'count' of the engine 'test' is given twice. Maybe leave one out.")]
    [InlineData("size=1", "The engine 'test' has no option 'size'. Maybe one of: colour, count.")]
    [InlineData("", "The engine 'test' has no option ''. Maybe one of: colour, count.")]
    [InlineData("count=1,", "The engine 'test' has no option ''. Maybe one of: colour, count.")]
    public void WhatCannotBeReadIsNamedWithAdvice(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => EngineOptions.Read("test", [Colour, Count], text)).Message);

    [Fact]
    public void AnEngineWithoutOptionsTakesNone()
    {
        var solver = new Solver<ToyProblem, ToySolution>((p, s) => p.Check(s), [new("plain", "no options", (_, _) => new())]);
        var error = Assert.Throws<ArgumentException>(() => solver.Solve(new ToyProblem(5), new SolveOptions { Engine = "plain:a=b" }));
        Assert.Equal("The engine 'plain' has no option 'a'. Maybe leave it out, since the engine takes none.", error.Message);
    }

    [Fact]
    public void ThePlanGetsTheOptionsAndTheResultNamesThem()
    {
        var solver = new Solver<ToyProblem, ToySolution>((p, s) => p.Check(s),
        [
            new("test", "offers what the option says", (_, _, given) => new()
            {
                Lanes = [[new(new ToyStage("stage", (context, _) => context.Offer(new ToySolution(given.Get(Count)), "stage")))]],
            })
            { Options = [Count] },
        ]);
        var result = solver.Solve(new ToyProblem(5), new SolveOptions { Engine = "test:count=17" });
        Assert.Equal(17, result.Objective);
        Assert.Equal("test:count=17/stage", result.Engine);
    }

    /// <summary>A key or a name that differs in case alone could not be guessed.</summary>
    [Fact]
    public void DeclarationsAreLowerCaseAndDiffer()
    {
        AssertSound(JobShopEngines.CreateSolver());
        AssertSound(FlowShopEngines.CreateSolver());
        AssertSound(BlockingJobShopEngines.CreateSolver());
        AssertSound(RoutingEngines.CreateSolver());
    }

    private static void AssertSound<TProblem, TSolution>(Solver<TProblem, TSolution> solver)
        where TProblem : class, IProblem
        where TSolution : class
    {
        string[] names = [.. solver.Engines.Select(e => e.Name)];
        Assert.Equal(names.Distinct(), names);
        foreach (EngineDefinition<TProblem, TSolution> engine in solver.Engines)
        {
            Assert.Equal(engine.Options.Select(o => o.Key).Distinct(), engine.Options.Select(o => o.Key));
            Assert.All(engine.Options, o => Assert.Equal(o.Values.Split('|').Distinct(), o.Values.ToLowerInvariant().Split('|')));
            Assert.All(engine.Options, o => EngineOptions.Read(engine.Name, [o], $"{o.Key}={o.Default}"));
        }
    }
}
