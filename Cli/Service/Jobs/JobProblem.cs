using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Service.Jobs;

/// <summary>A job's problem, read from its text alone.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Family">Its family.</param>
/// <param name="Format">The format of the text.</param>
internal sealed record JobProblem(IProblem Problem, IProblemFamily Family, IInstanceFormat Format)
{
    /// <summary>Reads a text.</summary>
    /// <param name="name">The file's name, whose ending helps detection.</param>
    /// <param name="text">The text.</param>
    /// <param name="format">The format's name; null detects it.</param>
    /// <param name="options">The rounding and the criterion.</param>
    /// <exception cref="InstanceFormatException">The text is malformed.</exception>
    /// <exception cref="InvalidProblemException">The numbers make no valid problem.</exception>
    /// <exception cref="ArgumentException">The format is unknown, or an option does not fit the problem.</exception>
    public static JobProblem Read(string name, string text, string? format, JobOptions options)
    {
        if (format is not null)
        {
            _ = FamilyRegistry.Formats.Named(format);
        }

        var instance = new InstanceText(name, text) { Rounding = options.Round };
        (IProblem problem, IInstanceFormat found) = FamilyRegistry.Formats.Read(instance, format);
        if (options.Round is not null && found is not (CvrplibFormat or SolomonFormat or VrplibFormat))
        {
            throw new ArgumentException($"The format {found.Name} fixes its own rounding. Maybe leave out 'round', which CVRPLIB, VRPLIB and Solomon files take.");
        }

        if (options.Criterion is not null)
        {
            problem = ShopCriteria.Apply(problem, options.Criterion, dates: null);
        }

        return new JobProblem(problem, FamilyRegistry.Of(problem), found);
    }

    /// <summary>The options of a solve.</summary>
    /// <param name="options">The job's options.</param>
    /// <param name="limit">The time left.</param>
    /// <exception cref="ArgumentException">The target is not a number of the problem.</exception>
    public SolveOptions SolveOptions(JobOptions options, TimeSpan limit) => new()
    {
        TimeLimit = limit,
        Seed = options.Seed,
        Workers = options.Workers,
        Engine = options.Engine,
        RelativeGap = options.Gap,
        Target = options.Target is null ? null
            : ObjectiveText.TryParse(options.Target, Problem, out long target) ? target
            : throw new ArgumentException($"The target '{options.Target}' is not a number. Maybe an objective value such as 930."),
    };

    /// <summary>The relative gap of an objective and a bound; null when one is missing.</summary>
    public static double? Gap(long? objective, long? bound) => objective is { } o && bound is { } b ? RelativeGap.Of(o, b) : null;

    /// <summary>The stronger of two proven bounds.</summary>
    public long? BestBound(long? first, long? second) =>
        first is not { } a ? second
        : second is not { } b ? a
        : Problem.Sense == ObjectiveSense.Minimize ? Math.Max(a, b)
        : Math.Min(a, b);

    /// <summary>A bound or objective in the units of the file as an integer.</summary>
    public long? InIntegers(decimal? value) => value is { } v ? (long)(v * Problem.ObjectiveScale) : null;

    /// <summary>An integer objective in the units of the file.</summary>
    public decimal? InUnits(long? value) => value is { } v ? (decimal)v / Problem.ObjectiveScale : null;
}
