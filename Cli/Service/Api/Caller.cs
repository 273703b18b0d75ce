namespace CoSolve.Cli.Service.Api;

/// <summary>Who sends a request.</summary>
/// <param name="Owner">The hash of the caller's key; empty where no keys are set.</param>
internal sealed record Caller(string Owner)
{
    /// <summary>Lets endpoints take the caller as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}
