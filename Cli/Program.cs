using System.CommandLine;
using System.CommandLine.Invocation;
using CoSolve.Cli.Commands;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli;

/// <summary>The <c>cosolve</c> tool.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("CoSolve: scheduling, routing, knapsack and QUBO instances solved, checked and bounded.")
        {
            new SolveCommand(),
            new CheckCommand(),
            new InfoCommand(),
            new ConvertCommand(),
            new ExportCommand(),
            new GenerateCommand(),
            new EnginesCommand(),
            new ExplainCommand(),
            new BenchCommand(),
            new ReportCommand(),
            new PlotCommand(),
            new TrainCommand(),
            new ServeCommand(),
            new ServeWorkerCommand(),
            new ServeJobCommand(),
            new EngineHostCommand(),
            new CompletionCommand(),
        };
        return Guard(() => Run(root, args));
    }

    private static int Run(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.CommandResult.Command is SolveCommand solve && solve.ConfigOf(parsed) is { } file)
        {
            parsed = root.Parse(ConfigFile.Expand(args, solve, file));
        }

        if (parsed.Action is ParseErrorAction)
        {
            return Fail(UsageMessage.Of(parsed, args), ExitCode.Usage);
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Words every failure in one line and maps it to its exit code.</summary>
    private static int Guard(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is InstanceFormatException or InvalidProblemException)
        {
            return Fail(e.Message, ExitCode.InvalidInput);
        }
        catch (Exception e) when (e is EngineUnavailableException or ArgumentException)
        {
            return Fail(e is ArgumentOutOfRangeException { ParamName: { } name } ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : e.Message, ExitCode.Usage);
        }
        catch (NotSupportedException e)
        {
            return Fail(e.Message, ExitCode.Usage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message, ExitCode.InvalidInput);
        }
        catch (Exception e)
        {
            return Fail($"internal defect: {e}", ExitCode.InternalDefect);
        }
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine($"cosolve: {message.ReplaceLineEndings(" ")}");
        return code;
    }
}
