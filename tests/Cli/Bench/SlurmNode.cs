using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using CoSolve.Tests.Cli.Service;

namespace CoSolve.Tests.Cli.Bench;

/// <summary>A Slurm cluster of one node on the loopback address: munged, slurmctld and slurmd with all their files in one folder, stopped with the test.</summary>
internal sealed class SlurmNode : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosolve-slurm-").FullName;
    private readonly List<Process> _servers = [];

    public SlurmNode()
    {
        foreach (string folder in new[] { "state", "spool", "run" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }

        File.WriteAllBytes(At("key"), RandomNumberGenerator.GetBytes(1024));
        if (OperatingSystem.IsLinux())
        {
            // Munge wants its key for itself alone and its folder open to those who look for the socket.
            File.SetUnixFileMode(At("key"), UnixFileMode.UserRead);
            const UnixFileMode open = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | open);
        }

        File.WriteAllText(Configuration, ConfigurationText());
        Start("/usr/sbin/munged", "--foreground", $"--key-file={At("key")}", $"--socket={At("run/munge")}", $"--pid-file={At("run/munge.pid")}", $"--log-file={At("munge.log")}", $"--seed-file={At("seed")}");
        WaitFor(() => File.Exists(At("run/munge")));
        Start("/usr/sbin/slurmctld", "-D", "-f", Configuration);
        Start("/usr/sbin/slurmd", "-D", "-f", Configuration);
        WaitFor(() => Run("sinfo", "--noheader", "--format=%T").Trim() == "idle");
    }

    /// <summary>Whether Slurm and munge are installed; its node needs root.</summary>
    public static bool IsInstalled => File.Exists("/usr/sbin/slurmctld") && File.Exists("/usr/sbin/munged") && System.Environment.IsPrivilegedProcess;

    /// <summary>The environment of commands that use the cluster.</summary>
    public Dictionary<string, string?> Environment => new() { ["SLURM_CONF"] = Configuration };

    private string Configuration => At("slurm.conf");

    public void Dispose()
    {
        foreach (Process server in Enumerable.Reverse(_servers))
        {
            server.Kill();
            server.WaitForExit();
            server.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string ConfigurationText()
    {
        string host = System.Net.Dns.GetHostName().Split('.')[0];
        return string.Create(CultureInfo.InvariantCulture, $"""
            ClusterName=cosolve
            SlurmctldHost={host}(127.0.0.1)
            AuthType=auth/munge
            AuthInfo=socket={At("run/munge")}
            SlurmUser=root
            SlurmctldPort={FreePort.Next()}
            SlurmdPort={FreePort.Next()}
            SlurmctldPidFile={At("run/slurmctld.pid")}
            SlurmdPidFile={At("run/slurmd.pid")}
            StateSaveLocation={At("state")}
            SlurmdSpoolDir={At("spool")}
            SlurmctldLogFile={At("slurmctld.log")}
            SlurmdLogFile={At("slurmd.log")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            ReturnToService=2
            SchedulerType=sched/builtin
            SelectType=select/cons_tres
            NodeName={host} NodeAddr=127.0.0.1 CPUs={System.Environment.ProcessorCount} State=UNKNOWN
            PartitionName=short Nodes={host} Default=YES MaxTime=60 State=UP

            """);
    }

    private void Start(params string[] command)
    {
        var info = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string word in command[1..])
        {
            info.ArgumentList.Add(word);
        }

        info.Environment["SLURM_CONF"] = Configuration;
        Process server = Process.Start(info)!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        _servers.Add(server);
    }

    private string Run(params string[] command)
    {
        var info = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in command[1..])
        {
            info.ArgumentList.Add(word);
        }

        info.Environment["SLURM_CONF"] = Configuration;
        using Process process = Process.Start(info)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private void WaitFor(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            string logs = clock.Elapsed < TimeSpan.FromMinutes(1) ? "" : string.Join('\n', Directory.EnumerateFiles(_folder, "*.log").Select(File.ReadAllText));
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), logs);
            Thread.Sleep(100);
        }
    }
}
