using System.Runtime.CompilerServices;

namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <content>The penalised change of an exchange of runs, times by concatenation.</content>
internal sealed partial class GranularSearch<TTravel, TSegment>
{
    /// <summary>A run of one or two visits with its first and last locations; the default is the empty run.</summary>
    private readonly struct VisitRun(TSegment times, int first, int last)
    {
        public readonly TSegment Times = times;
        public readonly int First = first;
        public readonly int Last = last;

        public bool IsEmpty => First == 0;
    }

    private VisitRun RunOf(int u)
    {
        int location = _visits[u].Location;
        return new VisitRun(_own[location], location, location);
    }

    private VisitRun RunOf(int first, int second)
    {
        (int a, int b) = (_visits[first].Location, _visits[second].Location);
        return new VisitRun(TSegment.IsActive ? Join(_own[a], a, _own[b], b) : default, a, b);
    }

    /// <summary>
    /// Whether exchanging a run that starts at u for a run (or nothing) behind <paramref name="placeU"/> improves.
    /// </summary>
    /// <param name="delta">The change of cost.</param>
    /// <param name="loadShift">The load that u's route loses to v's.</param>
    /// <param name="fromU">The run that leaves u's place.</param>
    /// <param name="afterU">The visit behind the run at u.</param>
    /// <param name="fromV">The run that moves to u's place, or the empty run.</param>
    /// <param name="placeU">The visit behind which u's run goes.</param>
    /// <param name="afterV">The visit before which u's run goes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Improves(long delta, long loadShift, in VisitRun fromU, int afterU, in VisitRun fromV, int placeU, int afterV)
    {
        double change = delta - _bound;
        if (!_sameRoute)
        {
            change += LoadPenalty(_routes[_uRoute].Load - loadShift) + LoadPenalty(_routes[_vRoute].Load + loadShift);
        }

        if (TSegment.IsActive && change <= -Epsilon)
        {
            change += _sameRoute
                ? TimePenaltyWithin(fromU, afterU, fromV, placeU, afterV)
                : TimePenaltyBetween(fromU, afterU, fromV, placeU, afterV);
        }

        return change <= -Epsilon;
    }

    private double TimePenaltyBetween(in VisitRun fromU, int afterU, in VisitRun fromV, int placeU, int afterV)
    {
        int lAfterU = _visits[afterU].Location;
        TSegment head = _visits[_uPrevious].UpTo;
        TSegment u = fromV.IsEmpty
            ? Join(head, _luPrevious, _visits[afterU].From, lAfterU)
            : Join(Join(head, _luPrevious, fromV.Times, fromV.First), fromV.Last, _visits[afterU].From, lAfterU);
        TSegment v = Join(
            Join(_visits[placeU].UpTo, _visits[placeU].Location, fromU.Times, fromU.First),
            fromU.Last, _visits[afterV].From, _visits[afterV].Location);
        return (u.Excess(_model.DurationLimit) + v.Excess(_model.DurationLimit)) * _penalties.Time;
    }

    private double TimePenaltyWithin(in VisitRun fromU, int afterU, in VisitRun fromV, int placeU, int afterV)
    {
        TSegment whole;
        int last;
        int tail;
        if (_visits[_u].Position < _visits[_v].Position)
        {
            (whole, last) = (_visits[_uPrevious].UpTo, _luPrevious);
            Append(ref whole, ref last, fromV);
            Append(ref whole, ref last, new VisitRun(Chain(afterU, placeU), _visits[afterU].Location, _visits[placeU].Location));
            Append(ref whole, ref last, fromU);
            tail = afterV;
        }
        else
        {
            (whole, last) = (_visits[placeU].UpTo, _visits[placeU].Location);
            Append(ref whole, ref last, fromU);
            Append(ref whole, ref last, new VisitRun(Chain(afterV, _uPrevious), _visits[afterV].Location, _luPrevious));
            Append(ref whole, ref last, fromV);
            tail = afterU;
        }

        return Join(whole, last, _visits[tail].From, _visits[tail].Location).Excess(_model.DurationLimit) * _penalties.Time;
    }

    private void Append(ref TSegment whole, ref int last, in VisitRun run)
    {
        if (!run.IsEmpty)
        {
            whole = Join(whole, last, run.Times, run.First);
            last = run.Last;
        }
    }

    /// <summary>The times of the visits from one to another of the same route, in O(visits between them).</summary>
    private TSegment Chain(int first, int last)
    {
        TSegment chain = _own[_visits[first].Location];
        for (int v = first; v != last;)
        {
            int next = _visits[v].Next;
            chain = Join(chain, _visits[v].Location, _own[_visits[next].Location], _visits[next].Location);
            v = next;
        }

        return chain;
    }

    private double TimePenaltyOfReversal()
    {
        TSegment whole = _visits[_u].UpTo;
        int last = _lu;
        for (int v = _v; ; v = _visits[v].Previous)
        {
            int location = _visits[v].Location;
            whole = Join(whole, last, _own[location], location);
            last = location;
            if (v == _x)
            {
                break;
            }
        }

        return Join(whole, last, _visits[_y].From, _ly).Excess(_model.DurationLimit) * _penalties.Time;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSegment Join(in TSegment first, int last, in TSegment second, int next) =>
        TSegment.Merge(first, _time.Between(last, next), second);
}
