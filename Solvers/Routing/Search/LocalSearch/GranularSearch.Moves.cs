using System.Runtime.CompilerServices;

namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <content>The moves between a client u with its successor x and a visit v with its successor y.</content>
internal sealed partial class GranularSearch<TTravel, TSegment>
{
    private int _u, _uPrevious, _x, _xNext, _uRoute;
    private int _v, _vPrevious, _y, _yNext, _vRoute;
    private int _lu, _luPrevious, _lx, _lxNext;
    private int _lv, _lvPrevious, _ly, _lyNext;
    private long _edgeIntoU, _edgeUX, _edgeOutOfX;
    private long _edgeIntoV, _edgeVY, _edgeOutOfY;
    private long _demandU, _demandX;
    private bool _sameRoute;
    private double _bound;

    private void SelectU(int u)
    {
        ref Visit<TSegment> visit = ref _visits[u];
        (_u, _uPrevious, _x, _uRoute, _lu) = (u, visit.Previous, visit.Next, visit.Route, visit.Location);
        ref Visit<TSegment> x = ref _visits[_x];
        (_xNext, _lx) = (x.Next, x.Location);
        _luPrevious = _visits[_uPrevious].Location;
        _lxNext = _visits[_xNext].Location;
        (_edgeIntoU, _edgeUX, _edgeOutOfX) = (C(_luPrevious, _lu), C(_lu, _lx), C(_lx, _lxNext));
        (_demandU, _demandX) = (_demand[_lu], _demand[_lx]);
    }

    private void SelectV(int v)
    {
        ref Visit<TSegment> visit = ref _visits[v];
        (_v, _vPrevious, _y, _vRoute, _lv) = (v, visit.Previous, visit.Next, visit.Route, visit.Location);
        ref Visit<TSegment> y = ref _visits[_y];
        (_yNext, _ly) = (y.Next, y.Location);
        _lvPrevious = _visits[_vPrevious].Location;
        _lyNext = _visits[_yNext].Location;
        (_edgeIntoV, _edgeVY, _edgeOutOfY) = (C(_lvPrevious, _lv), C(_lv, _ly), C(_ly, _lyNext));
        _sameRoute = _uRoute == _vRoute;
        _bound = _sameRoute ? _routes[_uRoute].TimePenalty : _routes[_uRoute].Penalty + _routes[_vRoute].Penalty;
    }

    /// <summary>u moves behind v.</summary>
    private bool Relocate()
    {
        if (_u == _y)
        {
            return false;
        }

        long delta = C(_luPrevious, _lx) - _edgeIntoU - _edgeUX + C(_lv, _lu) + C(_lu, _ly) - _edgeVY;
        if (Rejects(delta) || !Improves(delta, _demandU, RunOf(_u), _x, default, _v, _y))
        {
            return false;
        }

        Remove(_u);
        InsertAfter(_u, _v);
        return Commit(_uRoute, _vRoute);
    }

    /// <summary>u and x move behind v.</summary>
    private bool RelocatePair()
    {
        if (_u == _y || _v == _x || _x > _n)
        {
            return false;
        }

        long delta = C(_luPrevious, _lxNext) - _edgeIntoU - _edgeOutOfX + C(_lv, _lu) + C(_lx, _ly) - _edgeVY;
        if (Rejects(delta) || !Improves(delta, _demandU + _demandX, RunOf(_u, _x), _xNext, default, _v, _y))
        {
            return false;
        }

        MovePair(_u, _x, _v);
        return Commit(_uRoute, _vRoute);
    }

    /// <summary>x and then u move behind v.</summary>
    private bool RelocatePairReversed()
    {
        if (_u == _y || _v == _x || _x > _n)
        {
            return false;
        }

        long delta = C(_luPrevious, _lxNext) - _edgeIntoU - _edgeOutOfX + C(_lv, _lx) + C(_lu, _ly) - _edgeVY;
        if (Rejects(delta) || !Improves(delta, _demandU + _demandX, RunOf(_x, _u), _xNext, default, _v, _y))
        {
            return false;
        }

        MovePair(_x, _u, _v);
        return Commit(_uRoute, _vRoute);
    }

    /// <summary>u and v swap places.</summary>
    private bool SwapSingles()
    {
        if (_u == _vPrevious || _u == _y)
        {
            return false;
        }

        long delta = C(_luPrevious, _lv) + C(_lv, _lx) - _edgeIntoU - _edgeUX + C(_lvPrevious, _lu) + C(_lu, _ly) - _edgeIntoV - _edgeVY;
        if (Rejects(delta) || !Improves(delta, _demandU - _demand[_lv], RunOf(_u), _x, RunOf(_v), _vPrevious, _y))
        {
            return false;
        }

        (int placeU, int placeV) = (_vPrevious, _uPrevious);
        Remove(_u);
        Remove(_v);
        InsertAfter(_u, placeU);
        InsertAfter(_v, placeV);
        return Commit(_uRoute, _vRoute);
    }

    /// <summary>u and x swap places with v.</summary>
    private bool SwapPairWithSingle()
    {
        if (_u == _vPrevious || _x == _vPrevious || _u == _y || _x > _n)
        {
            return false;
        }

        long delta = C(_luPrevious, _lv) + C(_lv, _lxNext) - _edgeIntoU - _edgeOutOfX + C(_lvPrevious, _lu) + C(_lx, _ly) - _edgeIntoV - _edgeVY;
        if (Rejects(delta) || !Improves(delta, _demandU + _demandX - _demand[_lv], RunOf(_u, _x), _xNext, RunOf(_v), _vPrevious, _y))
        {
            return false;
        }

        (int placeU, int placeV) = (_vPrevious, _uPrevious);
        Remove(_v);
        MovePair(_u, _x, placeU);
        InsertAfter(_v, placeV);
        return Commit(_uRoute, _vRoute);
    }

    /// <summary>u and x swap places with v and y.</summary>
    private bool SwapPairs()
    {
        if (_x > _n || _y > _n || _y == _uPrevious || _u == _y || _x == _v || _v == _xNext)
        {
            return false;
        }

        long delta = C(_luPrevious, _lv) + C(_ly, _lxNext) - _edgeIntoU - _edgeOutOfX + C(_lvPrevious, _lu) + C(_lx, _lyNext) - _edgeIntoV - _edgeOutOfY;
        long shift = _demandU + _demandX - _demand[_lv] - _demand[_ly];
        if (Rejects(delta) || !Improves(delta, shift, RunOf(_u, _x), _xNext, RunOf(_v, _y), _vPrevious, _yNext))
        {
            return false;
        }

        (int placeU, int placeV) = (_vPrevious, _uPrevious);
        MovePair(_u, _x, placeU);
        MovePair(_v, _y, placeV);
        return Commit(_uRoute, _vRoute);
    }

    /// <summary>Edges (u, x) and (v, y) of one route become (u, v) and (x, y): the visits from x to v are reversed.</summary>
    private bool TwoOpt()
    {
        if (_visits[_u].Position > _visits[_v].Position || _x == _v)
        {
            return false;
        }

        long delta = C(_lu, _lv) + C(_lx, _ly) - _edgeUX - _edgeVY;
        if (Rejects(delta))
        {
            return false;
        }

        double change = delta;
        if (TSegment.IsActive && !TSegment.IsReversible)
        {
            change += TimePenaltyOfReversal() - _routes[_uRoute].TimePenalty;
        }
        else if (TSegment.IsActive)
        {
            TSegment whole = Join(Join(_visits[_u].UpTo, _lu, Chain(_x, _v), _lv), _lx, _visits[_y].From, _ly);
            change += whole.Excess(_model.DurationLimit) * _penalties.Time - _routes[_uRoute].TimePenalty;
        }

        if (change > -Epsilon)
        {
            return false;
        }

        ReverseLinks(_x, _v);
        Link(_u, _v);
        Link(_x, _y);
        return Commit(_uRoute, _uRoute);
    }

    /// <summary>Edges (u, x) and (v, y) of two routes become (u, v) and (x, y): parts of both routes are reversed.</summary>
    private bool TwoOptReversing()
    {
        if (!TSegment.IsReversible)
        {
            return false;
        }

        long delta = C(_lu, _lv) + C(_lx, _ly) - _edgeUX - _edgeVY;
        if (Rejects(delta))
        {
            return false;
        }

        long fromStarts = _visits[_u].LoadUpTo + _visits[_v].LoadUpTo;
        double change = delta + LoadPenalty(fromStarts) + LoadPenalty(_routes[_uRoute].Load + _routes[_vRoute].Load - fromStarts) - _bound;
        if (TSegment.IsActive)
        {
            TSegment first = Join(_visits[_u].UpTo, _lu, _visits[_v].UpTo, _lv);
            TSegment second = Join(_visits[_x].From, _lx, _visits[_y].From, _ly);
            change += (first.Excess(_model.DurationLimit) + second.Excess(_model.DurationLimit)) * _penalties.Time;
        }

        if (change > -Epsilon)
        {
            return false;
        }

        ApplyTwoOptReversing();
        return Commit(_uRoute, _vRoute);
    }

    /// <summary>Edges (u, x) and (v, y) of two routes become (u, y) and (v, x): the routes exchange their ends.</summary>
    private bool TwoOptStar()
    {
        long delta = C(_lu, _ly) + C(_lv, _lx) - _edgeUX - _edgeVY;
        if (Rejects(delta))
        {
            return false;
        }

        long first = _visits[_u].LoadUpTo + _routes[_vRoute].Load - _visits[_v].LoadUpTo;
        double change = delta + LoadPenalty(first) + LoadPenalty(_routes[_uRoute].Load + _routes[_vRoute].Load - first) - _bound;
        if (TSegment.IsActive && change <= -Epsilon)
        {
            TSegment uv = Join(_visits[_u].UpTo, _lu, _visits[_y].From, _ly);
            TSegment vu = Join(_visits[_v].UpTo, _lv, _visits[_x].From, _lx);
            change += (uv.Excess(_model.DurationLimit) + vu.Excess(_model.DurationLimit)) * _penalties.Time;
        }

        if (change > -Epsilon)
        {
            return false;
        }

        ApplyTwoOptStar();
        return Commit(_uRoute, _vRoute);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Rejects(long delta)
    {
        _evaluatedMoves++;
        return delta >= _bound;
    }

    private void MovePair(int first, int second, int place)
    {
        Remove(first);
        Remove(second);
        InsertAfter(first, place);
        InsertAfter(second, first);
    }

    /// <summary>Reverses the links inside the run from <paramref name="first"/> to <paramref name="last"/>.</summary>
    private void ReverseLinks(int first, int last)
    {
        for (int v = first; ;)
        {
            ref Visit<TSegment> visit = ref _visits[v];
            int next = visit.Next;
            (visit.Next, visit.Previous) = (visit.Previous, visit.Next);
            if (v == last)
            {
                return;
            }

            v = next;
        }
    }

    private void ApplyTwoOptReversing()
    {
        (int uEnd, int vStart) = (_routes[_uRoute].End, _routes[_vRoute].Start);
        int lastOfU = _visits[uEnd].Previous;
        int firstOfV = _visits[vStart].Next;
        if (_v <= _n)
        {
            ReverseLinks(firstOfV, _v);
            Link(_u, _v);
            Link(firstOfV, uEnd);
        }
        else
        {
            Link(_u, uEnd);
        }

        if (_x <= _n)
        {
            ReverseLinks(_x, lastOfU);
            Link(vStart, lastOfU);
            Link(_x, _y);
        }
        else
        {
            Link(vStart, _y);
        }
    }

    private void ApplyTwoOptStar()
    {
        (int uEnd, int vEnd) = (_routes[_uRoute].End, _routes[_vRoute].End);
        int lastOfU = _visits[uEnd].Previous;
        int lastOfV = _visits[vEnd].Previous;
        if (_y <= _n)
        {
            Link(_u, _y);
            Link(lastOfV, uEnd);
        }
        else
        {
            Link(_u, uEnd);
        }

        if (_x <= _n)
        {
            Link(_v, _x);
            Link(lastOfU, vEnd);
        }
        else
        {
            Link(_v, vEnd);
        }
    }
}
