using System.CommandLine;
using CoSolve.Cli.Service;
using CoSolve.Cli.Service.Stores;
using CoSolve.Cli.Service.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve serve-worker</c>: works on the jobs of a service that runs elsewhere.</summary>
internal sealed class ServeWorkerCommand : Command
{
    private readonly WorkerArguments _arguments;

    public ServeWorkerCommand()
        : base("serve-worker", "Work on the jobs of a service's database, on this or another machine.")
    {
        _arguments = new WorkerArguments(this);
        // The host handles signals, so that the command line must not.
        SetAction(arguments => RunAsync(arguments, CancellationToken.None).GetAwaiter().GetResult());
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        WorkerSettings settings = _arguments.Settings(arguments);
        settings.Validate();
        await using SqlJobStore store = await JobStores.OpenAsync(_arguments.Database(arguments), cancellationToken);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        ServiceLogging.Configure(builder.Logging);
        builder.Services.AddSingleton(settings).AddSingleton<IJobStore>(store).AddHostedService<JobWorker>();
        using IHost host = builder.Build();
        await host.StartAsync(cancellationToken);
        Console.Out.WriteLine($"cosolve: working on up to {settings.Jobs} jobs at a time");
        await host.WaitForShutdownAsync(CancellationToken.None);
        return ExitCode.Success;
    }
}
