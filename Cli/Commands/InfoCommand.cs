using System.CommandLine;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve info</c>: what a file holds.</summary>
internal sealed class InfoCommand : Command
{
    private readonly InstanceArguments _instance;

    public InfoCommand()
        : base("info", "Say what an instance file holds: family, format, sizes, quick bounds.")
    {
        _instance = new InstanceArguments(this);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        (IProblem problem, IInstanceFormat format, IProblemFamily family) = _instance.Read(arguments);
        PrintFact("name", problem.Name);
        PrintFact("family", family.Name);
        PrintFact("format", format.Name);
        PrintFact("sense", problem.Sense == ObjectiveSense.Minimize ? "min" : "max");
        foreach (var (key, value) in family.Describe(problem))
        {
            PrintFact(key, value);
        }

        return ExitCode.Success;
    }

    private static void PrintFact(string key, string value) => Console.Out.WriteLine($"{key}={value}");
}
