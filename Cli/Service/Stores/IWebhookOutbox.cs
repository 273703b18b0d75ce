using CoSolve.Cli.Service.Webhooks;

namespace CoSolve.Cli.Service.Stores;

/// <summary>The reports of ended jobs that have still to be delivered; each is delivered at least once, or given up after some tries.</summary>
internal interface IWebhookOutbox
{
    /// <summary>Takes a report that is due and makes it due again after a pause, in case the delivery fails.</summary>
    /// <param name="pause">The time to the next try.</param>
    /// <param name="mostTries">After this many tries the report is given up.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null when none is due.</returns>
    Task<WebhookCall?> TakeWebhookAsync(TimeSpan pause, int mostTries, CancellationToken cancellationToken);

    /// <summary>Notes that a report was delivered.</summary>
    Task WebhookDeliveredAsync(string id, CancellationToken cancellationToken);
}
