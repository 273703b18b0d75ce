using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoSolve.Cli.Families;
using CoSolve.Cli.Output;
using CoSolve.Instances;
using CoSolve.Problems;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve check</c>: every violation of a solution file in words, and its objective.</summary>
internal sealed partial class CheckCommand : Command
{
    private readonly InstanceArguments _instance;
    private readonly Argument<string> _solution = new("SOL") { Description = "The solution file." };
    private readonly Option<bool> _json = JsonText.Option();

    public CheckCommand()
        : base("check", "Check a solution file independently of every engine.")
    {
        _instance = new InstanceArguments(this);
        Arguments.Add(_solution);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        (IProblem problem, _, IProblemFamily family) = _instance.Read(arguments);
        InstanceText text = InstanceText.Load(arguments.GetRequiredValue(_solution));
        CheckReport report = family.Check(problem, text);
        InstanceArguments.PrintNotes(text);
        if (arguments.GetValue(_json))
        {
            JsonText.Print(json => Write(json, report, problem));
            return report.IsFeasible ? ExitCode.Success : ExitCode.CheckFailed;
        }

        foreach (string violation in report.Violations)
        {
            Console.Error.WriteLine($"cosolve: check: {violation}");
        }

        string objective = report.Objective is { } o ? ObjectiveText.Format(o, problem) : "none";
        if (!report.IsFeasible)
        {
            Console.Out.WriteLine($"check=failed violations={report.Violations.Count} objective={objective}");
            return ExitCode.CheckFailed;
        }

        NoteOtherStatement(text, objective);
        Console.Out.WriteLine($"check=ok objective={objective}");
        return ExitCode.Success;
    }

    private static void Write(Utf8JsonWriter json, CheckReport report, IProblem problem)
    {
        json.WriteString("check", report.IsFeasible ? "ok" : "failed");
        json.WritePropertyName("objective");
        json.WriteRawValue(report.Objective is { } objective ? ObjectiveText.Format(objective, problem) : "null");
        JsonText.WriteTexts(json, "violations", report.Violations);
    }

    /// <summary>Solution files state a value; one that differs from the recomputed value is worth a note, not a failure,
    /// because published files follow several rounding conventions.</summary>
    private static void NoteOtherStatement(InstanceText text, string objective)
    {
        Match stated = StatedValue().Match(text.Content);
        if (!stated.Success || !decimal.TryParse(stated.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value))
        {
            return;
        }

        int decimals = value.Scale;
        decimal recomputed = decimal.Parse(objective, CultureInfo.InvariantCulture);
        if (Math.Round(recomputed, decimals, MidpointRounding.AwayFromZero) != value)
        {
            Console.Error.WriteLine($"cosolve: note: the file states {stated.Groups[1].Value}; the solution's value is {objective}");
        }
    }

    [GeneratedRegex(@"^\s*(?:Cost|Makespan|Value|Cut)\s*:?\s+(-?[0-9][0-9.eE+]*)(?:\s.*)?$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex StatedValue();
}
