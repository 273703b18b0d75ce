using CoSolve.Instances.Generation;
using CoSolve.Instances.Qubo;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Instances.Qubo;

public sealed class QuboGeneratorsTests
{
    /// <summary>In p3000.3 one random number lies between 0.8 and the nearest number of single precision: compared in double precision, all
    /// entries after it are other ones, with a maximum above 5113446 instead of the published 5111533. The sum was computed by
    /// a program of its own.</summary>
    [Fact]
    public void Palubeckis_pairs_are_chosen_in_single_precision()
    {
        QuboProblem problem = PalubeckisQubo.Build("p3000.3", 3000, 80, 33000);
        long sum = 0;
        for (int i = 0; i < 3000; i++)
        {
            sum += problem.Linear[i] * 3 * (i + 1);
        }

        foreach ((int i, int j, long weight) in problem.Quadratic.Pairs())
        {
            sum += weight / 2 * (i + 1 + (2 * (j + 1)));
        }

        Assert.Equal(-72651187, sum);
    }

    [Fact]
    public void Palubeckis_entries_follow_the_published_recurrence()
    {
        // Worked by hand from seed 31000: 16807 * 31000 mod (2^31 - 1) = 521017000, so the first entry is floor(201 * 0.24261... - 100) = -52.
        QuboProblem problem = PalubeckisQubo.Build("p", 20, 50, 31000);
        Assert.Equal(-52, problem.Linear[0]);
        long state = 521017000;
        var expected = new List<(int, int, long)>();
        var linear = new List<long> { -52 };
        for (int i = 0; i < 20; i++)
        {
            if (i > 0)
            {
                linear.Add((long)Math.Floor((201 * Next()) - 100));
            }

            for (int j = i + 1; j < 20; j++)
            {
                if ((float)Next() * 100 <= 50)
                {
                    long entry = (long)Math.Floor((201 * Next()) - 100);
                    if (entry != 0)
                    {
                        expected.Add((i, j, 2 * entry));
                    }
                }
            }
        }

        Assert.Equal(linear, problem.Linear.ToArray());
        Assert.Equal(expected, problem.Quadratic.Pairs());
        Assert.Equal(ObjectiveSense.Maximize, problem.Sense);

        double Next() => (state = state * 16807 % 2147483647) / 2147483648.0;
    }

    [Fact]
    public void Beasleys_entries_have_the_density_and_range()
    {
        var problem = (QuboProblem)Generate(new BeasleyQuboGenerator(), ("n", "300"), ("density", "10"));
        Assert.InRange(problem.Quadratic.Count, 4000, 5000);
        Assert.All(problem.Quadratic.Weights.ToArray(), w => Assert.True(w % 2 == 0 && Math.Abs(w) <= 200));
        Assert.All(problem.Linear.ToArray(), c => Assert.InRange(c, -100, 100));
    }

    [Theory]
    [InlineData("one", 1, 1)]
    [InlineData("sign", -1, 1)]
    [InlineData("range", -10, 10)]
    [InlineData("gauss", -600_000, 600_000)]
    public void Random_graphs_have_the_density_and_weights(string weights, long least, long most)
    {
        var graph = (MaxCutProblem)Generate(new RandomGraphGenerator(), ("n", "200"), ("density", "50"), ("weights", weights));
        Assert.InRange(graph.Edges.Count, 9400, 10500);
        Assert.All(graph.Edges.Weights.ToArray(), w => Assert.InRange(w, least, most));
    }

    [Theory]
    [InlineData("2", 25, 4)]
    [InlineData("3", 125, 6)]
    public void Toroidal_grids_are_regular(string dimensions, int nodes, int degree)
    {
        var graph = (MaxCutProblem)Generate(new ToroidalGridGenerator(), ("side", "5"), ("dimensions", dimensions));
        Assert.Equal(nodes, graph.NodeCount);
        int[] degrees = new int[nodes];
        foreach (var (i, j, _) in graph.Edges.Pairs())
        {
            degrees[i]++;
            degrees[j]++;
        }

        Assert.All(degrees, d => Assert.Equal(degree, d));
    }

    [Fact]
    public void Unknown_weights_are_refused() =>
        Assert.Contains("gauss", Assert.Throws<ArgumentException>(() => Generate(new RandomGraphGenerator(), ("weights", "heavy"))).Message, StringComparison.Ordinal);

    private static IProblem Generate(IInstanceGenerator generator, params (string Name, string Value)[] given)
    {
        IProblem problem = generator.Generate(new GeneratorArguments(generator, given.ToDictionary(g => g.Name, g => g.Value)));
        var output = new StringWriter();
        generator.Format.Write(problem, output);
        Assert.NotEmpty(output.ToString());
        return problem;
    }
}
