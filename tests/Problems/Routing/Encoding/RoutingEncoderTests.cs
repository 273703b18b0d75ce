using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Problems.Routing;
using CoSolve.Problems.Routing.Encoding;
using CoSolve.Solvers.Routing.Construction;
using CoSolve.Tests.Problems.Models;
using CoSolve.Tests.Solvers.Routing.Search;

namespace CoSolve.Tests.Problems.Routing.Encoding;

/// <summary>A feasible solution encodes to a feasible assignment of the same objective that decodes to itself.</summary>
public sealed class RoutingEncoderTests
{
    [Fact]
    public void Solutions_survive_the_two_index_models()
    {
        var random = new RandomStream(31);
        int seen = 0;
        for (int k = 0; k < 600; k++)
        {
            RoutingProblem problem = RandomRoutes.Small(random, 7);
            if (new InsertionConstructor().Construct(problem, random, default) is { } solution)
            {
                AssertCp(problem, solution);
                AssertLinear(problem, solution);
                seen++;
            }
        }

        Assert.InRange(seen, 200, 600);
    }

    [Fact]
    public void Solutions_survive_the_model_of_the_whole_type()
    {
        var random = new RandomStream(32);
        int seen = 0;
        RoutingProblem[] problems =
        [
            .. Enumerable.Range(0, (1 << GeneralProblems.FeatureCount) / 7).Select(k => GeneralProblems.Create(6, 7 * k, 2)),
            .. GeneralProblems.PairwiseMasks.SelectMany(m => (RoutingProblem[])
            [
                FurtherProblems.Related(6, m, 2), FurtherProblems.Begun(6, m, 2), FurtherProblems.Late(6, m, 2),
                FurtherProblems.SeveralWindows(6, m, 2), FurtherProblems.OnBoard(6, m, 2),
                FurtherProblems.Balanced(GeneralProblems.Create(6, m, 2)),
            ]),
        ];
        foreach (RoutingProblem problem in problems)
        {
            if (new InsertionConstructor().Construct(problem, random, default) is { } solution)
            {
                AssertCp(problem, solution);
                seen++;
            }
        }

        Assert.InRange(seen, 140, 364);
    }

    [Fact]
    public void Problems_too_large_or_too_rich_are_refused_in_words()
    {
        RoutingProblem large = RandomRoutes.Tour(new RandomStream(33), 251, true);
        Assert.Contains("251 clients", Assert.Throws<NotSupportedException>(() => RoutingCpEncoder.Encode(large)).Message, StringComparison.Ordinal);
        Assert.Contains("251 clients", Assert.Throws<NotSupportedException>(() => RoutingLinearEncoder.Encode(large)).Message, StringComparison.Ordinal);
        RoutingProblem pickups = GeneralProblems.Create(5, 1 << 4, 1);
        Assert.Contains("pickups", RoutingLinearEncoder.Unsupported(pickups), StringComparison.Ordinal);
        Assert.Null(RoutingCpEncoder.Unsupported(pickups));
        Assert.Contains("beside lateness at a cost", RoutingCpEncoder.Unsupported(FurtherProblems.Balanced(FurtherProblems.Late(5, 0, 1))), StringComparison.Ordinal);
        Assert.Contains("do not hold breaks of drivers", RoutingCpEncoder.Unsupported(FurtherProblems.WithBreaks(pickups)), StringComparison.Ordinal);
    }

    private static void AssertCp(RoutingProblem problem, RoutingSolution solution)
    {
        CpEncoding<RoutingSolution> encoding = RoutingCpEncoder.Encode(problem);
        long[] values = encoding.Encode(solution);
        Assert.True(CpModelEvaluator.IsFeasible(encoding.Model, values), problem.Name);
        long objective = RoutingObjective.Of(problem, solution);
        Assert.Equal(objective, CpModelEvaluator.Objective(encoding.Model, values));
        RoutingSolution decoded = encoding.Decode(values);
        Assert.Equal(objective, RoutingChecker.Check(problem, decoded).Objective);
    }

    private static void AssertLinear(RoutingProblem problem, RoutingSolution solution)
    {
        LinearEncoding<RoutingSolution> encoding = RoutingLinearEncoder.Encode(problem);
        double[] point = encoding.Encode(solution);
        Assert.True(LinearPoints.IsFeasible(encoding.Model, point));
        long objective = RoutingObjective.Of(problem, solution);
        Assert.Equal(objective, LinearPoints.Objective(encoding.Model, point), 1e-6);
        Assert.Equal(objective, RoutingChecker.Check(problem, encoding.Decode(point)).Objective);
    }
}
