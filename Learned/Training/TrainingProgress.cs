namespace CoSolve.Learned.Training;

/// <summary>Where training stands after an update.</summary>
/// <param name="Update">Updates done.</param>
/// <param name="Updates">Updates in all.</param>
/// <param name="Seconds">Seconds of training so far, those before a resumption included.</param>
/// <param name="Loss">The loss of the update; NaN before the first.</param>
/// <param name="SampleGap">By how many per cent the mean of the sampled schedules is longer than the best; NaN before the first update.</param>
public sealed record TrainingProgress(int Update, int Updates, double Seconds, double Loss, double SampleGap)
{
    /// <summary>The measurement on the fixed instances, if there was one.</summary>
    public CurvePoint? Validation { get; init; }

    /// <summary>Whether the measurement is the best so far.</summary>
    public bool IsBest { get; init; }

    /// <summary>Whether a checkpoint was written.</summary>
    public bool HasCheckpoint { get; init; }
}
