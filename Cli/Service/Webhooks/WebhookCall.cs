using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Cli.Service.Webhooks;

/// <summary>The report of an ended job that is to be delivered.</summary>
/// <param name="Job">The job.</param>
/// <param name="Address">Where.</param>
internal sealed record WebhookCall(Job Job, string Address);
