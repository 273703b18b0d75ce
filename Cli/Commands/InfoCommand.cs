using System.CommandLine;
using CoSolve.Cli.Families;
using CoSolve.Cli.Output;
using CoSolve.Instances;
using CoSolve.Problems;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve info</c>: what a file holds.</summary>
internal sealed class InfoCommand : Command
{
    private readonly InstanceArguments _instance;
    private readonly Option<bool> _json = JsonText.Option();

    public InfoCommand()
        : base("info", "Describe an instance file: family, format, sizes, quick bounds.")
    {
        _instance = new InstanceArguments(this);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        (IProblem problem, IInstanceFormat format, IProblemFamily family) = _instance.Read(arguments);
        (string Key, string Value)[] facts =
        [
            ("name", problem.Name),
            ("family", family.Name),
            ("format", format.Name),
            ("sense", problem.Sense == ObjectiveSense.Minimize ? "min" : "max"),
            .. family.Describe(problem),
        ];
        if (arguments.GetValue(_json))
        {
            JsonText.Print(json => Array.ForEach(facts, fact => json.WriteString(fact.Key, fact.Value)));
        }
        else
        {
            FactList.Print(facts);
        }

        return ExitCode.Success;
    }
}
