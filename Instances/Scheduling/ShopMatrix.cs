using CoSolve.Instances.JobShop;

namespace CoSolve.Instances.Scheduling;

/// <summary>
/// The numbers of a shop with a duration for each job and machine: <c>jobs</c>, <c>machines</c>, what the variant adds, a row of durations for
/// each job, and where it has set-up times a square of them for each machine (Naderi, Ruiz and Roshanaei 2023, "Mixed-integer programming vs.
/// constraint programming for shop scheduling problems: new results and outlook", DOI 10.1287/ijoc.2023.1287).
/// </summary>
internal sealed class ShopMatrix
{
    private const int MostMachines = 1_000_000;

    // Each factory multiplies the tasks.
    private const int MostFactories = 1_000;

    private ShopMatrix(int jobs, int machines) => (Jobs, Machines, Durations) = (jobs, machines, new long[jobs * machines]);

    /// <summary>The number of jobs.</summary>
    public int Jobs { get; }

    /// <summary>The number of machines or stages.</summary>
    public int Machines { get; }

    /// <summary>The duration of job j on machine m at j * Machines + m.</summary>
    public long[] Durations { get; }

    /// <summary>The numbers between the size and the durations: machines of each stage, due dates, or the number of factories.</summary>
    public long[] Header { get; private set; } = [];

    /// <summary>For each machine, each earlier and each later job the set-up time; empty without.</summary>
    public IReadOnlyList<IReadOnlyList<long>>[] Setups { get; private set; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="header">What lies between the size and the durations.</param>
    /// <param name="hasSetups">Whether set-up times follow.</param>
    /// <exception cref="InstanceFormatException">The text is malformed.</exception>
    public static ShopMatrix Read(InstanceText text, ShopHeaderKind header, bool hasSetups)
    {
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text);
        var (jobs, machines) = ShopSize.Read(reader, 1);
        var shop = new ShopMatrix(jobs, machines) { Header = new long[HeaderLength(header, jobs, machines)] };
        for (int k = 0; k < shop.Header.Length; k++)
        {
            shop.Header[k] = header switch
            {
                ShopHeaderKind.StageMachines => reader.Integer($"the number of machines of stage {k}", 1, MostMachines),
                ShopHeaderKind.DueDates => reader.Integer($"the due date of job {k}", 0),
                _ => reader.Integer("the number of factories", 1, MostFactories),
            };
        }

        for (int j = 0; j < jobs; j++)
        {
            for (int m = 0; m < machines; m++)
            {
                shop.Durations[(j * machines) + m] = reader.Integer($"the duration of job {j} on machine {m}", 0);
            }
        }

        if (hasSetups)
        {
            shop.Setups = ReadSetups(reader, jobs, machines);
        }

        if (!reader.AtEnd)
        {
            throw reader.Error($"expected the end of the file after {jobs} rows of {machines} durations. Maybe the file is of another format with this layout; name it with --format.");
        }

        return shop;
    }

    /// <summary>Whether the lines of a text have the widths of the layout: the sizes alone on theirs, then the header, then rows.</summary>
    public static bool HasShape(InstanceText text, ShopHeaderKind header, bool hasSetups)
    {
        var rows = new TokenRows(text.Content, "");
        if (!Size(ref rows, text, out int jobs) || !Size(ref rows, text, out int machines)
            || (header != ShopHeaderKind.None && !HasRows(ref rows, 1, HeaderLength(header, jobs, machines)))
            || !HasRows(ref rows, jobs, machines)
            || (hasSetups && !HasRows(ref rows, (long)machines * jobs, jobs)))
        {
            return false;
        }

        return !rows.MoveNext();
    }

    private static int HeaderLength(ShopHeaderKind header, int jobs, int machines) => header switch
    {
        ShopHeaderKind.None => 0,
        ShopHeaderKind.StageMachines => machines,
        ShopHeaderKind.DueDates => jobs,
        _ => 1,
    };

    private static bool Size(ref TokenRows rows, InstanceText text, out int size)
    {
        size = 0;
        if (!rows.MoveNext() || rows.Count != 1 || !rows.Integer(0, out long value) || value <= 0 || value > text.Content.Length)
        {
            return false;
        }

        size = (int)value;
        return true;
    }

    private static bool HasRows(ref TokenRows rows, long count, int width)
    {
        for (long row = 0; row < count; row++)
        {
            if (!rows.MoveNext() || rows.Count != width)
            {
                return false;
            }
        }

        return true;
    }

    private static IReadOnlyList<IReadOnlyList<long>>[] ReadSetups(TokenReader reader, int jobs, int machines)
    {
        if (!reader.HasRoomFor((long)machines * jobs * jobs))
        {
            throw reader.Error($"the file is too short for {machines} squares of {jobs} x {jobs} set-up times.");
        }

        var setups = new IReadOnlyList<IReadOnlyList<long>>[machines];
        for (int m = 0; m < machines; m++)
        {
            var rows = new long[jobs][];
            for (int from = 0; from < jobs; from++)
            {
                rows[from] = new long[jobs];
                for (int to = 0; to < jobs; to++)
                {
                    rows[from][to] = reader.Integer($"the set-up time of machine {m} from job {from} to job {to}", 0);
                }
            }

            setups[m] = rows;
        }

        return setups;
    }
}
