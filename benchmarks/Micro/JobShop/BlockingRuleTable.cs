using System.Globalization;
using CoSolve.Cli.Bench.Metrics;
using CoSolve.Instances.JobShop.Blocking;
using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Micro.JobShop;

/// <summary>
/// The table of mean makespans of static rules and the trained network on blocking job shops with shutdowns, the comparison of Wong et al.
/// (2024, arXiv 2302.02506). Each contender dispatches greedily and learns of a shutdown when it happens; all meet the same ones. The
/// pairs of the test are instances, of which each has the mean over its realisations of the shutdowns.
/// </summary>
public static class BlockingRuleTable
{
    private const long Longest = 99;
    private const string Usage = "blocking-rules [sizes=10x5,10x10,15x10,20x10] [instances=10] [realisations=20] [percents=0,5,10,20] [seed=7001]";

    private static readonly string[] OptionNames = ["sizes", "instances", "realisations", "percents", "seed"];

    /// <summary>Simulates all and prints the tables as Markdown; without trained weights the rules alone.</summary>
    /// <param name="args">Options <c>name=value</c>.</param>
    /// <returns>The exit code: 0, or 2 for arguments that cannot be understood.</returns>
    public static int Run(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var options = args.Select(arg => arg.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[^1], StringComparer.Ordinal);
        if (options.Keys.Except(OptionNames).Any())
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        int[][] sizes = Array.ConvertAll(Words("sizes", "10x5,10x10,15x10,20x10"), size => Array.ConvertAll(size.Split('x'), Number));
        int[] percents = Array.ConvertAll(Words("percents", "0,5,10,20"), Number);
        int instances = Number(Words("instances", "10")[0]);
        int realisations = Number(Words("realisations", "20")[0]);
        int seed = Number(Words("seed", "7001")[0]);
        IDispatchPolicy<BlockingState>[] policies = Policies();
        Console.WriteLine($"| size | shutdowns % | {string.Join(" | ", policies.Select(p => p.Name))} |");
        Console.WriteLine($"|---|---:|{string.Concat(policies.Select(_ => "---:|"))}");
        var levels = new List<(int Percent, double[][] Means)>();
        foreach (int percent in percents)
        {
            // No shutdowns have one realisation.
            double[][] means = sizes.SelectMany((size, s) => Enumerable.Range(0, instances)
                .Select(k => Measure(policies, size, (ulong)(seed + s * instances + k), percent, percent == 0 ? 1 : realisations))).ToArray();
            for (int s = 0; s < sizes.Length; s++)
            {
                PrintRow($"{sizes[s][0]}x{sizes[s][1]}", percent, means.AsSpan(s * instances, instances).ToArray());
            }

            PrintRow("all", percent, means);
            levels.Add((percent, means));
        }

        if (policies.Length > BlockingState.Rules.Count)
        {
            PrintTests(policies, levels);
        }

        return 0;

        string[] Words(string option, string otherwise) => options.GetValueOrDefault(option, otherwise).Split(',');
        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    private static IDispatchPolicy<BlockingState>[] Policies()
    {
        IEnumerable<IDispatchPolicy<BlockingState>> rules = BlockingState.Rules.Select(rule => new PriorityRulePolicy<BlockingState>(rule));
        return WeightsLocation.Missing(WeightsLocation.BlockingDispatch) is null
            ? [.. rules, new GnnPolicy<BlockingState>(new CompiledNetwork(WeightsLocation.Read(WeightsLocation.BlockingDispatch)), BlockingFeatures.Of)]
            : [.. rules];
    }

    /// <summary>The mean makespan of each policy over the realisations of an instance.</summary>
    private static double[] Measure(IDispatchPolicy<BlockingState>[] policies, int[] size, ulong seed, int percent, int realisations)
    {
        var random = new RandomStream(seed);
        BlockingJobShopProblem jobs = BlockingJobShopGenerator.Generate("jobs", size[0], size[1], Longest, 0, random);
        var operations = new BlockingOperation[jobs.JobCount][];
        long work = 0;
        for (int j = 0; j < operations.Length; j++)
        {
            operations[j] = [.. Enumerable.Range(jobs.FirstOperation[j], size[1]).Select(o => new BlockingOperation(jobs.Machine[o], jobs.Duration[o]))];
            work += operations[j].Sum(o => o.Duration);
        }

        var means = new double[policies.Length];
        for (int r = 0; r < realisations; r++)
        {
            var shutdowns = BlockingJobShopGenerator.Shutdowns(size[1], Longest, percent / 100.0, work, random.Split());
            var problem = new BlockingJobShopProblem("realisation", size[1], operations, shutdowns);
            for (int p = 0; p < policies.Length; p++)
            {
                BlockingState end = new Rollouts<BlockingState>(policies[p], DispatchSampling.Greedy).Run(BlockingState.Start(problem, 1, new RandomStream(0)))[0];
                means[p] += (double)end.Time / realisations; // the last event is the makespan
            }
        }

        return means;
    }

    private static void PrintRow(string size, int percent, double[][] means) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {size} | {percent} | {string.Join(" | ", means[0].Select((_, p) => means.Average(m => m[p]).ToString("F1", CultureInfo.InvariantCulture)))} |"));

    private static void PrintTests(IDispatchPolicy<BlockingState>[] policies, List<(int Percent, double[][] Means)> levels)
    {
        Console.WriteLine("\n| shutdowns % | best rule | its mean | network | difference % | instances better/equal/worse | p (Wilcoxon, two-sided) |");
        Console.WriteLine("|---:|---|---:|---:|---:|---|---:|");
        foreach (var (percent, means) in levels)
        {
            int best = Enumerable.Range(0, policies.Length - 1).MinBy(p => means.Average(m => m[p]));
            double[] rule = [.. means.Select(m => m[best])];
            double[] network = [.. means.Select(m => m[^1])];
            WilcoxonSignedRank test = WilcoxonSignedRank.Test(network, rule);
            int better = network.Where((value, k) => value < rule[k]).Count();
            double difference = 100 * (network.Average() / rule.Average() - 1);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {percent} | {policies[best].Name} | {rule.Average():F1} | {network.Average():F1} | {difference:+0.00;-0.00} | {better}/{network.Length - test.Pairs}/{test.Pairs - better} | {test.PValue:G2} |"));
        }
    }
}
