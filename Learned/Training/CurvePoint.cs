namespace CoSolve.Learned.Training;

/// <summary>A point of the validation curve; gaps are per cent above the best priority rule, negative when better.</summary>
/// <param name="Update">Updates done.</param>
/// <param name="Instances">Instances seen.</param>
/// <param name="Seconds">Seconds of training.</param>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Loss">The mean loss since the last point; NaN at the first.</param>
/// <param name="SampleGap">The mean gap of the sampled schedules to the best of them since the last point; NaN at the first.</param>
/// <param name="GreedyGap">The mean gap of greedy schedules.</param>
/// <param name="BestGap">The mean gap of the best of the sampled schedules.</param>
public sealed record CurvePoint(
    int Update, long Instances, double Seconds, double LearningRate, double Loss, double SampleGap, double GreedyGap, double BestGap)
{
    /// <summary>What is kept best: the mean of both gaps.</summary>
    public double Score => (GreedyGap + BestGap) / 2;
}
