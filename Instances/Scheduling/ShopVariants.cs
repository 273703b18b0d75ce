using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Instances.Scheduling;

/// <summary>Shops given by a matrix of durations as general scheduling problems: task j * machines + m is job j on machine m.</summary>
internal static class ShopVariants
{
    /// <summary>An open shop: a job is a machine of its own, after the shop's machines, so that its tasks come one at a time in any order.</summary>
    public static SchedulingData Open(string name, ShopMatrix shop) => Data(name, shop) with
    {
        Resources = Machines(shop.Machines + shop.Jobs),
        Tasks = Tasks(shop, (job, machine, duration) => new SchedulingMode(duration, [new(machine), new(shop.Machines + job)])),
    };

    /// <summary>A hybrid flow shop: the identical machines of a stage are a renewable resource.</summary>
    public static SchedulingData Hybrid(string name, ShopMatrix shop) => Flow(name, shop) with
    {
        Resources = [.. shop.Header.Select(count => new SchedulingResource(SchedulingResourceKind.Renewable, count))],
    };

    /// <summary>A flow shop with an order of its own on each machine.</summary>
    public static SchedulingData Flow(string name, ShopMatrix shop) => Data(name, shop) with
    {
        Precedences = Links(shop.Jobs, shop.Machines, (before, after) => new SchedulingPrecedence(before, after)),
    };

    /// <summary>A flow shop in which each job goes from machine to machine without waiting.</summary>
    public static SchedulingData NoWait(string name, ShopMatrix shop) => Data(name, shop) with
    {
        Precedences = Links(shop.Jobs, shop.Machines, SchedulingPrecedence.NoWait),
        Sequences = [Order(shop.Jobs, shop.Machines, 0)],
    };

    /// <summary>A permutation flow shop with the sum of completion times.</summary>
    public static SchedulingData TotalCompletionTime(string name, ShopMatrix shop) => Permutation(name, shop) with
    {
        Goals = [new(SchedulingCriterion.TotalCompletionTime)],
    };

    /// <summary>A permutation flow shop with the sum of tardiness.</summary>
    public static SchedulingData TotalTardiness(string name, ShopMatrix shop) => Permutation(name, shop) with
    {
        Goals = [new(SchedulingCriterion.TotalTardiness)],
        Jobs = [.. shop.Header.Select(due => new SchedulingJob { DueDate = due })],
    };

    /// <summary>A permutation flow shop with set-up times: each job is a family.</summary>
    public static SchedulingData Setups(string name, ShopMatrix shop)
    {
        SchedulingData data = Permutation(name, shop);
        return data with
        {
            Resources = [.. data.Resources.Select((r, m) => r with { Setups = new SchedulingSetups(shop.Setups[m]) })],
            Tasks = [.. data.Tasks.Select(t => t with { Family = t.Job ?? 0 })],
        };
    }

    /// <summary>Permutation flow shops in equal factories: task (factory * jobs + j) * machines + m is optional, each job is in one factory.</summary>
    public static SchedulingData Distributed(string name, ShopMatrix shop)
    {
        int factories = (int)shop.Header[0];
        int perFactory = shop.Jobs * shop.Machines;
        SchedulingData one = Flow(name, shop);
        return one with
        {
            Resources = Machines(factories * shop.Machines),
            Tasks =
            [
                .. Enumerable.Range(0, factories).SelectMany(f => Tasks(shop, (_, machine, duration) => new SchedulingMode(duration, [new((f * shop.Machines) + machine)])))
                    .Select(t => t with { IsOptional = true }),
            ],
            Precedences = Links(factories * shop.Jobs, shop.Machines, (before, after) => new SchedulingPrecedence(before, after)),
            Selections =
            [
                .. Enumerable.Range(0, shop.Machines == 0 ? 0 : factories * shop.Jobs).Select(k =>
                    new SchedulingSelection(SchedulingSelectionKind.AllOrNone, [.. Enumerable.Range(k * shop.Machines, shop.Machines)])),
                .. Enumerable.Range(0, shop.Machines == 0 ? 0 : shop.Jobs).Select(j =>
                    new SchedulingSelection(SchedulingSelectionKind.ExactlyOne, [.. Enumerable.Range(0, factories).Select(f => (f * perFactory) + (j * shop.Machines))])),
            ],
            Sequences = [.. Enumerable.Range(0, factories).Select(f => Order(shop.Jobs, shop.Machines, f * perFactory))],
        };
    }

    /// <summary>Unrelated parallel machines: a task for each job, a mode for each machine.</summary>
    public static SchedulingData ParallelMachines(string name, ShopMatrix shop) => Data(name, shop) with
    {
        Tasks =
        [
            .. Enumerable.Range(0, shop.Jobs).Select(j => new SchedulingTask(
                [.. Enumerable.Range(0, shop.Machines).Select(m => new SchedulingMode(shop.Durations[(j * shop.Machines) + m], [new(m)]))]) { Job = j }),
        ],
    };

    private static SchedulingData Permutation(string name, ShopMatrix shop) => Flow(name, shop) with { Sequences = [Order(shop.Jobs, shop.Machines, 0)] };

    private static SchedulingData Data(string name, ShopMatrix shop) => new()
    {
        Name = name,
        Resources = Machines(shop.Machines),
        Tasks = Tasks(shop, (_, machine, duration) => new SchedulingMode(duration, [new(machine)])),
        Jobs = [.. Enumerable.Range(0, shop.Jobs).Select(_ => new SchedulingJob())],
    };

    private static SchedulingResource[] Machines(int count) => [.. Enumerable.Repeat(new SchedulingResource(SchedulingResourceKind.Machine), count)];

    private static SchedulingTask[] Tasks(ShopMatrix shop, Func<int, int, long, SchedulingMode> mode) =>
    [
        .. shop.Durations.Select((duration, t) => new SchedulingTask([mode(t / shop.Machines, t % shop.Machines, duration)]) { Job = t / shop.Machines }),
    ];

    private static List<SchedulingPrecedence> Links(int jobs, int machines, Func<int, int, SchedulingPrecedence> link)
    {
        var links = new List<SchedulingPrecedence>();
        for (int t = 0; t < jobs * machines; t++)
        {
            if (t % machines > 0)
            {
                links.Add(link(t - 1, t));
            }
        }

        return links;
    }

    private static SchedulingSequence Order(int jobs, int machines, int first) =>
        new([.. Enumerable.Range(0, machines).Select(m => Enumerable.Range(0, jobs).Select(j => first + (j * machines) + m).ToArray())]);
}
