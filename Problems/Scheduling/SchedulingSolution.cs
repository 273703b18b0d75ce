namespace CoSolve.Problems.Scheduling;

/// <summary>A schedule: a start and a mode for each task. Immutable; not checked. Ends follow from the calendars.</summary>
public sealed class SchedulingSolution
{
    /// <summary>The mode of a task that is left out.</summary>
    public const int Absent = -1;

    private readonly long[] _starts;
    private readonly int[] _modes;

    /// <summary>Stores copies of both arrays, each of one value for each task.</summary>
    /// <param name="starts">The start of each task; not read for absent ones.</param>
    /// <param name="modes">The mode of each task, from 0, or <see cref="Absent"/>.</param>
    /// <exception cref="InvalidProblemException">The arrays differ in length.</exception>
    public SchedulingSolution(ReadOnlySpan<long> starts, ReadOnlySpan<int> modes)
    {
        if (starts.Length != modes.Length)
        {
            throw new InvalidProblemException($"A schedule has {starts.Length} starts but {modes.Length} modes.");
        }

        _starts = starts.ToArray();
        _modes = modes.ToArray();
    }

    /// <summary>The start of each task.</summary>
    public ReadOnlySpan<long> Starts => _starts;

    /// <summary>The mode of each task, from 0, or <see cref="Absent"/>.</summary>
    public ReadOnlySpan<int> Modes => _modes;

    /// <summary>Whether a task is in the schedule.</summary>
    public bool IsPresent(int task) => _modes[task] != Absent;
}
