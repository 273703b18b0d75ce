using System.Globalization;
using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;

namespace CoSolve.Instances.Mip.Generation;

/// <summary>
/// Set covers as Balas and Ho (1980, "Set covering algorithms using cutting planes, heuristics, and subgradient optimization", DOI 10.1007/BFb0120886) generate them: each column covers
/// at least one row, each row is covered by at least two columns, entries at random up to the density, costs uniform from 1 to 100. The
/// default is the size SC-S of Huang et al. (2023, arXiv:2302.01578).
/// </summary>
public sealed class SetCoverGenerator : IInstanceGenerator
{
    private const long MostEntries = 50_000_000;

    /// <inheritdoc/>
    public string Name => "set-cover";

    /// <inheritdoc/>
    public string Description => "set covers after Balas and Ho (1980)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("columns", "4000", "the number of columns (sets)"),
        new("rows", "5000", "the number of rows (elements)"),
        new("density", "0.05", "the share of entries that are not zero"),
        new("cost", "100", "costs are whole numbers from 1 to this"),
        new("seed", "1", "the seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format => MpsFormat.Free;

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int columns = (int)arguments.Integer("columns", 2, 1_000_000);
        int rows = (int)arguments.Integer("rows", 1, 1_000_000);
        double density = arguments.Number("density", 0, 0.5);
        long cost = arguments.Integer("cost", 1, 1_000_000);
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        if ((double)columns * rows * density > MostEntries)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are about {(double)columns * rows * density:0} entries. Maybe at most {MostEntries}."));
        }

        var random = new RandomStream((ulong)seed);
        var model = new LinearModel(string.Create(CultureInfo.InvariantCulture, $"set-cover-{columns}-{rows}-{seed}"), ObjectiveSense.Minimize);
        for (int j = 0; j < columns; j++)
        {
            model.AddBinary(string.Create(CultureInfo.InvariantCulture, $"x{j}"), random.NextLong(1, cost));
        }

        foreach (SortedSet<int> covering in Entries(columns, rows, density, random))
        {
            double[] ones = [.. Enumerable.Repeat(1.0, covering.Count)];
            model.AddConstraint(string.Create(CultureInfo.InvariantCulture, $"r{model.Constraints.Count}"), 1, double.PositiveInfinity, [.. covering], ones);
        }

        return new MipProblem(model);
    }

    private static SortedSet<int>[] Entries(int columns, int rows, double density, RandomStream random)
    {
        SortedSet<int>[] entries = [.. Enumerable.Range(0, rows).Select(_ => new SortedSet<int>())];
        for (int j = 0; j < columns; j++)
        {
            entries[random.NextInt(rows)].Add(j);
        }

        long count = columns;
        foreach (SortedSet<int> row in entries)
        {
            while (row.Count < 2)
            {
                count += row.Add(random.NextInt(columns)) ? 1 : 0;
            }
        }

        long wanted = (long)(density * columns * rows);
        while (count < wanted)
        {
            count += entries[random.NextInt(rows)].Add(random.NextInt(columns)) ? 1 : 0;
        }

        return entries;
    }
}
