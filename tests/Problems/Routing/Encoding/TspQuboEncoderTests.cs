using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Problems.Routing;
using CoSolve.Problems.Routing.Encoding;

namespace CoSolve.Tests.Problems.Routing.Encoding;

public sealed class TspQuboEncoderTests
{
    [Fact]
    public void Every_assignment_of_200_tiny_problems_decodes_to_its_tour_or_costs_more_than_all_tours()
    {
        var random = new RandomStream(21);
        for (int k = 0; k < 200; k++)
        {
            RoutingProblem problem = RandomRoutes.Tour(random, 1 + random.NextInt(3), symmetric: k % 2 == 0);
            QuboEncoding<RoutingSolution> encoding = TspQuboEncoder.Encode(problem);
            long best = RoutingFixtures.BestTour(problem);
            long least = long.MaxValue;
            int size = encoding.Model.VariableCount;
            for (int bits = 0; bits < 1 << size; bits++)
            {
                var assignment = new QuboSolution(Enumerable.Range(0, size).Select(b => (bits >> b & 1) == 1).ToArray());
                long value = QuboObjective.Value(encoding.Model, assignment.Values);
                least = Math.Min(least, value);
                if (encoding.Decode(assignment) is { } tour)
                {
                    Assert.Equal(RoutingObjective.Of(problem, tour), value);
                    Assert.Equal(assignment.Values.ToArray(), encoding.Encode(tour).Values.ToArray());
                }
                else
                {
                    Assert.True(value >= encoding.Penalty && value > best);
                }
            }

            Assert.Equal(best, least);
        }
    }

    [Fact]
    public void Other_problems_and_large_ones_are_refused()
    {
        var random = new RandomStream(22);
        Assert.Contains("61 clients", Assert.Throws<NotSupportedException>(() => TspQuboEncoder.Encode(RandomRoutes.Tour(random, 61, true))).Message, StringComparison.Ordinal);
        Assert.NotNull(TspQuboEncoder.Unsupported(RoutingFixtures.Line([new()], new RoutingVehicleType())));
    }
}
