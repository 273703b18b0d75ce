namespace CoSolve.Learned.Training;

/// <summary>The files of a run.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Network">The name of the weights.</param>
public sealed record TrainingFolder(string Path, string Network)
{
    /// <summary>The best weights so far.</summary>
    public string Weights => File($"{Network}.safetensors");

    /// <summary>The state to resume from.</summary>
    public string Checkpoint => File("checkpoint.safetensors");

    /// <summary>The validation curve.</summary>
    public string Curve => File("curve.csv");

    /// <summary>The options.</summary>
    public string Configuration => File("config.json");

    /// <summary>The model card.</summary>
    public string Card => File("MODEL_CARD.md");

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
