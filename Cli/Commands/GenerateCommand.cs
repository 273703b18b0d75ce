using System.CommandLine;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Instances.Generation;
using CoSolve.Problems;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve generate</c>: seeded instances from published generators.</summary>
internal sealed class GenerateCommand : Command
{
    private readonly Argument<string?> _name = new("GENERATOR") { Description = "The generator; without it all are listed.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _set = new("--set") { Description = "A parameter, NAME=VALUE; may be repeated.", AllowMultipleArgumentsPerToken = true, HelpName = "NAME=VALUE" };
    private readonly Option<string?> _format = new("--to") { Description = "The format to write (default: the generator's own).", HelpName = "F" };
    private readonly OutputOption _output;

    public GenerateCommand()
        : base("generate", "Generate an instance from a published, seeded generator.")
    {
        Arguments.Add(_name);
        Options.Add(_set);
        Options.Add(_format);
        _output = new OutputOption(this);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        if (arguments.GetValue(_name) is not { } name)
        {
            List();
            return ExitCode.Success;
        }

        _output.RequireWritable(arguments);
        IInstanceGenerator generator = FamilyRegistry.Generators.FirstOrDefault(g => g.Name == name)
            ?? throw new ArgumentException($"There is no generator '{name}'. Maybe one of: {string.Join(", ", FamilyRegistry.Generators.Select(g => g.Name))}.");
        IInstanceWriter writer = arguments.GetValue(_format) is { } format
            ? FamilyRegistry.Formats.Named(format) as IInstanceWriter ?? throw new ArgumentException($"The format '{format}' is only read.")
            : generator.Format;
        IProblem problem = generator.Generate(new GeneratorArguments(generator, Given(arguments)));
        _output.Write(arguments, output => writer.Write(problem, output));
        _output.NoteEnding(arguments, writer);
        return ExitCode.Success;
    }

    private Dictionary<string, string> Given(ParseResult arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string setting in arguments.GetValue(_set) ?? [])
        {
            int equals = setting.IndexOf('=');
            if (equals <= 0)
            {
                throw new ArgumentException($"'{setting}' is not a setting. Maybe NAME=VALUE.");
            }

            given[setting[..equals]] = setting[(equals + 1)..];
        }

        return given;
    }

    private static void List()
    {
        foreach (IInstanceGenerator generator in FamilyRegistry.Generators)
        {
            Console.Out.WriteLine($"{generator.Name}: {generator.Description}");
            foreach (GeneratorParameter parameter in generator.Parameters)
            {
                Console.Out.WriteLine($"    {parameter.Name}={parameter.Default}  {parameter.Meaning}");
            }
        }
    }
}
