using CoSolve.Problems;

namespace CoSolve.Instances.Mip.Generation;

/// <summary>The bidders of <see cref="CombinatorialAuctionGenerator"/>, one after another.</summary>
internal sealed class AuctionBidders
{
    // The parameters of the paper's section 4.3.
    private const double LargestValue = 100;
    private const double Deviation = 0.5;
    private const double Additivity = 0.2;
    private const double ProbabilityOfAnotherItem = 0.65;
    private const double BudgetFactor = 1.5;
    private const double ResaleFactor = 0.5;
    private const int MostSubstitutes = 5;

    private readonly RandomStream _random;
    private readonly double[] _common;
    private readonly ulong _relations;

    public AuctionBidders(int items, RandomStream random)
    {
        (_random, _relations) = (random, random.NextUInt64());
        _common = [.. Enumerable.Range(0, items).Select(_ => 1 + ((LargestValue - 1) * random.NextDouble()))];
    }

    /// <summary>The bundles of the next bidder with their prices, at least one.</summary>
    public List<(int[] Items, long Price)> Next()
    {
        double[] interest = [.. _common.Select(_ => _random.NextDouble())];
        double[] values = [.. _common.Select((c, i) => c * (1 + (Deviation * (1 - (2 * interest[i])))))];
        int first = Draw(interest, []);
        int[] bundle = Grow(first, interest, size: null);
        var bids = new List<(int[] Items, long Price)> { (bundle, Price(bundle, values)) };
        double budget = BudgetFactor * bids[0].Price;
        double resale = ResaleFactor * bundle.Sum(item => _common[item]);
        var known = new HashSet<string> { Key(bundle) };
        foreach (int item in bundle)
        {
            int[] substitute = Grow(item, interest, bundle.Length);
            long price = Price(substitute, values);
            if (bids.Count <= MostSubstitutes && price > 0 && price <= budget && substitute.Sum(i => _common[i]) >= resale && known.Add(Key(substitute)))
            {
                bids.Add((substitute, price));
            }
        }

        return bids;
    }

    private static string Key(int[] bundle) => string.Join(' ', bundle.Order());

    private static long Price(int[] bundle, double[] values) =>
        Math.Max(1, (long)Math.Round(bundle.Sum(item => values[item]) + Math.Pow(bundle.Length, 1 + Additivity)));

    private int[] Grow(int first, double[] interest, int? size)
    {
        var bundle = new List<int> { first };
        var relation = new double[interest.Length];
        while (bundle.Count < _common.Length && (size is { } wanted ? bundle.Count < wanted : _random.NextDouble() < ProbabilityOfAnotherItem))
        {
            for (int item = 0; item < relation.Length; item++)
            {
                relation[item] += Relation(item, bundle[^1]);
            }

            bundle.Add(Draw([.. interest.Select((own, item) => own * relation[item])], bundle));
        }

        return [.. bundle];
    }

    /// <summary>How well two items go together, uniform in [0, 1): the first draw of a stream of their own, since a table would be quadratic.</summary>
    private double Relation(int item, int other) =>
        new RandomStream(_relations + ((ulong)Math.Min(item, other) << 32) + (ulong)Math.Max(item, other)).NextDouble();

    private int Draw(double[] weights, List<int> taken)
    {
        foreach (int item in taken)
        {
            weights[item] = 0;
        }

        double draw = _random.NextDouble() * weights.Sum();
        int last = -1;
        for (int item = 0; item < weights.Length && (last < 0 || draw >= 0); item++)
        {
            if (weights[item] > 0)
            {
                last = item;
                draw -= weights[item];
            }
        }

        return last;
    }
}
