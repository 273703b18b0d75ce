namespace CoSolve.Solvers.Pipeline.Replicas;

/// <summary>What a run of <see cref="IReplicaSearch{T}"/> does.</summary>
/// <param name="Temperature">Where annealing starts, in units of the objective; it cools linearly to zero. Tabu searches do not
/// use it.</param>
/// <param name="Steps">The number of steps: sweeps, updates of all variables at once, or moves.</param>
internal readonly record struct ReplicaSchedule(double Temperature, int Steps)
{
    /// <summary>The temperature of a step, counted from 0.</summary>
    public double At(int step) => Temperature * (Steps - step) / Steps;
}
