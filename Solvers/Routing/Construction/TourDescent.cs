using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>
/// 2-opt and Or-opt with neighbour lists and don't-look bits on a tour held as an array of nodes (Bentley 1992,
/// DOI 10.1287/ijoc.4.4.387). The shorter side is reversed, so a move costs O(n) at worst and far less on average.
/// </summary>
internal sealed class TourDescent
{
    private const int NeighbourCount = 8;
    private const int LongestSegment = 3;

    private readonly TravelMatrix _matrix;
    private readonly NearestClients _near;
    private readonly int[] _tour;
    private readonly int[] _position;
    private readonly Queue<int> _pending = new();
    private readonly bool[] _isPending;

    /// <summary>Prepares a descent that rewrites <paramref name="tour"/>, a permutation of all locations.</summary>
    public TourDescent(RoutingProblem problem, int[] tour)
    {
        _matrix = problem.Profiles[0].Distances;
        _near = NearestClients.Build(problem, NeighbourCount);
        _tour = tour;
        _position = new int[tour.Length];
        _isPending = new bool[tour.Length];
        for (int k = 0; k < tour.Length; k++)
        {
            _position[tour[k]] = k;
            Wake(tour[k]);
        }
    }

    /// <summary>Descends to a local optimum or until the token is cancelled.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        while (_tour.Length > 4 && _pending.TryDequeue(out int node))
        {
            _isPending[node] = false;
            while (!cancellationToken.IsCancellationRequested && (node != 0 && (TryTwoOpt(node) || TryOrOpt(node))))
            {
                // The node stays the centre while its moves improve the tour.
            }
        }
    }

    private void Wake(int node)
    {
        if (!_isPending[node])
        {
            _isPending[node] = true;
            _pending.Enqueue(node);
        }
    }

    private int Next(int node) => _tour[_position[node] + 1 == _tour.Length ? 0 : _position[node] + 1];

    private int Previous(int node) => _tour[_position[node] == 0 ? _tour.Length - 1 : _position[node] - 1];

    private bool TryTwoOpt(int a)
    {
        (int next, int previous) = (Next(a), Previous(a));
        long toNext = _matrix[a, next];
        long toPrevious = _matrix[previous, a];
        foreach (int client in _near.Of(a - 1))
        {
            int c = client + 1;
            long direct = _matrix[a, c];
            if (direct >= toNext && direct >= toPrevious)
            {
                return false;
            }

            int d = Next(c);
            if (direct < toNext && direct + _matrix[next, d] < toNext + _matrix[c, d])
            {
                Reverse(next, c);
                WakeAll(a, next, c, d);
                return true;
            }

            d = Previous(c);
            if (direct < toPrevious && direct + _matrix[previous, d] < toPrevious + _matrix[d, c])
            {
                Reverse(c, previous);
                WakeAll(a, previous, c, d);
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves the segment of up to three nodes that begins or ends at a node beside one of its neighbours.</summary>
    private bool TryOrOpt(int a)
    {
        for (int length = 1; length <= LongestSegment && length < _tour.Length - 2; length++)
        {
            if (TryMove(a, Step(a, length - 1)) || (length > 1 && TryMove(a, Step(a, 1 - length))))
            {
                return true;
            }
        }

        return false;
    }

    private int Step(int node, int steps)
    {
        int k = _position[node] + steps;
        return _tour[k < 0 ? k + _tour.Length : k >= _tour.Length ? k - _tour.Length : k];
    }

    /// <summary>Moves the segment between a and z so that a comes to lie beside one of its neighbours.</summary>
    private bool TryMove(int a, int z)
    {
        bool forward = a == z || Forward(a, z) < LongestSegment;
        (int first, int last) = forward ? (a, z) : (z, a);
        (int before, int behind) = (Previous(first), Next(last));
        long gain = _matrix[before, first] + _matrix[last, behind] - _matrix[before, behind];
        foreach (int client in _near.Of(a - 1))
        {
            int c = client + 1;
            long direct = _matrix[a, c];
            if (direct >= gain)
            {
                return false;
            }

            if (Forward(first, c) <= Forward(first, last))
            {
                continue;
            }

            foreach (int d in (ReadOnlySpan<int>)[Next(c), Previous(c)])
            {
                bool isOldPlace = (c == before && d == first) || (c == behind && d == last);
                if (!isOldPlace && direct + _matrix[z, d] - _matrix[c, d] < gain)
                {
                    (int near, int far) = (c, d);
                    MoveBetween(first, last, before, behind, near, far, a);
                    return true;
                }
            }
        }

        return false;
    }

    private int Forward(int from, int to)
    {
        int steps = _position[to] - _position[from];
        return steps < 0 ? steps + _tour.Length : steps;
    }

    /// <summary>
    /// Moves the segment first..last between near and far, a next to near, by two or three exchanges of edges that pass the
    /// stretch between on its shorter side.
    /// </summary>
    private void MoveBetween(int first, int last, int before, int behind, int near, int far, int a)
    {
        bool nearComesFirst = Forward(last, near) < Forward(last, far);
        (int ahead, int beyond) = nearComesFirst ? (near, far) : (far, near);
        if (Forward(last, ahead) > Forward(beyond, first))
        {
            (ahead, beyond) = (beyond, ahead);
            (first, last, before, behind) = (last, first, behind, before);
        }

        // before first..last behind..ahead beyond, read in one direction of the tour
        Exchange(before, first, ahead, beyond);
        Exchange(before, ahead, behind, last);
        bool isBesideNear = ahead == near ? last == a : first == a;
        if (!isBesideNear)
        {
            Exchange(ahead, last, first, beyond);
        }

        WakeAll(first, last, before, behind);
        WakeAll(near, far, first, last);
    }

    /// <summary>Replaces edges {a, b} and {c, d} by {a, c} and {b, d}; b follows a as d follows c, in either direction of the tour.</summary>
    private void Exchange(int a, int b, int c, int d)
    {
        if (Next(a) == b)
        {
            Reverse(b, c);
        }
        else
        {
            Reverse(a, d);
        }
    }

    private void WakeAll(int a, int b, int c, int d)
    {
        Wake(a);
        Wake(b);
        Wake(c);
        Wake(d);
    }

    /// <summary>Reverses the path from one node forward to another, or equivalently the rest of the tour when that is shorter.</summary>
    private void Reverse(int from, int to)
    {
        int n = _tour.Length;
        int i = _position[from];
        int j = _position[to];
        int inside = j - i < 0 ? j - i + n + 1 : j - i + 1;
        if (2 * inside > n)
        {
            (i, j) = (j + 1 == n ? 0 : j + 1, i == 0 ? n - 1 : i - 1);
            inside = n - inside;
        }

        for (int k = inside / 2; k > 0; k--)
        {
            (_tour[i], _tour[j]) = (_tour[j], _tour[i]);
            _position[_tour[i]] = i;
            _position[_tour[j]] = j;
            i = i + 1 == n ? 0 : i + 1;
            j = j == 0 ? n - 1 : j - 1;
        }
    }
}
