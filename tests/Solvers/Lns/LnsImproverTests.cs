using CoSolve.Instances.Generation;
using CoSolve.Instances.Mip.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Solvers.Lns;
using CoSolve.Solvers.Mip;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.Mip;

namespace CoSolve.Tests.Solvers.Lns;

/// <summary>Large-neighbourhood search as an engine: it improves a known start, repeats, and reaches the optima of tiny programs.</summary>
public sealed class LnsImproverTests
{
    private static readonly string[] Names = ["bandit", "random", "bfs", "lb-relax", "rins", "rens", "mutation", "crossover", "local-branching", "proximity"];

    public static TheoryData<string> Neighborhoods => [.. Names];

    [Theory]
    [MemberData(nameof(Neighborhoods))]
    public void EachNeighborhoodImprovesAKnownStartOfASetCover(string neighborhood)
    {
        MipProblem problem = SetCover();
        // All sets: feasible and far from good.
        var start = new MipSolution([.. Enumerable.Repeat(1.0, problem.ColumnCount)]);
        long cost = MipChecker.Check(problem, start).Objective!.Value;
        SolveResult<MipSolution> result = Solve(problem, $"lns:neighborhood={neighborhood}", 12, start);
        Assert.True(result.Objective < cost, $"{result.Objective} from {cost}");
        Assert.True(MipChecker.Check(problem, result.Solution!).IsFeasible);
    }

    [Theory]
    [InlineData("lns")]
    [InlineData("lns:solver=cpsat")]
    public void EqualSeedsGiveEqualRuns(string engine)
    {
        MipProblem problem = SetCover();
        var start = new MipSolution([.. Enumerable.Repeat(1.0, problem.ColumnCount)]);
        SolveResult<MipSolution> first = Solve(problem, engine, 15, start), second = Solve(problem, engine, 15, start);
        Assert.Equal(first.Trace.Select(e => (e.Engine, e.Objective)), second.Trace.Select(e => (e.Engine, e.Objective)));
        Assert.Equal(first.Solution!.Values.ToArray(), second.Solution!.Values.ToArray());
        Assert.NotEqual(first.Trace.First(e => e.Objective is not null).Objective, first.Objective);
    }

    [Fact]
    public void TinyProgramsReachTheirOptimaOrAreProvenInfeasible()
    {
        var random = new RandomStream(41);
        for (int k = 0; k < 60; k++)
        {
            MipProblem problem = RandomPrograms.Small(random);
            SolveResult<MipSolution> result = Solve(problem, "lns:size=100", 12, null);
            long? optimum = RandomPrograms.Optimum(problem);
            Assert.Equal(optimum, result.Objective);
            Assert.Equal(optimum is null, result.Status == SolutionStatus.Infeasible);
        }
    }

    [Fact]
    public void AProgramWithoutIntegerColumnsIsRefusedWithAdvice()
    {
        var model = new CoSolve.Problems.Models.LinearModel("continuous", ObjectiveSense.Minimize);
        model.AddVariable("x", 0, 1, false, 1);
        Assert.Contains("Maybe use scip", Assert.Throws<EngineUnavailableException>(() => Solve(new MipProblem(model), "lns", 5, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(0.5, 0.2)]
    public void BadOptionsAreRefusedWithAdvice(double first, double largest) =>
        Assert.Contains("Maybe", Assert.Throws<ArgumentOutOfRangeException>(() => new LnsOptions { FirstShare = first, LargestShare = largest }.Validate()).Message, StringComparison.Ordinal);

    private static SolveResult<MipSolution> Solve(MipProblem problem, string engine, long iterations, MipSolution? start) =>
        MipEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = engine, IterationLimit = iterations, Seed = 3 }, start);

    private static MipProblem SetCover()
    {
        var generator = new SetCoverGenerator();
        var given = new Dictionary<string, string> { ["columns"] = "120", ["rows"] = "100", ["density"] = "0.05", ["seed"] = "9" };
        return (MipProblem)generator.Generate(new GeneratorArguments(generator, given));
    }
}
