using System.CommandLine;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;

namespace CoSolve.Cli.Commands;

/// <summary>The instance file and its format, shared by most verbs.</summary>
internal sealed class InstanceArguments
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "The instance file; - for standard input; FILE#K for problem K (from 0) of a file that holds several.",
    };

    private readonly Option<string?> _format = new("--format")
    {
        Description = "Read the file in this format instead of detecting it ('cosolve convert --help' lists the formats).",
        HelpName = "F",
    };

    private readonly Option<string?> _round = new("--round")
    {
        Description = "How Euclidean distances become integers: nearest or exact (CVRPLIB), trunc1 or exact (Solomon), round, dimacs or exact (VRPLIB variants); otherwise as the benchmark sets do.",
        HelpName = "R",
    };

    private readonly Option<string?> _criterion = new("--criterion")
    {
        Description = $"What a shop minimises instead of its own criterion: {string.Join(", ", ShopCriteria.Names)}; sums are weighted.",
        HelpName = "C",
    };

    private readonly Option<string?> _dates = new("--dates")
    {
        Description = "A CSV file with dates of a shop's jobs: the column job (from 0) and any of release, due and weight.",
        HelpName = "CSV",
    };

    private readonly Option<bool> _lenient = new("--lenient")
    {
        Description = "Note keywords that are not known and read over them, instead of refusing the file: what they ask for is then not part of the problem.",
    };

    public InstanceArguments(Command command)
    {
        _round.AcceptOnlyFromAmong([.. InstanceText.Roundings]);
        _criterion.AcceptOnlyFromAmong([.. ShopCriteria.Names]);
        command.Arguments.Add(_file);
        command.Options.Add(_format);
        command.Options.Add(_round);
        command.Options.Add(_criterion);
        command.Options.Add(_dates);
        command.Options.Add(_lenient);
    }

    /// <summary>The file as the user gave it.</summary>
    public string File(ParseResult arguments) => arguments.GetRequiredValue(_file);

    /// <summary>Reads the problem.</summary>
    /// <exception cref="InstanceFormatException">The file is malformed.</exception>
    /// <exception cref="InvalidProblemException">The file's numbers make no valid problem.</exception>
    /// <exception cref="ArgumentException">The format is unknown, or a criterion or dates are given for what is not a shop.</exception>
    public (IProblem Problem, IInstanceFormat Format, IProblemFamily Family) Read(ParseResult arguments)
    {
        InstanceFormats formats = FamilyRegistry.Formats;
        string? name = arguments.GetValue(_format);
        if (name is not null)
        {
            _ = formats.Named(name);
        }

        InstanceText text = InstanceText.Load(File(arguments), arguments.GetValue(_round), arguments.GetValue(_lenient));
        (IProblem problem, IInstanceFormat format) = formats.Read(text, name);
        if (text.Rounding is not null && format is not (CvrplibFormat or SolomonFormat or VrplibFormat))
        {
            throw new ArgumentException($"The format {format.Name} fixes its own rounding. Maybe leave out --round, which CVRPLIB, VRPLIB and Solomon files take.");
        }

        PrintNotes(text);
        if (arguments.GetValue(_criterion) is not null || arguments.GetValue(_dates) is not null)
        {
            string? dates = arguments.GetValue(_dates);
            problem = ShopCriteria.Apply(problem, arguments.GetValue(_criterion), dates is null ? null : InstanceText.Load(dates));
        }

        return (problem, format, FamilyRegistry.Of(problem));
    }

    /// <summary>Says on standard error what a reader has read over or assumed.</summary>
    public static void PrintNotes(InstanceText text)
    {
        foreach (string note in text.Notes)
        {
            Console.Error.WriteLine($"cosolve: note: {text.File}: {note}.");
        }
    }
}
