namespace CoSolve.Solvers.Pipeline.Replicas;

/// <summary>What a run of <see cref="IReplicaSearch{T}"/> does.</summary>
/// <param name="Temperature">Where annealing starts, in units of the objective; it cools linearly to zero. Tabu searches do not
/// use it.</param>
/// <param name="Steps">The number of steps: sweeps, updates of all variables at once, or moves.</param>
internal readonly record struct ReplicaSchedule(double Temperature, int Steps)
{
    /// <summary>The temperature of a step, counted from 0.</summary>
    public double At(int step) => Temperature * (Steps - step) / Steps;

    /// <summary>Counts the next steps, which run without a look at the lane, as its iterations.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="step">The first of them, from 0.</param>
    /// <param name="most">The largest number of them.</param>
    /// <param name="goesOn">False when the lane has ended.</param>
    /// <returns>Their number; fewer where the schedule or the lane ends.</returns>
    public int Take(Lane lane, int step, int most, out bool goesOn)
    {
        goesOn = true;
        int steps = 0;
        while (steps < most && step + steps < Steps && (goesOn = lane.NextIteration()))
        {
            steps++;
        }

        return steps;
    }
}
