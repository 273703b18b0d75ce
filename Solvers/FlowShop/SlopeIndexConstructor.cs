using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop;

/// <summary>
/// Palmer's slope order (1965, "Sequencing jobs through a multi-stage process in the minimum total time", DOI
/// 10.1057/jors.1965.8): jobs whose durations grow from machine to machine first. O(n (m + log n)), for a first solution of any size.
/// </summary>
public sealed class SlopeIndexConstructor : IConstructor<FlowShopProblem, FlowShopSolution>
{
    /// <inheritdoc/>
    public string Name => "slope";

    /// <inheritdoc/>
    public FlowShopSolution Construct(FlowShopProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var slopes = new (double NegativeSlope, int Job)[problem.JobCount];
        for (int j = 0; j < slopes.Length; j++)
        {
            double slope = 0;
            for (int m = 0; m < problem.MachineCount; m++)
            {
                slope += (2.0 * m - problem.MachineCount + 1) * problem.Durations[j * problem.MachineCount + m];
            }

            slopes[j] = (-slope, j);
        }

        Array.Sort(slopes);
        return new FlowShopSolution(Array.ConvertAll(slopes, s => s.Job));
    }
}
