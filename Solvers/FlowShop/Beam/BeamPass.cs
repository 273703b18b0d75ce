using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop.Beam;

/// <summary>One pass of beam search over sequences of jobs: level by level the children with the least guides are kept.</summary>
/// <param name="width">The nodes kept on each level.</param>
/// <param name="values">How many numbers a node holds.</param>
/// <param name="jobs">The number of jobs, at least 1.</param>
internal sealed class BeamPass(int width, int values, int jobs)
{
    private readonly BeamChild[][] _history = new BeamChild[jobs][];

    /// <summary>The nodes that are expanded now; after the last level those with all jobs.</summary>
    public BeamLevel Level { get; private set; } = BeamLevel.Root(values, jobs);

    /// <summary>Runs the pass.</summary>
    /// <param name="lane">The lane; each node expanded is an iteration.</param>
    /// <param name="expand">Offers the children of a node, given how many jobs it has placed.</param>
    /// <param name="place">Updates the numbers of a copied node to those of the child.</param>
    /// <returns>False when the lane has ended, or no node is left.</returns>
    public bool Run(Lane lane, Action<BeamLevel, int, int, BeamSelection> expand, Action<BeamLevel, int, BeamChild> place)
    {
        var selection = new BeamSelection(width);
        BeamLevel[] levels = [new BeamLevel(width, values, jobs), new BeamLevel(width, values, jobs)];
        for (int placed = 0; placed < jobs; placed++)
        {
            selection.Clear();
            for (int node = 0; node < Level.Count; node++)
            {
                if (!lane.NextIteration())
                {
                    return false;
                }

                expand(Level, node, placed, selection);
            }

            BeamLevel next = levels[placed % 2];
            _history[placed] = selection.Children.ToArray();
            next.Count = selection.Count;
            for (int node = 0; node < next.Count; node++)
            {
                BeamChild child = _history[placed][node];
                next.Copy(node, Level, child.Parent, child.Job);
                place(next, node, child);
            }

            Level = next;
        }

        return Level.Count > 0;
    }

    /// <summary>The sequence of a node of the last level.</summary>
    public int[] SequenceOf(int node)
    {
        var sequence = new int[jobs];
        (int front, int back) = (0, jobs);
        var path = new BeamChild[jobs];
        for (int level = jobs - 1; level >= 0; level--)
        {
            path[level] = _history[level][node];
            node = path[level].Parent;
        }

        foreach (BeamChild child in path)
        {
            sequence[child.IsFront ? front++ : --back] = child.Job;
        }

        return sequence;
    }
}
