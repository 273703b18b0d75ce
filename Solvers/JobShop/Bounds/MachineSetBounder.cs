using System.Numerics;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Bounds;

/// <summary>
/// Load bounds on the makespan of groups of machines: for each set of machines that is exactly what some operation can choose from,
/// and for all machines together, the operations that have no machine outside it must share it. With their heads and
/// tails the best subset by thresholds counts where the group is small enough. Single machines of a classic job shop are left to
/// <see cref="OneMachineBounder"/>.
/// </summary>
public sealed class MachineSetBounder : IBounder<JobShopProblem>
{
    // Subset tests between operations and groups beyond which only the set of all machines is looked at.
    private const double MostTests = 10_000_000;

    // The threshold bound is quadratic in a group's operations.
    private const int LargestThresholdGroup = 3000;

    /// <inheritdoc/>
    public string Name => "machine-bound";

    /// <inheritdoc/>
    public long? Bound(JobShopProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Criterion != JobShopCriterion.Makespan || problem.OperationCount == 0)
        {
            return null;
        }

        int words = (problem.MachineCount + 63) / 64;
        var (sets, setOf) = Sets(problem, words);
        long[] heads = JobShopWindows.Heads(problem);
        long[] tails = JobShopWindows.Tails(problem);
        long[] shortest = JobShopWindows.ShortestDurations(problem);
        long bound = 0;
        foreach (ulong[] machines in sets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool[] inside = sets.Select(other => IsSubset(other, machines)).ToArray();
            var group = new MachineGroup(machines.Sum(BitOperations.PopCount));
            for (int o = 0; o < setOf.Length; o++)
            {
                if (inside[setOf[o]])
                {
                    group.Add(heads[o], shortest[o], tails[o]);
                }
            }

            bound = Math.Max(bound, group.Count <= LargestThresholdGroup ? group.ThresholdBound(cancellationToken) : group.LoadBound());
        }

        return bound;
    }

    /// <summary>The distinct machine sets as bits, the set of all machines first, and the set of each operation.</summary>
    private static (List<ulong[]> Sets, int[] SetOf) Sets(JobShopProblem problem, int words)
    {
        var all = new ulong[words];
        for (int m = 0; m < problem.MachineCount; m++)
        {
            all[m >> 6] |= 1UL << m;
        }

        List<ulong[]> sets = [all];
        var setOf = new int[problem.OperationCount];
        if (problem.IsClassic || (double)problem.OperationCount * words > MostTests)
        {
            return (sets, setOf);
        }

        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int o = 0; o < setOf.Length; o++)
        {
            var bits = new ulong[words];
            for (int a = problem.FirstAlternative[o]; a < problem.FirstAlternative[o + 1]; a++)
            {
                bits[problem.Machine[a] >> 6] |= 1UL << problem.Machine[a];
            }

            string key = string.Join(',', bits);
            if (!known.TryGetValue(key, out setOf[o]))
            {
                setOf[o] = known[key] = sets.Count;
                sets.Add(bits);
            }
        }

        bool tooMany = (double)sets.Count * (problem.OperationCount + (double)sets.Count * words) > MostTests;
        return tooMany ? ([all], new int[problem.OperationCount]) : (sets, setOf);
    }

    private static bool IsSubset(ulong[] inner, ulong[] outer)
    {
        for (int w = 0; w < inner.Length; w++)
        {
            if ((inner[w] & ~outer[w]) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
