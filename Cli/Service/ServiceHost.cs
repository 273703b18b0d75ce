using System.Net.Sockets;
using System.Threading.RateLimiting;
using CoSolve.Cli.Service.Api;
using CoSolve.Cli.Service.Page;
using CoSolve.Cli.Service.Stores;
using CoSolve.Cli.Service.Webhooks;
using CoSolve.Cli.Service.Workers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoSolve.Cli.Service;

/// <summary>The running service. It reads no configuration of the environment or of files: what it does is what its settings say.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private const int MostConnections = 1000;
    private const int MostReading = 4;
    private const int MostReadingInLine = 1000;
    private const int BurstSeconds = 10;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;

    private ServiceHost(WebApplication app) => _app = app;

    /// <summary>The address on which it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts to listen and to work.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="store">The jobs; stays the caller's.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or other machines could call without a key.</exception>
    /// <exception cref="IOException">The port is in use or not allowed.</exception>
    public static async Task<ServiceHost> StartAsync(ServiceSettings settings, SqlJobStore store, CancellationToken cancellationToken)
    {
        settings.Validate();
        if (!settings.IsLocal && (await store.KeyHashesAsync(cancellationToken)).Count == 0)
        {
            throw new ArgumentException($"The address {settings.Address} can be reached by other machines, but no API key is set. Maybe add one with --add-key NAME.");
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, settings));
        ServiceLogging.Configure(builder.Logging);
        AddServices(builder.Services, settings, store);
        WebApplication app = builder.Build();
        Map(app);
        try
        {
            await app.StartAsync(cancellationToken);
            return new ServiceHost(app);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new IOException($"{e.Message.TrimEnd('.')}. Maybe another --port than {settings.Port}.");
        }
    }

    /// <summary>Waits until a signal stops the service: it takes no more requests, and its running jobs go back into the queue with their solutions.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <summary>Stops the service as a signal does.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions kestrel, ServiceSettings settings)
    {
        kestrel.Listen(settings.Address, settings.Port);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = settings.LargestBody;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
    }

    private static void AddServices(IServiceCollection services, ServiceSettings settings, SqlJobStore store)
    {
        services.AddSingleton(settings).AddSingleton(settings.Workers).AddSingleton(settings.WebhookHosts).AddSingleton(TimeProvider.System);
        services.AddSingleton<IJobStore>(store).AddSingleton<IKeyStore>(store).AddSingleton<IWebhookOutbox>(store);
        services.AddSingleton<RequestCounts>();
        services.AddSingleton(provider => new ApiKeys(store, !settings.IsLocal, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<JobWorker>().AddHostedService(provider => provider.GetRequiredService<JobWorker>());
        services.AddHostedService<WebhookSender>().AddHostedService<JobPurge>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience);
        services.AddRouting();
        services.ConfigureHttpJsonOptions(json => ServiceJson.Configure(json.SerializerOptions));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId"));
        services.AddExceptionHandler<ProblemHandler>();
        services.AddHostFiltering(hosts => hosts.AllowedHosts = AllowedHosts(settings));
        services.AddRateLimiter(limiter => LimitRates(limiter, settings));
        services.AddOpenApi("v1", ApiDescription.Configure);
    }

    /// <summary>On the loopback address other names are refused: a page of another site could otherwise call under a name that leads here. Elsewhere keys guard.</summary>
    private static string[] AllowedHosts(ServiceSettings settings) =>
        settings.HostNames.Count == 0 && !settings.IsLocal ? ["*"] : ["localhost", "127.0.0.1", "[::1]", settings.Address.ToString(), .. settings.HostNames];

    private static void LimitRates(RateLimiterOptions limiter, ServiceSettings settings)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = settings.Rate * BurstSeconds, TokensPerPeriod = settings.Rate, ReplenishmentPeriod = TimeSpan.FromSeconds(1) }));
        limiter.AddConcurrencyLimiter(JobEndpoints.ReadingPolicy, reading =>
        {
            reading.PermitLimit = Math.Max(MostReading, Environment.ProcessorCount);
            reading.QueueLimit = MostReadingInLine;
        });
    }

    private static void Map(WebApplication app)
    {
        app.Use(RequestGuards.CountAsync);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseHostFiltering();
        app.Use(RequestGuards.AddHeadersAsync);
        app.Use(RequestGuards.RefuseOtherSitesAsync);
        app.Use(RequestGuards.RefuseLargeBodiesAsync);
        app.UseRateLimiter();
        app.Use(RequestGuards.FindCallerAsync);
        JobEndpoints.Map(app);
        SystemEndpoints.Map(app);
        PageEndpoints.Map(app);
        app.MapOpenApi();
    }
}
