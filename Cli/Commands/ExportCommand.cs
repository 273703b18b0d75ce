using System.CommandLine;
using CoSolve.Cli.Families;
using CoSolve.Problems;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve export</c>: the models that engines solve, in the formats other tools read.</summary>
internal sealed class ExportCommand : Command
{
    private readonly InstanceArguments _instance;
    private readonly OutputOption _output;
    private readonly Option<string> _model = new("--model") { Description = "The model to write.", Required = true };

    public ExportCommand()
        : base("export", "Write an instance as LP, MPS, CP-SAT proto text or .qubo.")
    {
        _instance = new InstanceArguments(this);
        _output = new OutputOption(this);
        _model.AcceptOnlyFromAmong([.. ModelWriters.Names]);
        Options.Add(_model);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        _output.RequireWritable(arguments);
        (IProblem problem, _, IProblemFamily family) = _instance.Read(arguments);
        string model = arguments.GetRequiredValue(_model);
        Action<TextWriter> write = ModelWriters.For(model, problem, family)
            ?? throw new ArgumentException($"A {family.Name} problem has no {model} model.");
        _output.Write(arguments, write);
        return ExitCode.Success;
    }
}
