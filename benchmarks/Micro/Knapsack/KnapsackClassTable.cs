using System.Globalization;
using CoSolve.Instances.Knapsack;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Micro.Knapsack;

/// <summary>
/// The table of median and worst times over Pisinger's classes (2005, "Where are the hard knapsack problems?", DOI
/// 10.1016/j.cor.2004.03.002): each size and range, instances spread over the paper's series of 100. Runs inside one process, since a
/// process start takes longer than most solves. Every run is appended to a CSV file at once; runs that are there are not repeated.
/// </summary>
public static class KnapsackClassTable
{
    private const int Series = 100;
    private const string Usage =
        "knapsack-classes OUT.csv [engines=combo,cpsat] [classes=circle,...] [items=100,1000] [ranges=1000,1000000] "
        + "[instances=5] [limit=10] [workers=1] [seed=1]";

    private static readonly string[] OptionNames = ["engines", "classes", "items", "ranges", "instances", "limit", "workers", "seed"];

    /// <summary>Runs what is missing and prints the table as Markdown.</summary>
    /// <param name="args">The CSV file, then <c>name=value</c> options.</param>
    /// <returns>The exit code: 0, or 2 for arguments that cannot be understood.</returns>
    public static int Run(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string arg in args.Skip(1))
        {
            string[] parts = arg.Split('=', 2);
            options[parts[0]] = parts[^1];
        }

        if (args.Count == 0 || args[0].Contains('=', StringComparison.Ordinal) || options.Keys.Except(OptionNames).Any())
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        string[] engines = Names("engines", "combo");
        PisingerClass[] classes = Array.ConvertAll(
            Names("classes", string.Join(',', Enum.GetNames<PisingerClass>())), name => Enum.Parse<PisingerClass>(name, ignoreCase: true));
        int[] items = Array.ConvertAll(Names("items", "100,1000,10000,100000"), text => int.Parse(text, CultureInfo.InvariantCulture));
        long[] ranges = Array.ConvertAll(Names("ranges", "1000,1000000"), text => long.Parse(text, CultureInfo.InvariantCulture));
        int instances = int.Parse(Names("instances", "5")[0], CultureInfo.InvariantCulture);
        ulong seed = ulong.Parse(Names("seed", "1")[0], CultureInfo.InvariantCulture);
        var solve = new SolveOptions
        {
            TimeLimit = TimeSpan.FromSeconds(double.Parse(Names("limit", "10")[0], CultureInfo.InvariantCulture)),
            Workers = int.Parse(Names("workers", "1")[0], CultureInfo.InvariantCulture),
        };
        List<KnapsackClassRun> runs = Read(args[0]);
        var known = runs.Select(run => run.Key).ToHashSet();
        foreach (string engine in engines)
        {
            // The first solves of a process are slower: the code is not compiled yet.
            _ = Measure(engine, PisingerClass.Weakly, 1000, 1000, 1, seed, solve);
            foreach (PisingerClass kind in classes)
            {
                foreach (var (n, range, h) in from n in items from range in ranges from k in Enumerable.Range(1, instances) select (n, range, k * Series / (instances + 1)))
                {
                    if (known.Add((engine, $"{kind}", n, range, h)))
                    {
                        runs.Add(Measure(engine, kind, n, range, h, seed, solve));
                        File.AppendAllText(args[0], runs[^1].ToLine() + "\n");
                    }
                }
            }
        }

        Print(runs);
        return 0;

        string[] Names(string option, string otherwise) => options.GetValueOrDefault(option, otherwise).Split(',');
    }

    private static List<KnapsackClassRun> Read(string path)
    {
        if (!File.Exists(path))
        {
            File.WriteAllText(path, KnapsackClassRun.Header + "\n");
        }

        return File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(KnapsackClassRun.Parse).ToList();
    }

    private static KnapsackClassRun Measure(string engine, PisingerClass kind, int n, long range, int h, ulong seed, SolveOptions options)
    {
        KnapsackProblem problem = PisingerGenerator.GenerateOfSeries(kind, n, range, h, Series, seed);
        GC.Collect();
        SolveResult<KnapsackSolution> result = KnapsackEngines.CreateSolver().Solve(problem, options with { Engine = engine });
        return new KnapsackClassRun(engine, $"{kind}", n, range, h, $"{result.Status}", result.Objective, result.Bound, result.Seconds);
    }

    private static void Print(List<KnapsackClassRun> runs)
    {
        Console.WriteLine("| engine | class | n | R | proven | median ms | worst ms |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (var cell in runs.GroupBy(run => (run.Engine, run.Class, run.Items, run.Range)))
        {
            double[] milliseconds = cell.Select(run => 1000 * run.Seconds).Order().ToArray();
            double median = (milliseconds[(milliseconds.Length - 1) / 2] + milliseconds[milliseconds.Length / 2]) / 2;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {cell.Key.Engine} | {cell.Key.Class} | {cell.Key.Items} | {cell.Key.Range} | {cell.Count(run => run.IsProven)}/{cell.Count()} | {median:F2} | {milliseconds[^1]:F2} |"));
        }

        foreach (var engine in runs.GroupBy(run => run.Engine))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"\n{engine.Key}: {engine.Count(run => run.IsProven)} of {engine.Count()} proven."));
        }
    }
}
