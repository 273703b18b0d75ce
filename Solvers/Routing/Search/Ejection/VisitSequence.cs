using CoSolve.Problems;

namespace CoSolve.Solvers.Routing.Search.Ejection;

/// <summary>
/// The visits of one route with the earliest and latest service and the goods on board at each, so that a place is tested in O(1) for one visit and
/// in O(the visits between) for two. Place k is the k-th visit, from 1; 0 is the start and <see cref="Length"/> + 1 the end.
/// </summary>
internal sealed class VisitSequence
{
    private readonly RequestModel _model;
    private readonly int _dimensions;
    private int[] _nodes = new int[16];
    private long[] _earliest = new long[16];
    private long[] _latest = new long[16];
    private long[] _onBoard;

    /// <summary>An empty route.</summary>
    public VisitSequence(RequestModel model)
    {
        (_model, _dimensions) = (model, model.Capacity.Length);
        _onBoard = new long[16 * _dimensions];
        Refresh();
    }

    /// <summary>The number of visits.</summary>
    public int Length { get; private set; }

    /// <summary>The visits in order.</summary>
    public ReadOnlySpan<int> Visits => _nodes.AsSpan(1, Length);

    /// <summary>Makes this the sequence of some visits.</summary>
    /// <returns>Whether it keeps all windows and the capacity.</returns>
    public bool Set(ReadOnlySpan<int> visits)
    {
        Resize(visits.Length);
        visits.CopyTo(_nodes.AsSpan(1));
        return Refresh();
    }

    /// <summary>Makes this another sequence without the visits of one or two requests; 0 for none.</summary>
    /// <returns>Whether it keeps all windows and the capacity.</returns>
    public bool SetWithout(VisitSequence other, int request, int second)
    {
        Resize(other.Length);
        int length = 0;
        foreach (int v in other.Visits)
        {
            int own = _model.RequestOf[v];
            if (own != request && own != second)
            {
                _nodes[++length] = v;
            }
        }

        Length = length;
        return Refresh();
    }

    /// <summary>
    /// Chooses one of the feasible places of a request, each as likely. All are seen where ways keep the triangle inequality, otherwise nearly all.
    /// </summary>
    /// <param name="request">A request that has no visit here.</param>
    /// <param name="random">The stream that chooses; null for the first place found.</param>
    /// <param name="places">The place behind which the first visit comes and that behind which the second does, both counted before the insertion.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryPlaces(int request, RandomStream? random, out (int First, int Second) places)
    {
        places = default;
        (int first, int second) = (_model.First[request], _model.Second[request]);
        int found = 0;
        for (int i = 0; i <= Length && _earliest[i] <= _model.Close[first]; i++)
        {
            long at = Math.Max(_model.Open[first], _earliest[i] + _model.Travel(_nodes[i], first));
            if (at > _model.Close[first] || !HasRoom(i, first, second == 0))
            {
                continue;
            }

            if (second == 0)
            {
                if (at + _model.Travel(first, _nodes[i + 1]) <= _latest[i + 1] && IsChosen(ref found, random))
                {
                    places = (i, i);
                }
            }
            else
            {
                SeekSecond(i, at, first, second, random, ref found, ref places);
            }

            if (found > 0 && random is null)
            {
                return true;
            }
        }

        return found > 0;
    }

    /// <summary>Inserts a request at places that <see cref="TryPlaces"/> has found; O(visits).</summary>
    public void Insert(int request, (int First, int Second) places)
    {
        int second = _model.Second[request];
        int length = Length;
        Resize(length + (second == 0 ? 1 : 2));
        if (second != 0)
        {
            Array.Copy(_nodes, places.Second + 1, _nodes, places.Second + 3, length - places.Second);
            _nodes[places.Second + 2] = second;
            Array.Copy(_nodes, places.First + 1, _nodes, places.First + 2, places.Second - places.First);
        }
        else
        {
            Array.Copy(_nodes, places.First + 1, _nodes, places.First + 2, length - places.First);
        }

        _nodes[places.First + 1] = _model.First[request];
        Refresh();
    }

    /// <summary>Walks on from the first visit behind place i and tries the second behind each visit.</summary>
    private void SeekSecond(int i, long at, int first, int second, RandomStream? random, ref int found, ref (int First, int Second) places)
    {
        int last = first;
        for (int j = i; ; j++)
        {
            int next = _nodes[j + 1];
            long there = Math.Max(_model.Open[second], at + _model.Travel(last, second));
            if (there <= _model.Close[second] && there + _model.Travel(second, next) <= _latest[j + 1] && IsChosen(ref found, random))
            {
                places = (i, j);
                if (random is null)
                {
                    return;
                }
            }

            at = Math.Max(_model.Open[next], at + _model.Travel(last, next));
            if (j == Length || at > _latest[j + 1] || !HasRoom(j + 1, first, false))
            {
                return;
            }

            last = next;
        }
    }

    /// <summary>Keeps each of the places found so far with the same probability.</summary>
    private static bool IsChosen(ref int found, RandomStream? random) => ++found == 1 || (random is not null && random.NextInt(found) == 0);

    /// <summary>Whether what comes on board at a visit fits behind a place; to the end of the route where it stays on board.</summary>
    private bool HasRoom(int place, int visit, bool stays)
    {
        int from = stays ? Length : place;
        for (int d = 0; d < _dimensions; d++)
        {
            if (_onBoard[from * _dimensions + d] + _model.Load[visit * _dimensions + d] > _model.Capacity[d])
            {
                return false;
            }
        }

        return true;
    }

    private void Resize(int length)
    {
        Length = length;
        if (length + 2 > _nodes.Length)
        {
            int size = 2 * (length + 2);
            Array.Resize(ref _nodes, size);
            Array.Resize(ref _earliest, size);
            Array.Resize(ref _latest, size);
            Array.Resize(ref _onBoard, size * _dimensions);
        }
    }

    /// <summary>Recomputes times and loads; O(visits).</summary>
    private bool Refresh()
    {
        bool fits = true;
        (_nodes[0], _nodes[Length + 1], _earliest[0]) = (0, 0, _model.Open[0]);
        for (int k = 1; k <= Length + 1; k++)
        {
            int node = _nodes[k];
            long arrival = _earliest[k - 1] + _model.Travel(_nodes[k - 1], node);
            _earliest[k] = k <= Length ? Math.Max(_model.Open[node], arrival) : arrival;
            fits &= _earliest[k] <= _model.Close[node];
        }

        _latest[Length + 1] = _model.Close[0];
        for (int k = Length; k > 0; k--)
        {
            _latest[k] = Math.Min(_model.Close[_nodes[k]], _latest[k + 1] - _model.Travel(_nodes[k], _nodes[k + 1]));
        }

        return RefreshLoads() && fits;
    }

    private bool RefreshLoads()
    {
        bool fits = true;
        _onBoard.AsSpan(0, _dimensions).Clear();
        for (int k = 1; k <= Length; k++)
        {
            for (int d = 0; d < _dimensions; d++)
            {
                long load = _onBoard[(k - 1) * _dimensions + d] + _model.Load[_nodes[k] * _dimensions + d];
                _onBoard[k * _dimensions + d] = load;
                fits &= load <= _model.Capacity[d];
            }
        }

        return fits;
    }
}
