namespace CoSolve.Solvers.JobShop.Search;

/// <summary>A complete selection: each machine processes its operations as they follow each other in the order.</summary>
/// <param name="Order">All operations, each after its job predecessor.</param>
/// <param name="Alternatives">The flat index of the chosen alternative of each operation.</param>
internal readonly record struct Selection(int[] Order, int[] Alternatives);
