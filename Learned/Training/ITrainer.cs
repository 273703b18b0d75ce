namespace CoSolve.Learned.Training;

/// <summary>Trains a network until its updates are made, the time is over or it is cancelled.</summary>
public interface ITrainer
{
    /// <summary>Trains; all files are written when it returns.</summary>
    /// <param name="progress">Receives every update and measurement.</param>
    /// <param name="cancellationToken">Ends training after the update in progress.</param>
    /// <returns>Whether all updates were made.</returns>
    bool Train(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken);
}
