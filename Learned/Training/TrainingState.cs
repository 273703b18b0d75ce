using System.Text.Json;

namespace CoSolve.Learned.Training;

/// <summary>Where a run stands, beside its network and optimiser. All randomness follows from the seed and the update's number.</summary>
internal sealed record TrainingState
{
    /// <summary>Updates done.</summary>
    public int Update { get; set; }

    /// <summary>The last update that was validated; -1 before the first.</summary>
    public int Measured { get; set; } = -1;

    /// <summary>Seconds of training.</summary>
    public double Seconds { get; set; }

    /// <summary>The best score so far; null before the first measurement.</summary>
    public double? BestScore { get; set; }

    /// <summary>The sum of losses since the last measurement.</summary>
    public double LossSum { get; set; }

    /// <summary>The sum of sample gaps since the last measurement.</summary>
    public double GapSum { get; set; }

    /// <summary>Updates since the last measurement.</summary>
    public int Since { get; set; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static TrainingState FromJson(string text) => JsonSerializer.Deserialize<TrainingState>(text) ?? throw new JsonException("The state is null.");
}
