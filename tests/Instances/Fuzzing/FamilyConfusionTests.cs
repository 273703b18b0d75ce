using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Problems.Scheduling;
using CoSolve.Tests.Problems.JobShop;
using CoSolve.Tests.Problems.Knapsack;
using CoSolve.Tests.Problems.Mip;
using CoSolve.Tests.Problems.Qubo;
using CoSolve.Tests.Problems.Routing;
using CoSolve.Tests.Solvers.JobShop.Blocking;
using CoSolve.Tests.Solvers.JobShop.Search;

namespace CoSolve.Tests.Instances.Fuzzing;

/// <summary>
/// Thousands of random valid problems, written in every format that holds them: under no name a text is read as its own family or the user is
/// asked, never as another family, and reading back keeps the problem.
/// </summary>
public sealed class FamilyConfusionTests
{
    private const int Rounds = 400;

    private static readonly Func<RandomStream, IProblem>[] Families =
    [
        random => RandomJobShops.Classic(random, 1 + random.NextInt(4), 1 + random.NextInt(4)),
        random => RandomJobShops.Flexible(random, 1 + random.NextInt(4), 1 + random.NextInt(4), 1 + random.NextInt(3)),
        random => RandomShops.FlowShop(random, 5, 5),
        random => BlockingEnumeration.Random(random, 2, 2, 2, random.NextInt(2) == 0),
        random => RandomKnapsacks.Small(random),
        random => RandomKnapsacks.Small(random, 5, 1, 4),
        random => RandomQubos.Small(random),
        random => RandomQubos.Graph(random),
        random => RandomPrograms.Small(random),
        random => RandomRoutes.Small(random, 5),
        random => RandomRoutes.Tour(random, 1 + random.NextInt(5), random.NextInt(2) == 0),
    ];

    [Fact]
    public void NoValidFileIsReadAsAnotherFamily()
    {
        int detected = 0;
        int asked = 0;
        ForEachText((writer, problem, text) =>
        {
            try
            {
                IProblem read = FamilyRegistry.Formats.Read(new InstanceText("stdin", text)).Problem;
                Assert.True(read.GetType() == problem.GetType(), $"A {problem.GetType().Name} in the format {writer.Name} is read as a {read.GetType().Name}:\n{text}");
                detected++;
            }
            catch (InstanceFormatException e)
            {
                Assert.Contains("--format", e.Message, StringComparison.Ordinal);
                asked++;
            }
        });
        Assert.True(detected > 4 * asked && asked > 0, $"{detected} detected, {asked} asked");
    }

    [Fact]
    public void NoLayoutOfSchedulingIsReadAsAnotherFamily()
    {
        var random = new RandomStream(5);
        int asked = 0;
        for (int k = 0; k < 10 * Rounds; k++)
        {
            string text = SchedulingText(random, k % 7);
            try
            {
                IProblem read = FamilyRegistry.Formats.Read(new InstanceText("stdin", text)).Problem;
                Assert.True(read is SchedulingProblem, $"A scheduling problem is read as a {read.GetType().Name}:\n{text}");
            }
            catch (InstanceFormatException e)
            {
                Assert.Contains("--format", e.Message, StringComparison.Ordinal);
                asked++;
            }
        }

        Assert.True(asked > Rounds, $"{asked} asked");
    }

    [Fact]
    public void WritingAndReadingBackKeepsTheProblem()
    {
        ForEachText((writer, problem, text) => Assert.Equal(Essence(problem), Essence(writer.Read(new InstanceText(problem.Name, text)))));
    }

    /// <summary>A shop as rows of durations with what the layout adds, or a project as a stream of numbers.</summary>
    private static string SchedulingText(RandomStream random, int layout)
    {
        int n = 1 + random.NextInt(4);
        int m = 1 + random.NextInt(4);
        string Row(int count, int most) => string.Join(' ', Enumerable.Range(0, count).Select(_ => random.NextInt(most))) + "\n";
        string Rows(int rows, int count, int most) => string.Concat(Enumerable.Range(0, rows).Select(_ => Row(count, most)));
        return layout switch
        {
            0 or 1 => $"{n}\n{m}\n{Rows(n, m, layout == 0 ? 5 : 90)}",
            2 => $"{n}\n{m}\n{string.Join(' ', Enumerable.Repeat(2, m))}\n{Rows(n, m, 20)}",
            3 => $"{n}\n{m}\n{Row(n, 60)}{Rows(n, m, 20)}",
            4 => $"{n}\n{m}\n{Rows(n, m, 20)}{Rows(n * m, n, 9)}",
            5 => $"{n}\n{m}\n{1 + random.NextInt(3)}\n{Rows(n, m, 20)}",
            _ => $"{n} {m}\n{Row(m, 9)}{string.Concat(Enumerable.Range(1, n).Select(t => $"{random.NextInt(9)} {Row(m, 4).Trim()} {(t < n ? $"1 {t + 1}" : "0")}\n"))}",
        };
    }

    private static void ForEachText(Action<IInstanceWriter, IProblem, string> use)
    {
        var random = new RandomStream(3);
        for (int k = 0; k < Rounds * Families.Length; k++)
        {
            IProblem problem = Families[k % Families.Length](random);
            foreach (IInstanceWriter writer in FamilyRegistry.Formats.All.OfType<IInstanceWriter>().Where(w => w.ProblemType == problem.GetType()))
            {
                using var output = new StringWriter();
                try
                {
                    writer.Write(problem, output);
                }
                catch (NotSupportedException)
                {
                    continue;
                }

                use(writer, problem, output.ToString());
            }
        }
    }

    /// <summary>The problem as text in the family's most general format; for routing, whose scale may change, costs of solutions in the file's units.</summary>
    private static string Essence(IProblem problem)
    {
        if (problem is RoutingProblem routing)
        {
            int[] clients = Enumerable.Range(0, routing.ClientCount).ToArray();
            RoutingRoute[] routes = [new RoutingRoute(0, clients), .. clients.Select(c => new RoutingRoute(0, [c]))];
            IEnumerable<string> costs = routes.Select(r => ObjectiveText.Format(RoutingObjective.Of(routing, new RoutingSolution([r])), routing));
            IEnumerable<string> verdicts = routes.Select(r => $"{RoutingChecker.Check(routing, new RoutingSolution([r])).IsFeasible}");
            return string.Join(' ', costs.Concat(verdicts));
        }

        string[] general = ["jobshop-json", "taillard-flowshop", "blocking-jobshop", "mknap", "qubo", "rudy", "mps"];
        var writer = (IInstanceWriter)FamilyRegistry.Of(problem).Formats.First(f => general.Contains(f.Name));
        using var output = new StringWriter();
        writer.Write(problem, output);
        IEnumerable<string> lines = output.ToString().Split('\n').Where(line => !line.Contains("\"name\":", StringComparison.Ordinal));
        return string.Join('\n', lines.Where(line => !line.StartsWith("c ", StringComparison.Ordinal) || line.StartsWith("c offset", StringComparison.Ordinal)));
    }
}
