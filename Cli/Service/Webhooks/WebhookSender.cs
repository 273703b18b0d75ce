using System.Data.Common;
using System.Net.Http.Json;
using CoSolve.Cli.Service.Api;
using CoSolve.Cli.Service.Stores;
using Microsoft.Extensions.Hosting;

namespace CoSolve.Cli.Service.Webhooks;

/// <summary>Delivers the reports of ended jobs. Redirects are not followed and answers not read: a host of the list cannot send the service elsewhere.</summary>
internal sealed class WebhookSender(IWebhookOutbox outbox, WebhookHosts hosts, ILogger<WebhookSender> logger) : BackgroundService
{
    private const int MostTries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (hosts.Names.Count == 0)
        {
            return;
        }

        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(10) };
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await outbox.TakeWebhookAsync(Retry, MostTries, stoppingToken) is { } call)
                {
                    await SendAsync(client, call, stoppingToken);
                }
                else
                {
                    await Task.Delay(Pause, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbException e)
            {
                logger.StoreFailed(e.Message);
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task SendAsync(HttpClient client, WebhookCall call, CancellationToken stop)
    {
        try
        {
            // The list may have changed since the job was submitted.
            Uri address = hosts.Require(call.Address);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(JobView.Of(call.Job), options: ServiceJson.Options) };
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (response.IsSuccessStatusCode)
            {
                await outbox.WebhookDeliveredAsync(call.Job.Id, stop);
            }
            else
            {
                logger.WebhookRefused(call.Job.Id, address.Host, (int)response.StatusCode);
            }
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is HttpRequestException or TaskCanceledException or ArgumentException)
        {
            logger.WebhookFailed(call.Job.Id, call.Address, e.Message);
        }
    }
}
