namespace CoSolve.Solvers.JobShop.Search.PathRelinking;

/// <summary>A member of the elite pool.</summary>
/// <param name="Selection">Its selection; never changed.</param>
/// <param name="Makespan">Its makespan.</param>
internal sealed record Elite(Selection Selection, long Makespan);
