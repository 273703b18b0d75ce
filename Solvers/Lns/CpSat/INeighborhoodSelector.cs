using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.CpSat;

/// <summary>Chooses which parts of a solution (operations of a shop, tasks of a schedule) a large-neighbourhood search frees. A learned selector takes the
/// place of a hand-made one through this interface.</summary>
public interface INeighborhoodSelector<in TProblem, in TSolution>
{
    /// <summary>The name for reports.</summary>
    string Name { get; }

    /// <summary>Marks the parts to free; those not marked keep their machine or mode and their order among each other.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="incumbent">A feasible solution with at least one part in it; of a shop a semi-active schedule.</param>
    /// <param name="size">How many parts to free, about; at least 1.</param>
    /// <param name="random">The only source of randomness.</param>
    /// <param name="free">One flag for each part, all false; the selector sets some.</param>
    void Select(TProblem problem, TSolution incumbent, int size, RandomStream random, Span<bool> free);
}
