using System.Globalization;
using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;

namespace CoSolve.Instances.Mip.Generation;

/// <summary>
/// Winner determination of combinatorial auctions with arbitrary relations between items: scheme 4.3 of Leyton-Brown, Pearson and Shoham (2000, "Towards a universal test suite for
/// combinatorial auction algorithms", DOI 10.1145/352871.352879). A bidder's bundle grows from an item by others that go well with it; substitutes of the same size begin with
/// another of its items, and at most one of a bidder's bids wins. Prices are whole numbers. The default is the size CA-S of Huang et al.
/// (2023, arXiv:2302.01578).
/// </summary>
public sealed class CombinatorialAuctionGenerator : IInstanceGenerator
{
    /// <inheritdoc/>
    public string Name => "combinatorial-auction";

    /// <inheritdoc/>
    public string Description => "combinatorial auctions with arbitrary relations after Leyton-Brown et al. (2000)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("items", "2000", "the number of items"),
        new("bids", "4000", "the number of bids"),
        new("seed", "1", "the seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format => MpsFormat.Free;

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int items = (int)arguments.Integer("items", 2, 20_000);
        int bids = (int)arguments.Integer("bids", 1, 100_000);
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        var model = new LinearModel(string.Create(CultureInfo.InvariantCulture, $"auction-{items}-{bids}-{seed}"), ObjectiveSense.Maximize);
        var bidsOfItem = new List<int>[items];
        for (int item = 0; item < items; item++)
        {
            bidsOfItem[item] = [];
        }

        var exclusive = new List<List<int>>();
        var bidders = new AuctionBidders(items, new RandomStream((ulong)seed));
        while (model.Variables.Count < bids)
        {
            var own = new List<int>();
            foreach (var (bundle, price) in bidders.Next().Take(bids - model.Variables.Count))
            {
                own.Add(model.AddBinary(string.Create(CultureInfo.InvariantCulture, $"b{model.Variables.Count}"), price));
                Array.ForEach(bundle, item => bidsOfItem[item].Add(own[^1]));
            }

            exclusive.Add(own);
        }

        AddRows(model, "item", bidsOfItem);
        AddRows(model, "bidder", exclusive);
        return new MipProblem(model);
    }

    private static void AddRows(LinearModel model, string name, IEnumerable<List<int>> groups)
    {
        int number = 0;
        foreach (List<int> group in groups)
        {
            if (group.Count > 1)
            {
                double[] ones = [.. Enumerable.Repeat(1.0, group.Count)];
                model.AddConstraint(string.Create(CultureInfo.InvariantCulture, $"by_{name}{number}"), double.NegativeInfinity, 1, [.. group], ones);
            }

            number++;
        }
    }
}
