namespace CoSolve.Solvers.Scheduling.Assignment;

/// <summary>The parameters of <see cref="AssignmentAnnealingImprover"/>.</summary>
internal sealed record AssignmentAnnealingOptions
{
    /// <summary>The sharpness of the soft maximum, above 0.</summary>
    public double Sharpness { get; init; } = 100;

    /// <summary>The temperature that each annealing begins with, in the unit of the soft maximum; above the last one.</summary>
    public double FirstTemperature { get; init; } = 1;

    /// <summary>The temperature that it ends with, above 0.</summary>
    public double LastTemperature { get; init; } = 0.001;

    /// <summary>The moves that the first annealing tries for each task, at least 1; each further one tries twice as many.</summary>
    public int MovesPerTask { get; init; } = 500;

    /// <summary>The machines, the fastest for it, among which a task changes, at least 2.</summary>
    public int Candidates { get; init; } = 12;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (!(Sharpness > 0 && LastTemperature > 0 && FirstTemperature > LastTemperature))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Sharpness), $"The sharpness is {Sharpness}, the temperatures are {FirstTemperature} and {LastTemperature}. Maybe 100, 1 and 0.001.");
        }

        if (MovesPerTask < 1 || Candidates < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(MovesPerTask), $"There are {MovesPerTask} moves a task and {Candidates} candidates. Maybe 500 and 12.");
        }
    }
}
