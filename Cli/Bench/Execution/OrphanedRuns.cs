using System.Diagnostics;
using System.Globalization;

namespace CoSolve.Cli.Bench.Execution;

/// <summary>What a killed benchmark left running. It would disturb the runs that follow.</summary>
internal static class OrphanedRuns
{
    /// <summary>Kills the processes of runs without a row and removes their scratch folders.</summary>
    /// <returns>How many processes were killed.</returns>
    public static int Clear(string folder)
    {
        string scratch = Path.Combine(folder, RunFiles.ScratchName);
        if (!Directory.Exists(scratch))
        {
            return 0;
        }

        int killed = Directory.EnumerateDirectories(scratch).Count(run => Kill(Path.GetFullPath(run)));
        RunFiles.Remove(scratch);
        return killed;
    }

    /// <summary>Kills the process whose id the run left, when that is still the run's: ids are used again, so its command line must
    /// name the run's folder.</summary>
    private static bool Kill(string run)
    {
        string file = Path.Combine(run, "pid");
        if (!File.Exists(file) || !int.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        string commandLine = $"/proc/{id}/cmdline";
        try
        {
            if (!File.Exists(commandLine) || !File.ReadAllText(commandLine).Contains(run, StringComparison.Ordinal))
            {
                return false;
            }

            using Process process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
            return process.WaitForExit(5000);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
