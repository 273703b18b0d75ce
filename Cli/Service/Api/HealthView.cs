namespace CoSolve.Cli.Service.Api;

/// <summary>The answer of a healthy service.</summary>
/// <param name="Status">Always ok; a service that is not well answers with a problem.</param>
internal sealed record HealthView(string Status);
