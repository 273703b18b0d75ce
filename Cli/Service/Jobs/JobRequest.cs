namespace CoSolve.Cli.Service.Jobs;

/// <summary>A job as it is submitted.</summary>
/// <param name="Owner">The hash of the key that may see it; empty where no keys are set.</param>
/// <param name="Name">The name of the file, without folders.</param>
/// <param name="Family">The problem's family.</param>
/// <param name="Format">The format of the text.</param>
/// <param name="Problem">The text.</param>
/// <param name="Options">How to solve it.</param>
/// <param name="Webhook">Where the end is reported; null for nowhere.</param>
internal sealed record JobRequest(string Owner, string Name, string Family, string Format, string Problem, JobOptions Options, string? Webhook)
{
    /// <summary>A solution file to begin with; null for none.</summary>
    public string? Solution { get; init; }
}
