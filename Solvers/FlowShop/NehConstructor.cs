using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop;

/// <summary>
/// NEH (Nawaz, Enscore and Ham 1983, "A heuristic algorithm for the m-machine, n-job flow-shop sequencing problem", DOI
/// 10.1016/0305-0483(83)90088-9): jobs by falling total work, each inserted where the makespan grows least; O(n^2 m) with Taillard's
/// acceleration. Cancellation, or more steps than <see cref="MostSteps"/>, appends the jobs that are left.
/// </summary>
public sealed class NehConstructor : IConstructor<FlowShopProblem, FlowShopSolution>
{
    /// <summary>How many steps (a job, a place and a machine each) insertion may take.</summary>
    public double MostSteps { get; init; } = 5e9;

    /// <inheritdoc/>
    public string Name => "neh";

    /// <inheritdoc/>
    public FlowShopSolution Construct(FlowShopProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int[] order = ByFallingWork(problem);
        var insertion = new FlowShopInsertion(problem);
        var sequence = new int[order.Length];
        double steps = 0;
        for (int count = 0; count < order.Length; count++)
        {
            int position = count;
            steps += (count + 1.0) * problem.MachineCount;
            if (steps <= MostSteps && !cancellationToken.IsCancellationRequested)
            {
                position = insertion.Best(sequence.AsSpan(0, count), order[count]).Position;
            }

            Array.Copy(sequence, position, sequence, position + 1, count - position);
            sequence[position] = order[count];
        }

        return new FlowShopSolution(sequence);
    }

    private static int[] ByFallingWork(FlowShopProblem problem)
    {
        var work = new (long NegativeTotal, int Job)[problem.JobCount];
        for (int j = 0; j < work.Length; j++)
        {
            long total = 0;
            foreach (long duration in problem.Durations.Slice(j * problem.MachineCount, problem.MachineCount))
            {
                total += duration;
            }

            work[j] = (-total, j);
        }

        Array.Sort(work);
        return Array.ConvertAll(work, w => w.Job);
    }
}
