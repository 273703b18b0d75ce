using CoSolve.Problems;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// Iterated Lin-Kernighan with small double-bridge kicks (Applegate, Cook and Rohe 2003, "Chained Lin-Kernighan for large traveling
/// salesman problems", DOI 10.1287/ijoc.15.1.82.15157): a step flips a path and keeps the gain positive (depth and breadth are
/// limited), and short segments move as in Or-opt (Or 1976). Candidates come from neighbour lists; a queue of cities whose edges
/// changed takes the part of don't-look bits. A kick exchanges two short neighbouring segments, so that its repair stays local.
/// </summary>
internal sealed class TourImprovement<TTravel> : ITourImprovement
    where TTravel : struct, ITravel
{
    private const int LongestSegment = 3;
    private static readonly int[] Breadth = [5, 3, 1];

    private readonly TTravel _travel;
    private readonly int _n;
    private readonly int _width;
    private readonly int[] _neighbours;
    private readonly ArrayTour _tour;
    private readonly RandomStream _random;
    private readonly int[] _queue;
    private readonly bool[] _queued;
    private int _head;
    private int _count;

    /// <summary>Starts from a tour with all cities queued.</summary>
    /// <param name="travel">Symmetric distances.</param>
    /// <param name="neighbours">City c (from 0) has entries [c * width, (c + 1) * width), nearest first.</param>
    /// <param name="width">The neighbours of each city.</param>
    /// <param name="order">The first tour; at least five cities.</param>
    /// <param name="random">The lane's stream.</param>
    public TourImprovement(TTravel travel, int[] neighbours, int width, ReadOnlySpan<int> order, RandomStream random)
    {
        (_travel, _neighbours, _width, _n, _random) = (travel, neighbours, width, order.Length, random);
        _tour = new ArrayTour(order);
        (_queue, _queued) = (new int[_n], new bool[_n]);
        for (int i = 0; i < _n; i++)
        {
            Length += D(order[i], order[i + 1 == _n ? 0 : i + 1]);
            Enqueue(order[i]);
        }
    }

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Order => _tour.Order;

    /// <inheritdoc/>
    public void Descend(Func<bool> stop)
    {
        int steps = 0;
        while (_count > 0 && (++steps % 64 != 0 || !stop()))
        {
            ImproveFront();
            _tour.Commit();
        }
    }

    /// <inheritdoc/>
    public void Iterate()
    {
        long before = Length;
        Kick();
        while (_count > 0)
        {
            ImproveFront();
        }

        if (Length > before)
        {
            _tour.UndoTo(0);
            Length = before;
        }

        _tour.Commit();
    }

    private void ImproveFront()
    {
        int city = Dequeue();
        while (Improve(city))
        {
            // Each improvement may make room for another at the same city.
        }
    }

    private bool Improve(int city) => ImproveByFlips(city) || ImproveBySegments(city);

    private bool ImproveByFlips(int city)
    {
        long gain = Step(0, city, _tour.Next(city), D(city, _tour.Next(city)));
        if (gain <= 0)
        {
            gain = Step(0, city, _tour.Previous(city), D(city, _tour.Previous(city)));
        }

        Length -= Math.Max(0, gain);
        return gain > 0;
    }

    /// <summary>
    /// Removes edge (base, end) for an edge from end to a neighbour and closes the tour by a flip; goes deeper from the new end
    /// when closing does not pay. Returns the gain, 0 with the tour unchanged when there is none.
    /// </summary>
    private long Step(int level, int from, int end, long gain)
    {
        int tried = 0;
        for (int k = 0; k < _width && tried < Breadth[level]; k++)
        {
            int joined = _neighbours[end * _width + k];
            long open = gain - D(end, joined);
            if (open <= 0)
            {
                return 0;
            }

            bool forward = _tour.Next(from) == end;
            int released = forward ? _tour.Previous(joined) : _tour.Next(joined);
            if (joined == from || released == end)
            {
                continue;
            }

            long reached = open + D(joined, released);
            long closed = reached - D(released, from);
            if (closed <= 0 && level + 1 == Breadth.Length)
            {
                continue;
            }

            tried++;
            int mark = _tour.Mark;
            _tour.Flip(from, end, released);
            long total = closed > 0 ? closed : Step(level + 1, from, released, reached);
            if (total > 0)
            {
                Enqueue(from);
                Enqueue(end);
                Enqueue(joined);
                Enqueue(released);
                return total;
            }

            _tour.UndoTo(mark);
        }

        return 0;
    }

    /// <summary>Moves a segment of up to three cities that starts or ends at a city beside one of the city's neighbours.</summary>
    private bool ImproveBySegments(int city)
    {
        for (int length = 1; length <= Math.Min(LongestSegment, _n - 3); length++)
        {
            int ahead = city;
            int behind = city;
            for (int k = 1; k < length; k++)
            {
                ahead = _tour.Next(ahead);
                behind = _tour.Previous(behind);
            }

            if (MoveSegment(city, ahead, city, length) || (length > 1 && MoveSegment(behind, city, city, length)))
            {
                return true;
            }
        }

        return false;
    }

    private bool MoveSegment(int first, int last, int joint, int length)
    {
        (int before, int after) = (_tour.Previous(first), _tour.Next(last));
        int other = joint == first ? last : first;
        long released = D(before, first) + D(last, after) - D(before, after);
        for (int k = 0; k < _width; k++)
        {
            int neighbour = _neighbours[joint * _width + k];
            long open = released - D(joint, neighbour);
            if (open <= 0)
            {
                return false;
            }

            if (_tour.PathLength(first, neighbour) <= length)
            {
                continue;
            }

            int next = _tour.Next(neighbour);
            int previous = _tour.Previous(neighbour);
            long afterNeighbour = neighbour == before ? 0 : open + D(neighbour, next) - D(other, next);
            long beforeNeighbour = neighbour == after ? 0 : open + D(previous, neighbour) - D(previous, other);
            if (afterNeighbour > 0 || beforeNeighbour > 0)
            {
                bool behind = afterNeighbour > 0;
                Length -= behind ? afterNeighbour : beforeNeighbour;
                (int left, int right) = behind ? (neighbour, next) : (previous, neighbour);
                bool reversed = behind ? joint == last : joint == first;
                Reinsert(first, last, left, right, reversed);
                return true;
            }
        }

        return false;
    }

    private void Reinsert(int first, int last, int left, int right, bool reversed)
    {
        (int before, int after) = (_tour.Previous(first), _tour.Next(last));
        _tour.MoveSegment(first, last, left, reversed);
        foreach (int city in (ReadOnlySpan<int>)[before, after, first, last, left, right])
        {
            Enqueue(city);
        }
    }

    private void Kick()
    {
        DoubleBridge kick = DoubleBridge.Draw(_tour, _random);
        Length += kick.Added(_travel);
        kick.Make(_tour);
        foreach (int city in (ReadOnlySpan<int>)[kick.Before, kick.C, kick.A, kick.B, kick.D, kick.After])
        {
            Enqueue(city);
        }
    }

    private void Enqueue(int city)
    {
        if (!_queued[city])
        {
            _queued[city] = true;
            int tail = _head + _count++;
            _queue[tail >= _n ? tail - _n : tail] = city;
        }
    }

    private int Dequeue()
    {
        int city = _queue[_head];
        _head = _head + 1 == _n ? 0 : _head + 1;
        _count--;
        _queued[city] = false;
        return city;
    }

    private long D(int from, int to) => _travel.Between(from, to);
}
