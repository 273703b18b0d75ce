namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>
/// Forward-backward improvement: all tasks are moved to the right, the last ends first, then to the left, the first starts first; the makespan
/// never grows (Valls, Ballestín and Quintanilla 2005, "Justification and RCPSP: a technique that pays", DOI 10.1016/j.ejor.2004.04.008). Release
/// dates are ignored on the way to the right, so with them the makespan may grow.
/// </summary>
/// <param name="forward">The schedule that is improved.</param>
public sealed class Justification(ListSchedule forward)
{
    private readonly ListSchedule _backward = new(forward.Network.Reversed());
    private readonly long[] _keys = new long[forward.Network.ActivityCount];

    /// <summary>Justifies the schedule once to the right and once to the left; two schedule generations.</summary>
    /// <param name="modes">The mode of each task.</param>
    /// <returns>The list that the new schedule was built from.</returns>
    public int[] Apply(ReadOnlySpan<int> modes)
    {
        ActivityNetwork network = forward.Network;
        for (int a = 0; a < _keys.Length; a++)
        {
            _keys[a] = -forward.Ends[network.Tasks[a][0]];
        }

        _backward.Build(ActivityPriorities.List(_backward.Network, _keys), modes);
        for (int a = 0; a < _keys.Length; a++)
        {
            // Time runs backwards there: what ends last starts first.
            _keys[a] = -_backward.Ends[network.Tasks[a][0]];
        }

        int[] list = ActivityPriorities.List(network, _keys);
        forward.Build(list, modes);
        return list;
    }
}
