using CoSolve.Problems;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>Mode vectors that do not take more of the stocks than there is.</summary>
/// <param name="network">The problem.</param>
public sealed class ModeVectors(ActivityNetwork network)
{
    private readonly long[] _left = new long[network.Problem.Resources.Count];

    /// <summary>Whether any task has a choice.</summary>
    public bool HasChoice { get; } = network.UsableModes.Any(m => m.Length > 1);

    /// <summary>Whether any mode takes of a stock.</summary>
    public bool HasStocks { get; } = network.Modes.Any(m => m.Stock.Length > 0);

    /// <summary>The shortest mode of each task.</summary>
    public int[] Shortest() => [.. network.UsableModes.Select(m => m[0])];

    /// <summary>
    /// Changes modes one at a time, from a random task on, to ones that take less of the exceeded stocks, until none is exceeded or no change
    /// helps (after Hartmann 2001, "Project scheduling with multiple modes: a genetic algorithm", DOI 10.1023/A:1010902015091). O(modes) for each pass.
    /// </summary>
    /// <returns>Whether no stock is exceeded.</returns>
    public bool Repair(Span<int> modes, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!HasStocks)
        {
            return true;
        }

        CountLeft(modes);
        long excess = Excess();
        for (bool improved = true; improved && excess > 0;)
        {
            improved = false;
            int first = random.NextInt(modes.Length);
            for (int k = 0; k < modes.Length && excess > 0; k++)
            {
                int task = (first + k) % modes.Length;
                long least = Change(task, ref modes[task], excess);
                improved |= least < excess;
                excess = least;
            }
        }

        return excess == 0;
    }

    /// <summary>Gives a task the mode with the least excess, the shortest of these; returns the excess then.</summary>
    private long Change(int task, ref int current, long excess)
    {
        (long least, int best) = (excess, current);
        foreach (int mode in network.UsableModes[task])
        {
            Take(task, current, -1);
            Take(task, mode, 1);
            long now = Excess();
            Take(task, mode, -1);
            Take(task, current, 1);
            if (now < least)
            {
                (least, best) = (now, mode);
            }
        }

        if (best != current)
        {
            Take(task, current, -1);
            Take(task, best, 1);
            current = best;
        }

        return least;
    }

    private void CountLeft(ReadOnlySpan<int> modes)
    {
        for (int r = 0; r < _left.Length; r++)
        {
            _left[r] = network.Problem.Resources[r].Capacity;
        }

        for (int t = 0; t < modes.Length; t++)
        {
            Take(t, modes[t], 1);
        }
    }

    private void Take(int task, int mode, long factor)
    {
        foreach (SchedulingDemand demand in network.Modes[network.FirstMode[task] + mode].Stock)
        {
            _left[demand.Resource] -= factor * demand.Amount;
        }
    }

    private long Excess()
    {
        long excess = 0;
        foreach (long left in _left)
        {
            excess += Math.Max(0, -left);
        }

        return excess;
    }
}
