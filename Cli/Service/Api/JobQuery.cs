using System.ComponentModel;
using System.Globalization;
using CoSolve.Cli.Families;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Instances;

namespace CoSolve.Cli.Service.Api;

/// <summary>The query of a submission, as text so that every mistake has a message of its own.</summary>
internal sealed record JobQuery
{
    private const int LongestName = 200;

    [Description("The name of the file, whose ending helps to tell its format; default 'problem'.")]
    public string? Name { get; init; }

    [Description("The format of the body; detected when left out.")]
    public string? Format { get; init; }

    [Description("Wall-clock limit: 30s, 500ms, 2m, 1h; default 30s.")]
    public string? Time { get; init; }

    [Description("Seed of all randomness; default 1.")]
    public string? Seed { get; init; }

    [Description("Parallel searches; default as many as the service allows.")]
    public string? Workers { get; init; }

    [Description("The engine, perhaps with options: NAME[:key=value,...]; default auto.")]
    public string? Engine { get; init; }

    [Description("Stop at this relative gap, for example 0.01.")]
    public string? Gap { get; init; }

    [Description("Stop at an objective at least this good.")]
    public string? Target { get; init; }

    [Description("How Euclidean distances become integers: nearest, round, trunc1, dimacs or exact; default as the format's sets do.")]
    public string? Round { get; init; }

    [Description("What a shop minimises instead of its own criterion.")]
    public string? Criterion { get; init; }

    [Description("An address of an allowed host that is called with the job when it has ended.")]
    public string? Webhook { get; init; }

    /// <summary>Refuses parameters that are not known, which a typing error would otherwise turn into a default.</summary>
    /// <typeparam name="TQuery">The parameters that are known.</typeparam>
    /// <exception cref="ArgumentException">There is one.</exception>
    public static void RequireKnown<TQuery>(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(k => !Known<TQuery>.Names.Contains(k.ToLowerInvariant())) is { } unknown)
        {
            throw new ArgumentException($"The parameter '{Shorten(unknown)}' is not known. Maybe one of: {string.Join(", ", Known<TQuery>.Names)}.");
        }
    }

    /// <summary>The file's name, without folders.</summary>
    /// <exception cref="ArgumentException">It is too long or holds control characters.</exception>
    public string FileName()
    {
        string name = Path.GetFileName(Name ?? "");
        return name.Length > LongestName || name.Any(char.IsControl)
            ? throw new ArgumentException($"The name '{Shorten(name)}' is too long or holds control characters. Maybe one like ta01.jsp.")
            : name.Length == 0 ? "problem" : name;
    }

    /// <summary>The options within the limits.</summary>
    /// <exception cref="ArgumentException">A value is not valid or above its limit.</exception>
    public JobOptions ToOptions(JobLimits limits)
    {
        var options = new JobOptions
        {
            Time = Math.Min(new JobOptions().Time, limits.Time.TotalSeconds),
            Workers = limits.Workers,
            Engine = Engine ?? "auto",
            Target = Target,
            Round = OneOf("round", Round, InstanceText.Roundings),
            Criterion = OneOf("criterion", Criterion, ShopCriteria.Names),
        };
        if (Time is not null)
        {
            TimeSpan time = TimeText.TryParse(Time, out TimeSpan value) && value > TimeSpan.Zero ? value : throw Invalid("time", Time, "duration", "30s, 500ms or 2m");
            options = options with { Time = time <= limits.Time ? time.TotalSeconds : throw Above("time", Time, limits.Time.TotalSeconds, "s") };
        }

        if (Seed is not null)
        {
            options = options with { Seed = ulong.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : throw Invalid("seed", Seed, "whole number", "1") };
        }

        if (Workers is not null)
        {
            int workers = int.TryParse(Workers, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : throw Invalid("workers", Workers, "positive whole number", "1");
            options = options with { Workers = workers <= limits.Workers ? workers : throw Above("workers", Workers, limits.Workers, "") };
        }

        if (Gap is not null)
        {
            bool isGap = double.TryParse(Gap, NumberStyles.Float, CultureInfo.InvariantCulture, out double gap) && gap >= 0 && double.IsFinite(gap);
            options = options with { Gap = isGap ? gap : throw Invalid("gap", Gap, "relative gap", "0.01 for one per cent") };
        }

        return options;
    }

    private static string? OneOf(string name, string? value, IReadOnlyCollection<string> known) =>
        value is null || known.Contains(value) ? value
        : throw new ArgumentException($"The {name} '{Shorten(value)}' is not known. Maybe one of: {string.Join(", ", known)}.");

    private static ArgumentException Invalid(string name, string value, string kind, string example) =>
        new($"The {name} '{Shorten(value)}' is not a valid {kind}. Maybe {example}.");

    private static ArgumentException Above(string name, string value, double most, string unit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The {name} '{Shorten(value)}' is above the limit of this service. Maybe {most:0.###}{unit}, the most."));

    private static string Shorten(string text) => string.Concat((text.Length <= 40 ? text : text[..40] + "...").Select(c => char.IsControl(c) ? '?' : c));

    /// <summary>The names of the parameters of a query.</summary>
    private static class Known<TQuery>
    {
        public static readonly string[] Names = [.. typeof(TQuery).GetProperties().Select(p => p.Name.ToLowerInvariant())];
    }
}
