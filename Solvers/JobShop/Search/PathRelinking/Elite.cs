namespace CoSolve.Solvers.JobShop.Search.PathRelinking;

/// <summary>A member of the elite pool.</summary>
/// <param name="Order">A topological order of its selection; never changed.</param>
/// <param name="Makespan">Its makespan.</param>
internal sealed record Elite(int[] Order, long Makespan);
