using System.Runtime.CompilerServices;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <content>
/// The paper's local search: shift of one to three clients, swap, and cross, which is 2-opt within a route and
/// 2-opt* of both orientations between two. Where the paper takes the best move between all pairs of changed routes, clients
/// beside changed edges wait in a queue and each makes its best move; it looks only at neighbours nearer than one beside which it is
/// visited (gain criterion of Lin and Kernighan 1973, DOI 10.1287/opre.21.2.498), and triangle inequalities spare most sums.
/// </content>
internal sealed partial class CapacitatedDescent<TTravel>
{
    private const int LongestRun = 3;

    private readonly int[] _queue;
    private readonly bool[] _isQueued;
    private readonly long[] _nearCosts;
    private readonly Run[] _runs = new Run[2 * LongestRun - 1];
    private int _runCount;
    private int _queueHead;
    private int _queueCount;
    private Move _best;

    private enum MoveKind
    {
        None,
        Run,
        Swap,
        Reversal,
        TailsReversed,
        Tails,
    }

    /// <inheritdoc/>
    public void Descend()
    {
        while (_queueCount > 0)
        {
            int client = Dequeue();
            while (FindBest(client))
            {
                Apply();
            }
        }
    }

    private void ClearQueue()
    {
        while (_queueCount > 0)
        {
            Dequeue();
        }
    }

    private int Dequeue()
    {
        int client = _queue[_queueHead];
        _queueHead = _queueHead + 1 == _n ? 0 : _queueHead + 1;
        _queueCount--;
        _isQueued[client] = false;
        return client;
    }

    private void Enqueue(int node)
    {
        if (node <= _n && !_isQueued[node])
        {
            _isQueued[node] = true;
            int at = _queueHead + _queueCount++;
            _queue[at >= _n ? at - _n : at] = node;
        }
    }

    private bool FindBest(int t)
    {
        _best = default;
        ListRuns(t);
        ReadOnlySpan<int> neighbours = _near.Of(t);
        ReadOnlySpan<long> costs = _nearCosts.AsSpan((t - 1) * _near.Width, _near.Width);
        long longest = Math.Max(_edgeIn[t], _edgeOut[t]);
        for (int k = 0; k < neighbours.Length; k++)
        {
            int w = neighbours[k];
            long edge = costs[k];
            if (edge >= longest)
            {
                break;
            }

            FindCross(t, w, edge);
            FindShift(t, w, edge);
            FindShiftOf(w, t, edge);
            FindSwaps(t, w, edge);
            FindSwaps(w, t, edge);
        }

        return _best.Delta < 0;
    }

    /// <summary>The runs of up to three clients that begin or end with t.</summary>
    private void ListRuns(int t)
    {
        _runCount = 0;
        long load = 0;
        for ((int end, int length) = (t, 1); length <= LongestRun && end <= _n; end = _next[end], length++)
        {
            load += _demand[end];
            long gain = length == 1 ? _gain[t] : _edgeIn[t] + _edgeOut[end] - D(_previous[t], _next[end]);
            _runs[_runCount++] = new Run(end, load, gain, IsForward: true);
        }

        load = _demand[t];
        for ((int end, int length) = (_previous[t], 2); length <= LongestRun && end <= _n; end = _previous[end], length++)
        {
            load += _demand[end];
            _runs[_runCount++] = new Run(end, load, _edgeOut[t] + _edgeIn[end] - D(_previous[end], _next[t]), IsForward: false);
        }
    }

    /// <summary>Crosses that make w and t neighbours.</summary>
    private void FindCross(int t, int w, long edge)
    {
        (int st, int sw, int pt, int pw) = (_next[t], _next[w], _previous[t], _previous[w]);
        (long inT, long outT, long inW, long outW) = (_edgeIn[t], _edgeOut[t], _edgeIn[w], _edgeOut[w]);
        (int a, int b) = (_route[t], _route[w]);
        if (a == b)
        {
            bool isBefore = _position[t] < _position[w];
            if (edge < outT || edge < outW)
            {
                Offer(edge + D(st, sw) - outT - outW, MoveKind.Reversal, isBefore ? st : sw, isBefore ? w : t);
            }

            if (edge < inT || edge < inW)
            {
                Offer(edge + D(pt, pw) - inT - inW, MoveKind.Reversal, isBefore ? t : w, isBefore ? pw : pt);
            }

            return;
        }

        long total = _load[a] + _load[b];
        if (edge < outT || edge < outW)
        {
            long delta = edge + D(st, sw) - outT - outW;
            long load = _loadUpTo[t] + _loadUpTo[w];
            if (delta < _best.Delta && load <= _capacity && total - load <= _capacity)
            {
                Offer(delta, MoveKind.TailsReversed, t, w);
            }
        }

        if (edge < inT || edge < inW)
        {
            long delta = edge + D(pt, pw) - inT - inW;
            long load = _loadUpTo[t] - _demand[t] + _loadUpTo[w] - _demand[w];
            if (delta < _best.Delta && load <= _capacity && total - load <= _capacity)
            {
                Offer(delta, MoveKind.TailsReversed, pt, pw);
            }
        }

        if (edge < outT || edge < inW)
        {
            FindTails(t, pw, edge + D(pw, st) - outT - inW, _loadUpTo[t] + _load[b] - _loadUpTo[w] + _demand[w], total);
        }

        if (edge < inT || edge < outW)
        {
            FindTails(w, pt, edge + D(pt, sw) - inT - outW, _loadUpTo[w] + _load[a] - _loadUpTo[t] + _demand[t], total);
        }
    }

    private void FindTails(int a, int b, long delta, long load, long total)
    {
        if (delta < _best.Delta && load <= _capacity && total - load <= _capacity)
        {
            Offer(delta, MoveKind.Tails, a, b, _route[a], _route[b]);
        }
    }

    /// <summary>The listed runs of t move to one side of w, t beside w.</summary>
    private void FindShift(int t, int w, long edge)
    {
        bool sameRoute = _route[t] == _route[w];
        (long inW, long outW) = (_edgeIn[w], _edgeOut[w]);
        long room = sameRoute ? long.MaxValue : _capacity - _load[_route[w]];
        long least = edge - Math.Max(inW, outW);
        for (int r = 0; r < _runCount; r++)
        {
            ref readonly Run run = ref _runs[r];
            if (least - run.Gain >= _best.Delta || run.Load > room || (sameRoute && IsBetween(w, t, run.End)))
            {
                continue;
            }

            (int first, int last) = run.IsForward ? (t, run.End) : (run.End, t);
            if (edge - run.Gain - outW < _best.Delta && w != _previous[first])
            {
                Offer(edge - run.Gain - outW + D(run.End, _next[w]), MoveKind.Run, first, last, w, run.IsForward ? 0 : 1);
            }

            if (edge - run.Gain - inW < _best.Delta && w != _next[last])
            {
                Offer(edge - run.Gain - inW + D(run.End, _previous[w]), MoveKind.Run, first, last, _previous[w], run.IsForward ? 1 : 0);
            }
        }
    }

    private bool IsBetween(int w, int a, int b) =>
        _position[w] >= Math.Min(_position[a], _position[b]) && _position[w] <= Math.Max(_position[a], _position[b]);

    /// <summary>w alone moves to one side of t.</summary>
    private void FindShiftOf(int w, int t, long edge)
    {
        long gain = _gain[w];
        if (-gain >= _best.Delta || (_route[t] != _route[w] && _load[_route[t]] + _demand[w] > _capacity))
        {
            return;
        }

        if (2 * (edge - _edgeOut[t]) - gain < _best.Delta && t != _previous[w])
        {
            Offer(edge + D(w, _next[t]) - _edgeOut[t] - gain, MoveKind.Run, w, w, t, 0);
        }

        if (2 * (edge - _edgeIn[t]) - gain < _best.Delta && t != _next[w])
        {
            Offer(edge + D(w, _previous[t]) - _edgeIn[t] - gain, MoveKind.Run, w, w, _previous[t], 0);
        }
    }

    /// <summary>t swaps places with a client beside w.</summary>
    private void FindSwaps(int t, int w, long edge)
    {
        int x = _next[w];
        if (x <= _n && MaySwap(t, x, edge - _edgeOut[w] - _edgeOut[x] + _gain[x]))
        {
            FindSwap(t, x);
        }

        x = _previous[w];
        if (x <= _n && MaySwap(t, x, edge - _edgeIn[w] - _edgeIn[x] + _gain[x]))
        {
            FindSwap(t, x);
        }
    }

    /// <summary>
    /// A bound on a swap's change of cost by the triangle inequality: taking out two clients gains at most this, and between two
    /// nodes t costs at least twice what its edge to one of them exceeds the edge between them.
    /// </summary>
    private bool MaySwap(int t, int x, long surplus) => Math.Max(0, 2 * surplus) - _gain[t] - _gain[x] < _best.Delta;

    private void FindSwap(int t, int x)
    {
        (int a, int b) = (_route[t], _route[x]);
        long shift = _demand[x] - _demand[t];
        if ((a == b || (_load[a] + shift <= _capacity && _load[b] - shift <= _capacity))
            && x != t && _next[t] != x && _previous[t] != x)
        {
            Offer(SwapDelta(t, x), MoveKind.Swap, t, x);
        }
    }

    /// <summary>The change of cost when two clients that are not neighbours swap places.</summary>
    private long SwapDelta(int t, int x) =>
        D(_previous[t], x) + D(x, _next[t]) - _edgeIn[t] - _edgeOut[t]
        + D(_previous[x], t) + D(t, _next[x]) - _edgeIn[x] - _edgeOut[x];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Offer(long delta, MoveKind kind, int a, int b, int c = 0, int d = 0)
    {
        if (delta < _best.Delta)
        {
            _best = new Move(delta, kind, a, b, c, d);
        }
    }

    private long[] CostsOf(NeighbourLists lists)
    {
        var costs = new long[_n * lists.Width];
        for (int client = 1; client <= _n && lists.Width > 0; client++)
        {
            int at = (client - 1) * lists.Width;
            foreach (int neighbour in lists.Of(client))
            {
                costs[at++] = D(client, neighbour);
            }
        }

        return costs;
    }

    /// <summary>The clients from t to an end, and what taking them out gains.</summary>
    private readonly record struct Run(int End, long Load, long Gain, bool IsForward);

    private readonly record struct Move(long Delta, MoveKind Kind, int A, int B, int C, int D);
}
