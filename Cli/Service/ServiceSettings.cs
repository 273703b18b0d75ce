using System.Net;
using CoSolve.Cli.Service.Webhooks;
using CoSolve.Cli.Service.Workers;

namespace CoSolve.Cli.Service;

/// <summary>What the operator sets.</summary>
internal sealed record ServiceSettings
{
    /// <summary>The address that is listened on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The database: a file, or the connection string of a PostgreSQL database; null for the user's own file.</summary>
    public string? Database { get; init; }

    /// <summary>How this process works on jobs.</summary>
    public required WorkerSettings Workers { get; init; }

    /// <summary>The largest body of a request in bytes.</summary>
    public long LargestBody { get; init; } = 32L << 20;

    /// <summary>The most requests a second of one address over a longer time; ten times as many at once.</summary>
    public int Rate { get; init; } = 200;

    /// <summary>The most unfinished jobs of one key.</summary>
    public int MostWaiting { get; init; } = 1000;

    /// <summary>How long ended jobs are kept.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The hosts that webhooks may call.</summary>
    public WebhookHosts WebhookHosts { get; init; } = new([]);

    /// <summary>The names by which clients may call the service beside its address and localhost.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Whether only this machine can call.</summary>
    public bool IsLocal => IPAddress.IsLoopback(Address);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public void Validate()
    {
        Workers.Validate();
        Require(Port is >= 0 and <= 65535, $"The port is {Port}. Maybe 8080.");
        Require(LargestBody > 0, $"The largest body is {LargestBody} bytes. Maybe 32 MB.");
        Require(Rate > 0, $"The rate is {Rate} requests a second. Maybe 200.");
        Require(MostWaiting > 0, $"The most unfinished jobs of a key are {MostWaiting}. Maybe 1000.");
        Require(Keep > TimeSpan.Zero, $"Ended jobs are kept for {Keep}. Maybe 168h.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
