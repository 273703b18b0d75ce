namespace CoSolve.Solvers.JobShop.FailureDirected;

/// <summary>
/// Nogoods recorded from restarts (Lecoutre, Sais, Tabary and Vidal 2007, "Recording and minimizing nogoods from restarts", JSAT 1, DOI
/// 10.3233/SAT190008): sets of literals that cannot all hold, each watched at two of them, so that telling a literal costs
/// only the nogoods that watch it. Watches stay right when the search goes back.
/// </summary>
internal sealed class NogoodStore(int literals)
{
    private readonly List<int>?[] _watching = new List<int>?[literals];
    private readonly List<int[]> _nogoods = [];

    /// <summary>Adds a nogood of at least two literals, none of which holds now.</summary>
    public void Add(int[] nogood)
    {
        (_watching[nogood[0]] ??= []).Add(_nogoods.Count);
        (_watching[nogood[1]] ??= []).Add(_nogoods.Count);
        _nogoods.Add(nogood);
    }

    /// <summary>Takes notice that a literal holds: decides the negation of the last open literal of each nogood whose others all hold.</summary>
    /// <returns>False if all literals of a nogood hold, or a decision contradicts the state.</returns>
    public bool Tell(int literal, DisjunctivePropagator propagator, OrderingState state)
    {
        if (_watching[literal] is not { } watching)
        {
            return true;
        }

        int kept = 0;
        int w = 0;
        bool consistent = true;
        for (; w < watching.Count && consistent; w++)
        {
            int[] nogood = _nogoods[watching[w]];
            if (nogood[0] == literal)
            {
                (nogood[0], nogood[1]) = (nogood[1], nogood[0]);
            }

            int other = propagator.Value(state, nogood[0]);
            if (other < 0)
            {
                watching[kept++] = watching[w];
                continue;
            }

            int next = 2;
            while (next < nogood.Length && propagator.Value(state, nogood[next]) > 0)
            {
                next++;
            }

            if (next < nogood.Length)
            {
                (nogood[1], nogood[next]) = (nogood[next], nogood[1]);
                (_watching[nogood[1]] ??= []).Add(watching[w]);
                continue;
            }

            watching[kept++] = watching[w];
            consistent = other == 0 && propagator.Decide(nogood[0] ^ 1);
        }

        for (; w < watching.Count; w++)
        {
            watching[kept++] = watching[w];
        }

        watching.RemoveRange(kept, watching.Count - kept);
        return consistent;
    }
}
