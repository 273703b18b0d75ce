using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Lns.CpSat;

namespace CoSolve.Solvers.JobShop.Search.Neighborhoods;

/// <summary>Frees all operations of random machines until there are enough.</summary>
public sealed class MachineSubsetSelector : INeighborhoodSelector<JobShopProblem, JobShopSolution>
{
    /// <inheritdoc/>
    public string Name => "machine-subset";

    /// <inheritdoc/>
    public void Select(JobShopProblem problem, JobShopSolution incumbent, int size, RandomStream random, Span<bool> free)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(incumbent);
        ArgumentNullException.ThrowIfNull(random);
        var machines = new int[problem.MachineCount];
        for (int m = 0; m < machines.Length; m++)
        {
            machines[m] = m;
        }

        random.Shuffle<int>(machines);
        int count = 0;
        for (int m = 0; m < machines.Length && count < size; m++)
        {
            for (int o = 0; o < free.Length; o++)
            {
                if (problem.Machine[incumbent.Alternatives[o]] == machines[m])
                {
                    free[o] = true;
                    count++;
                }
            }
        }
    }
}
