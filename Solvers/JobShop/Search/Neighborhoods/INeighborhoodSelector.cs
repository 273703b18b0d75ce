using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Search.Neighborhoods;

/// <summary>Chooses which operations a large-neighbourhood search frees. A learned selector takes the place of a hand-made one
/// through this interface.</summary>
public interface INeighborhoodSelector
{
    /// <summary>The name for reports.</summary>
    string Name { get; }

    /// <summary>Marks the operations to free; those not marked keep their machine and their order among each other.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="incumbent">A feasible, semi-active schedule.</param>
    /// <param name="size">How many operations to free, about; at least 1.</param>
    /// <param name="random">The only source of randomness.</param>
    /// <param name="free">One flag for each operation, all false; the selector sets some.</param>
    void Select(JobShopProblem problem, JobShopSolution incumbent, int size, RandomStream random, Span<bool> free);
}
