namespace CoSolve.Solvers.JobShop.Search.Flexible;

/// <summary>Take an operation out and put it, with an alternative, behind an operation (or the sentinel) of that machine.</summary>
internal readonly record struct InsertionMove(int Operation, int Alternative, int Predecessor);
