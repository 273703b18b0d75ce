namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>A move inside a critical block: the operation at index <paramref name="From"/> of the critical path goes to index
/// <paramref name="To"/> of the same block, and those between shift by one.</summary>
internal readonly record struct BlockMove(int From, int To);
