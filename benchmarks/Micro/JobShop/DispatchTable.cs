using System.Globalization;
using CoSolve.Instances.JobShop.Generation;
using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Micro.JobShop;

/// <summary>
/// The gaps of dispatching policies on Taillard's job shops by size: each priority rule with non-delay and active generation and the trained
/// network, greedy and best of the same number of sampled schedules. Every policy by itself, which the engines are not: they add rules so that
/// there is a solution at once. In one process, since starting one takes longer than most schedules; every schedule is checked.
/// </summary>
public static class DispatchTable
{
    private const string Usage = "dispatch-table BEST_KNOWN.csv OUT.csv [samples=128] [seed=1] [sizes=15x15,20x15]";

    private static readonly PriorityRule[] s_rules = [PriorityRule.Spt, PriorityRule.Lpt, PriorityRule.Mwkr, PriorityRule.Mopnr, PriorityRule.FddMwkr];

    /// <summary>Runs everything, writes a line of CSV for each schedule and prints the tables as Markdown.</summary>
    /// <param name="args">A CSV file with the columns name (ta01 to ta80), size and best_known, the CSV file to write, then <c>name=value</c> options.</param>
    /// <returns>The exit code: 0, or 2 for arguments that cannot be understood.</returns>
    public static int Run(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        Dictionary<string, string> options = args.Skip(2).Select(arg => arg.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[^1]);
        if (args.Count < 2 || options.Keys.Except(["samples", "seed", "sizes"]).Any())
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        int samples = int.Parse(options.GetValueOrDefault("samples", "128"), CultureInfo.InvariantCulture);
        ulong seed = ulong.Parse(options.GetValueOrDefault("seed", "1"), CultureInfo.InvariantCulture);
        string[]? sizes = options.GetValueOrDefault("sizes")?.Split(',');
        NetworkWeights? weights = Weights();
        var rows = new List<DispatchRow>();
        using StreamWriter output = File.CreateText(args[1]);
        output.WriteLine(DispatchRow.Header);

        // The first schedules of a process are slower: the code is not compiled yet.
        _ = Measured("ta01", "15x15", 1, weights, samples, seed).Count();
        foreach (string[] cells in File.ReadLines(args[0]).Skip(1).Select(line => line.Split(',')))
        {
            if (sizes is null || sizes.Contains(cells[1]))
            {
                foreach (DispatchRow row in Measured(cells[0], cells[1], long.Parse(cells[2], CultureInfo.InvariantCulture), weights, samples, seed))
                {
                    rows.Add(row);
                    output.WriteLine(row.ToLine());
                }
            }
        }

        new DispatchReport(rows, samples).Write(Console.Out);
        return 0;
    }

    private static NetworkWeights? Weights()
    {
        if (WeightsLocation.Missing(WeightsLocation.JobShopDispatch) is { } why)
        {
            Console.Error.WriteLine($"Rules only. {why}");
            return null;
        }

        return WeightsLocation.Read(WeightsLocation.JobShopDispatch);
    }

    private static IEnumerable<DispatchRow> Measured(string name, string size, long bestKnown, NetworkWeights? weights, int samples, ulong seed)
    {
        JobShopProblem problem = TaillardJobShopGenerator.Published(int.Parse(name.AsSpan(2), CultureInfo.InvariantCulture));
        foreach (ScheduleGeneration generation in new[] { ScheduleGeneration.NonDelay, ScheduleGeneration.Active })
        {
            foreach (PriorityRule rule in s_rules)
            {
                yield return Measure(() => new PriorityRulePolicy<DispatchState>(rule), generation, DispatchSampling.Greedy, 0);
                yield return Measure(() => new PriorityRulePolicy<DispatchState>(rule), generation, new DispatchSampling(), samples);
            }
        }

        if (weights is not null)
        {
            var network = new CompiledNetwork(weights);
            ScheduleGeneration generation = LearnedJobShopEngines.GenerationOf(weights);
            yield return Measure(() => new GnnPolicy<DispatchState>(network, DispatchFeatures.Of), generation, DispatchSampling.Greedy, 0);
            yield return Measure(() => new GnnPolicy<DispatchState>(network, DispatchFeatures.Of), generation, new DispatchSampling { Temperature = 1 }, samples);
        }

        DispatchRow Measure(Func<IDispatchPolicy<DispatchState>> create, ScheduleGeneration generation, DispatchSampling sampling, int count)
        {
            GC.Collect();
            TimeSpan before = Environment.CpuUsage.TotalTime;
            IDispatchPolicy<DispatchState> policy = create();
            JobShopSolution solution = new Rollouts<DispatchState>(policy, sampling)
                .Best(DispatchState.Start(problem, generation, Math.Max(1, count), new RandomStream(seed))).ToSolution();
            double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            CheckReport report = JobShopChecker.Check(problem, solution);
            return report is { IsFeasible: true, Objective: { } makespan }
                ? new DispatchRow(name, size, bestKnown, policy.Name, $"{generation}", count, makespan, seconds)
                : throw new InvalidOperationException($"{policy.Name} on {name}: {string.Join("; ", report.Violations)}");
        }
    }
}
