using System.CommandLine;
using System.Net;
using CoSolve.Cli.Service;
using CoSolve.Cli.Service.Api;
using CoSolve.Cli.Service.Stores;
using CoSolve.Cli.Service.Webhooks;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve serve</c>.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Option<string> _address = new("--address") { Description = "The address to listen on; another than a loopback address needs API keys.", DefaultValueFactory = _ => "127.0.0.1", HelpName = "IP" };
    private readonly Option<int> _port = new("--port") { Description = "The port; 0 takes a free one.", DefaultValueFactory = _ => 8080, HelpName = "N" };
    private readonly Option<int> _largest = new("--largest-body") { Description = "The largest problem in MB (2^20 bytes).", DefaultValueFactory = _ => 32, HelpName = "MB" };
    private readonly Option<int> _rate = new("--rate") { Description = "Requests a second of one address; ten times as many at once.", DefaultValueFactory = _ => 200, HelpName = "N" };
    private readonly Option<int> _waiting = new("--most-waiting") { Description = "Unfinished jobs that one key may have.", DefaultValueFactory = _ => 1000, HelpName = "N" };
    private readonly Option<TimeSpan> _keep = WorkerArguments.Duration("--keep", "How long ended jobs are kept.", TimeSpan.FromDays(7));
    private readonly Option<string[]> _webhookHosts = new("--webhook-host") { Description = "A host that webhooks may call; repeat for several. None by default.", HelpName = "HOST" };
    private readonly Option<string[]> _hosts = new("--host-name") { Description = "A name by which clients call the service, for example behind a proxy; repeat for several.", HelpName = "HOST" };
    private readonly Option<string?> _addKey = new("--add-key") { Description = "Create an API key of this name, print it once, and end. From then on every job needs a key.", HelpName = "NAME" };
    private readonly Option<string?> _removeKey = new("--remove-key") { Description = "Remove the API key of this name, and end.", HelpName = "NAME" };
    private readonly WorkerArguments _workers;

    public ServeCommand()
        : base("serve", "Serve solving over HTTP: jobs in a database, progress as events, a page to try it.")
    {
        foreach (Option option in new Option[] { _address, _port })
        {
            Options.Add(option);
        }

        _workers = new WorkerArguments(this);
        foreach (Option option in new Option[] { _largest, _rate, _waiting, _keep, _webhookHosts, _hosts, _addKey, _removeKey })
        {
            Options.Add(option);
        }

        // The host handles signals, so that the command line must not.
        SetAction(arguments => RunAsync(arguments, CancellationToken.None).GetAwaiter().GetResult());
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        ServiceSettings settings = SettingsFrom(arguments);
        settings.Validate();
        await using SqlJobStore store = await JobStores.OpenAsync(settings.Database, cancellationToken);
        if (arguments.GetValue(_addKey) is { } added)
        {
            return await AddKeyAsync(store, added, cancellationToken);
        }

        if (arguments.GetValue(_removeKey) is { } removed)
        {
            return await store.RemoveKeyAsync(removed, cancellationToken) ? ExitCode.Success
                : throw new ArgumentException($"There is no key '{removed}'. Maybe it has another name.");
        }

        await using ServiceHost host = await ServiceHost.StartAsync(settings, store, cancellationToken);
        Console.Out.WriteLine($"cosolve: listening on {host.Address}");
        await host.WaitForShutdownAsync();
        return ExitCode.Success;
    }

    private static async Task<int> AddKeyAsync(SqlJobStore store, string name, CancellationToken cancellationToken)
    {
        string key = ApiKeys.Create();
        if (!await store.AddKeyAsync(name, ApiKeys.HashOf(key), cancellationToken))
        {
            throw new ArgumentException($"There is a key '{name}' already. Maybe remove it first with --remove-key.");
        }

        Console.Out.WriteLine(key);
        return ExitCode.Success;
    }

    private ServiceSettings SettingsFrom(ParseResult arguments) => new()
    {
        Address = IPAddress.TryParse(arguments.GetRequiredValue(_address), out IPAddress? address) ? address
            : throw new ArgumentException($"The address '{arguments.GetRequiredValue(_address)}' is not an IP address. Maybe 127.0.0.1, or 0.0.0.0 for all."),
        Port = arguments.GetValue(_port),
        Database = _workers.Database(arguments),
        Workers = _workers.Settings(arguments),
        LargestBody = (long)arguments.GetValue(_largest) << 20,
        Rate = arguments.GetValue(_rate),
        MostWaiting = arguments.GetValue(_waiting),
        Keep = arguments.GetValue(_keep),
        WebhookHosts = new WebhookHosts(arguments.GetValue(_webhookHosts) ?? []),
        HostNames = arguments.GetValue(_hosts) ?? [],
    };
}
