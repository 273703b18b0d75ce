using CoSolve.Solvers.JobShop.Blocking;

namespace CoSolve.Learned.JobShop;

/// <summary>Jobs that can move to different machines seldom hinder each other, and the order of their moves teaches nothing. So the network decides for
/// one machine at a time, in the order of the machines: which of the jobs that can move onto it does.</summary>
internal static class BlockingContenders
{
    /// <summary>Writes the positions, ascending, of the candidates for the smallest machine that any can move to; returns their number.</summary>
    public static int Fill(BlockingState state, ReadOnlySpan<int> candidates, Span<int> positions)
    {
        int first = int.MaxValue;
        int count = 0;
        for (int k = 0; k < candidates.Length; k++)
        {
            int machine = state.Problem.Machine[state.NextOperation(candidates[k])];
            count = machine < first ? 0 : count;
            first = Math.Min(first, machine);
            if (machine == first)
            {
                positions[count++] = k;
            }
        }

        return count;
    }
}
