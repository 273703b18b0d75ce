using System.Globalization;
using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Instances.Mip.Generation;

/// <summary>The parameters that generators over random graphs share.</summary>
internal static class GraphArguments
{
    private const long MostEdges = 50_000_000;

    /// <summary>The parameters with their defaults.</summary>
    public static IReadOnlyList<GeneratorParameter> Of(string nodes, string graph, string degree) =>
    [
        new("n", nodes, "the number of nodes"),
        new("graph", graph, "er (Erdos-Renyi) or ba (Barabasi-Albert)"),
        new("degree", degree, "the average degree, about"),
        new("weights", "1", "node weights are whole numbers from 1 to this"),
        new("seed", "1", "the seed"),
    ];

    /// <summary>A model with a binary column x_v for each node, costing its weight, and a row over the two columns of each edge.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="title">What the name begins with.</param>
    /// <param name="sense">The direction.</param>
    /// <param name="lower">The least sum of the two columns of an edge.</param>
    /// <param name="upper">The largest one.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static LinearModel Model(GeneratorArguments arguments, string title, ObjectiveSense sense, double lower, double upper)
    {
        int n = (int)arguments.Integer("n", 1, 10_000_000);
        double degree = arguments.Number("degree", 0, n);
        string graph = arguments.Text("graph");
        long weights = arguments.Integer("weights", 1, 1_000_000);
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        if (n * degree / 2 > MostEdges)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are about {n * degree / 2:0} edges. Maybe at most {MostEdges}."));
        }

        var random = new RandomStream((ulong)seed);
        List<(int, int)> edges = graph switch
        {
            "er" => RandomGraphs.ErdosRenyi(n, degree, random),
            "ba" => RandomGraphs.BarabasiAlbert(n, Math.Max(1, (int)Math.Round(degree / 2)), random),
            _ => throw new ArgumentException($"The value of 'graph' is '{graph}'. Maybe er or ba."),
        };
        var model = new LinearModel(string.Create(CultureInfo.InvariantCulture, $"{title}-{graph}-{n}-{seed}"), sense);
        for (int v = 0; v < n; v++)
        {
            model.AddBinary(string.Create(CultureInfo.InvariantCulture, $"x{v}"), random.NextLong(1, weights));
        }

        foreach ((int u, int v) in edges)
        {
            model.AddConstraint(string.Create(CultureInfo.InvariantCulture, $"r{model.Constraints.Count}"), lower, upper, [u, v], [1, 1]);
        }

        return model;
    }
}
