namespace CoSolve.Solvers.Scheduling.OpenShop;

/// <summary>Another place for an operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="OnMachine">The operation that it follows on its machine; none for the first place.</param>
/// <param name="InJob">The operation that it follows in its job, likewise.</param>
internal readonly record struct OpenShopMove(int Operation, int OnMachine, int InJob);
