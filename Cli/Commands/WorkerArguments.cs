using System.CommandLine;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Cli.Service.Stores;
using CoSolve.Cli.Service.Workers;

namespace CoSolve.Cli.Commands;

/// <summary>The database and the limits of jobs, shared by the verbs that work on jobs.</summary>
internal sealed class WorkerArguments
{
    private static readonly int DefaultWorkers = Math.Min(4, Environment.ProcessorCount);

    private readonly Option<string?> _database = new("--database")
    {
        Description = $"Where jobs are kept: an SQLite file, or a PostgreSQL connection string, which {JobStores.Variable} gives without showing it to other users. Default: a file in the user's data folder.",
        HelpName = "DB",
    };

    private readonly Option<int> _jobs = new("--jobs") { Description = "Jobs that run at a time; 0 leaves them to other processes.", DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount / DefaultWorkers), HelpName = "N" };
    private readonly Option<TimeSpan> _time = Duration("--job-time", "The longest time limit of a job.", TimeSpan.FromHours(1));
    private readonly Option<double> _memory = new("--job-memory") { Description = "The most memory of a job in MB (2^20 bytes); above it the job ends.", DefaultValueFactory = _ => 4096, HelpName = "MB" };
    private readonly Option<int> _workers = new("--job-workers") { Description = "The most parallel searches of a job.", DefaultValueFactory = _ => DefaultWorkers, HelpName = "N" };
    private readonly Option<TimeSpan> _lease = Duration("--lease", "How long a job stays with a worker that is not heard of.", TimeSpan.FromSeconds(15));

    public WorkerArguments(Command command)
    {
        foreach (Option option in new Option[] { _database, _jobs, _time, _memory, _workers, _lease })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>An option that holds a duration.</summary>
    public static Option<TimeSpan> Duration(string name, string description, TimeSpan missing) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        DefaultValueFactory = _ => missing,
        CustomParser = result =>
        {
            if (!TimeText.TryParse(result.Tokens[0].Value, out TimeSpan time))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a valid duration. Maybe 15s, 10m or 24h.");
            }

            return time;
        },
    };

    /// <summary>The database; null for the default file.</summary>
    public string? Database(ParseResult arguments) => arguments.GetValue(_database) ?? Environment.GetEnvironmentVariable(JobStores.Variable);

    /// <summary>The settings of the workers.</summary>
    public WorkerSettings Settings(ParseResult arguments) => new(
        arguments.GetValue(_jobs), new JobLimits(arguments.GetValue(_time), arguments.GetValue(_memory), arguments.GetValue(_workers)))
    {
        Lease = arguments.GetValue(_lease),
    };
}
