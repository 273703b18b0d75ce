namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// A Hamiltonian path that steps of Lin and Kernighan make of a tour, held as the few runs of the unchanged tour it consists of.
/// A chain of k steps is tried in O(k^2) whatever the number of cities, and the tour is turned only when the chain is kept.
/// Places count from the path's first city in the direction that the path leaves it.
/// </summary>
internal sealed class TourPath
{
    private readonly ArrayTour _tour;
    private readonly int[] _first;
    private readonly int[] _last;
    private int _runs;
    private int _origin;
    private bool _forward;

    /// <summary>Prepares paths of at most <paramref name="depth"/> steps from a tour.</summary>
    public TourPath(ArrayTour tour, int depth)
    {
        _tour = tour;
        (_first, _last) = (new int[depth + 1], new int[depth + 1]);
    }

    /// <summary>Removes the edge from a city to the one before it, in the direction given; returns the latter, the path's end.</summary>
    public int Open(int from, bool forward)
    {
        (_origin, _forward, _runs) = (_tour.PlaceOf(from), forward, 1);
        (_first[0], _last[0]) = (0, _tour.Order.Length - 1);
        return CityAt(_last[0]);
    }

    /// <summary>
    /// Joins the end to a city and removes the edge from that city to its successor, which is the new end and is returned; negative,
    /// with the path unchanged, when that edge was added by a step before, or there is none, or the city is the path's first.
    /// </summary>
    public int Step(int joined)
    {
        int place = PlaceOf(joined);
        int run = 0;
        while (!Contains(run, place))
        {
            run++;
        }

        if (place == _last[run] || place == 0)
        {
            return -1;
        }

        int successor = _first[run] <= _last[run] ? place + 1 : place - 1;
        int tail = _last[run];
        _last[run] = place;
        TurnRuns(run + 1);
        (_first[_runs], _last[_runs]) = (tail, successor);
        _runs++;
        return CityAt(successor);
    }

    /// <summary>Turns the stretch of all runs from one on.</summary>
    private void TurnRuns(int from)
    {
        for ((int low, int high) = (from, _runs - 1); low <= high; low++, high--)
        {
            (int first, int last) = (_first[low], _last[low]);
            (_first[low], _last[low]) = (_last[high], _first[high]);
            (_first[high], _last[high]) = (last, first);
        }
    }

    private bool Contains(int run, int place) =>
        _first[run] <= _last[run] ? place >= _first[run] && place <= _last[run] : place >= _last[run] && place <= _first[run];

    private int PlaceOf(int city)
    {
        int place = _forward ? _tour.PlaceOf(city) - _origin : _origin - _tour.PlaceOf(city);
        return place < 0 ? place + _tour.Order.Length : place;
    }

    private int CityAt(int place)
    {
        int at = _forward ? _origin + place : _origin - place;
        int n = _tour.Order.Length;
        return _tour.At(at < 0 ? at + n : at >= n ? at - n : at);
    }
}
