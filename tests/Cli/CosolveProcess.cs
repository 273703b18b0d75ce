using System.Diagnostics;
using System.Globalization;

namespace CoSolve.Tests.Cli;

/// <summary>Runs the built command line as a process of its own, as a shell would.</summary>
internal sealed class CosolveProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private CosolveProcess(Process process, string? input)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
        }

        process.StandardInput.Close();
    }

    /// <summary>What starts the tool from a shell.</summary>
    public static string CommandLine => $"{DotnetHost()} {Program}";

    private static string Program => Path.Combine(SharedInstances.ProjectRoot, "Cli", "bin", "Release", "net10.0", "cosolve.dll");

    public int Id => _process.Id;

    /// <summary>Starts the tool.</summary>
    public static CosolveProcess Start(IEnumerable<string> arguments, string? input = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        // A shell has what runs in its background ignore SIGINT, and children inherit that; env takes it back and becomes the tool.
        var start = new ProcessStartInfo("env")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("--default-signal=INT");
        start.ArgumentList.Add(DotnetHost());
        start.ArgumentList.Add(Program);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new CosolveProcess(Process.Start(start)!, input);
    }

    /// <summary>Runs the tool to its end.</summary>
    public static CosolveRun Run(params string[] arguments) => Run(arguments, null, null);

    /// <summary>Runs the tool to its end with an input and changed environment variables.</summary>
    public static CosolveRun Run(string[] arguments, string? input, IReadOnlyDictionary<string, string?>? environment)
    {
        using CosolveProcess process = Start(arguments, input, environment);
        return process.Finish();
    }

    /// <summary>Sends a signal by name (INT, TERM, KILL).</summary>
    public void Signal(string name) => SignalTo(_process.Id, name);

    /// <summary>Sends a signal to any process that a test started.</summary>
    public static void SignalTo(int processId, string name)
    {
        using Process kill = Process.Start("kill", ["-s", name, processId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The process that a process has started under a name, by /proc; 0 when there is none.</summary>
    public static int ChildNamed(int parent, string name)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            try
            {
                // pid (name) state ppid ...
                string stat = File.ReadAllText(Path.Combine(folder, "stat"));
                int end = stat.LastIndexOf(')');
                string command = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end];
                if (command == name && int.Parse(stat[(end + 4)..].Split(' ')[0], CultureInfo.InvariantCulture) == parent)
                {
                    return int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The process ended meanwhile, or the folder is none of a process.
            }
        }

        return 0;
    }

    /// <summary>Waits for the end.</summary>
    public CosolveRun Finish()
    {
        Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(3)), "The tool did not end.");
        _process.WaitForExit();
        return new CosolveRun(_process.ExitCode, _output.Result, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static string DotnetHost() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}
