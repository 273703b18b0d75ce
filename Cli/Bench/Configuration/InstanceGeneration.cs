using CoSolve.Cli.Bench.Execution;

namespace CoSolve.Cli.Bench.Configuration;

/// <summary>Makes the generated instances of a benchmark.</summary>
internal static class InstanceGeneration
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Makes those that are not there yet.</summary>
    /// <exception cref="ArgumentException">A generator fails; the message is its own.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Make(IReadOnlyList<GeneratedInstance> instances, string folder, CancellationToken cancellationToken)
    {
        foreach (GeneratedInstance instance in instances)
        {
            string path = Path.Combine(folder, instance.Name);
            if (File.Exists(path))
            {
                continue;
            }

            Directory.CreateDirectory(folder);
            string[] command =
            [
                .. ToolCommand.Words, "generate", instance.Generator, "--out", path,
                .. instance.Parameters.SelectMany(p => new[] { "--set", $"{p.Key}={p.Value}" }),
            ];
            ChildResult made = ChildProcess.Run(command, new ChildLimits(Limit), _ => { }, cancellationToken);
            if (made.ExitCode != ExitCode.Success)
            {
                throw new ArgumentException($"The instance {instance.Name} cannot be generated: {made.Error}");
            }
        }
    }
}
