using System.CommandLine;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve convert</c>: the same problem in another format or as another problem type with the same optima.</summary>
internal sealed class ConvertCommand : Command
{
    private readonly InstanceArguments _instance;
    private readonly OutputOption _output;
    private readonly Option<string> _to = new("--to") { Description = Describe(), Required = true, HelpName = "F" };

    public ConvertCommand()
        : base("convert", "Write an instance in another format.")
    {
        _instance = new InstanceArguments(this);
        _output = new OutputOption(this);
        Options.Add(_to);
        SetAction(Run);
    }

    private static string Describe() =>
        "The format to write: "
        + string.Join(", ", FamilyRegistry.Formats.All.OfType<IInstanceWriter>().Select(f => f.Name))
        + ". Formats that are only read: "
        + string.Join(", ", FamilyRegistry.Formats.All.Where(f => f is not IInstanceWriter).Select(f => f.Name)) + ".";

    private int Run(ParseResult arguments)
    {
        IInstanceFormat target = FamilyRegistry.Formats.Named(arguments.GetRequiredValue(_to));
        if (target is not IInstanceWriter writer)
        {
            throw new ArgumentException($"The format '{target.Name}' is only read. Maybe one of: {string.Join(", ", FamilyRegistry.Formats.All.OfType<IInstanceWriter>().Select(f => f.Name))}.");
        }

        _output.RequireWritable(arguments);
        (IProblem problem, _, _) = _instance.Read(arguments);
        IProblem converted = ConvertTo(problem, writer.ProblemType);
        _output.Write(arguments, output => writer.Write(converted, output));
        _output.NoteEnding(arguments, writer);
        return ExitCode.Success;
    }

    private static IProblem ConvertTo(IProblem problem, Type target)
    {
        if (problem.GetType() == target)
        {
            return problem;
        }

        ProblemConversion? conversion = FamilyRegistry.Conversions.FirstOrDefault(c => c.From == problem.GetType() && c.To == target);
        if (conversion is null)
        {
            throw new ArgumentException($"A {problem.GetType().Name} cannot be restated as a {target.Name}. Maybe 'cosolve export' has the model you need.");
        }

        if (conversion.Relation is { } relation)
        {
            Console.Error.WriteLine($"cosolve: {relation(problem)}");
        }

        return conversion.Convert(problem);
    }
}
