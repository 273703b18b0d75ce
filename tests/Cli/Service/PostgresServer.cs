using System.Diagnostics;
using System.Globalization;

namespace CoSolve.Tests.Cli.Service;

/// <summary>
/// A PostgreSQL server for tests: its own folder and a free port of the loopback address, started once for all tests and stopped with them. As root it
/// runs as the user postgres, since it refuses root.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly string? Programs = FindPrograms();
    private readonly string _folder;
    private int _databases;

    public PostgresServer()
    {
        if (Programs is null)
        {
            _folder = "";
            return;
        }

        _folder = Directory.CreateTempSubdirectory("cosolve-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            Run(asOwner: false, "chown", "postgres", _folder);
        }

        Port = FreePort.Next();
        Run(asOwner: true, Path.Combine(Programs, "initdb"), "-D", Data, "-A", "trust", "-U", "cosolve", "--no-sync", "-E", "UTF8", "--no-locale");
        string options = string.Create(CultureInfo.InvariantCulture, $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off");
        Run(asOwner: true, Path.Combine(Programs, "pg_ctl"), "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", options, "start");
    }

    /// <summary>Whether the server is installed.</summary>
    public static bool IsInstalled => Programs is not null;

    public int Port { get; }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The connection string of a new empty database.</summary>
    public string NewDatabase()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        string server = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=cosolve");
        using var connection = new Npgsql.NpgsqlConnection($"{server};Database=postgres;Pooling=false");
        connection.Open();
        using Npgsql.NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        command.ExecuteNonQuery();
        return $"{server};Database={name}";
    }

    public void Dispose()
    {
        if (Programs is not null)
        {
            Run(asOwner: true, Path.Combine(Programs, "pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string? FindPrograms()
    {
        string? found = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).OrderDescending(StringComparer.Ordinal).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;
        return found;
    }

    private static void Run(bool asOwner, params string[] command)
    {
        string[] words = asOwner && Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;
        var info = new ProcessStartInfo(words[0]) { WorkingDirectory = "/", RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string word in words[1..])
        {
            info.ArgumentList.Add(word);
        }

        using Process process = Process.Start(info)!;
        // pg_ctl leaves a server behind that keeps the pipe open, so that the output must not be read to its end.
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), $"{words[0]} does not end.");
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', words)} ends with {process.ExitCode}.");
    }
}
