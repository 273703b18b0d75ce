namespace CoSolve.Solvers.Routing.Construction;

/// <content>The data of routes after a change.</content>
internal sealed partial class InsertionPlan
{
    private void RefreshSums(int slot, VehicleArrays vehicle)
    {
        _routes.ClearSums(slot);
        int at = vehicle.Start;
        for (int c = _routes.First[slot]; c >= 0; c = _next[c])
        {
            _routes.Distance[slot] += vehicle.Distances[at, _depots + c];
            _routes.ClientCost[slot] += vehicle.ClientCosts.Length == 0 ? 0 : vehicle.ClientCosts[c];
            _routes.Release[slot] = Math.Max(_routes.Release[slot], Clients.Release[c]);
            for (int d = 0; d < _dimensions; d++)
            {
                _routes.Delivered[slot * _dimensions + d] += Clients.Delivery[c * _dimensions + d];
                _routes.PickedUp[slot * _dimensions + d] += Clients.Pickup[c * _dimensions + d];
            }

            at = _depots + c;
        }

        _routes.Distance[slot] += _routes.Size[slot] == 0 || vehicle.End < 0 ? 0 : vehicle.Distances[at, vehicle.End];
    }

    private bool RefreshTimes(int slot, VehicleArrays vehicle)
    {
        ScheduleSegment segment = StartOf(vehicle);
        int at = vehicle.Start;
        bool isValid = true;
        for (int c = _routes.First[slot]; c >= 0; c = _next[c])
        {
            isValid &= ScheduleSegment.TryJoin(segment, vehicle.Durations[at, _depots + c], VisitOf(c), out segment);
            _upTo[c] = segment;
            at = _depots + c;
        }

        segment = EndOf(vehicle);
        int to = vehicle.End;
        for (int c = _routes.Last[slot]; c >= 0; c = _previous[c])
        {
            isValid &= ScheduleSegment.TryJoin(VisitOf(c), to < 0 ? 0 : vehicle.Durations[_depots + c, to], segment, out segment);
            _from[c] = segment;
            to = _depots + c;
        }

        if (_routes.Size[slot] == 0)
        {
            return true;
        }

        isValid &= ScheduleSegment.TryJoin(StartOf(vehicle), vehicle.Durations[vehicle.Start, to], segment, out segment);
        _routes.Duration[slot] = segment.Duration;
        return isValid && segment.Duration <= vehicle.MaxDuration && _routes.Release[slot] <= segment.Latest;
    }

    private void RefreshPeaks(int slot)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            (long peak, long picked) = (0, 0);
            for (int c = _routes.First[slot]; c >= 0; c = _next[c])
            {
                int k = c * _dimensions + d;
                peak = Math.Max(peak + Clients.Delivery[k], picked + Math.Max(Clients.Delivery[k], Clients.Pickup[k]));
                picked += Clients.Pickup[k];
                (_peakUpTo[k], _pickedUpTo[k]) = (peak, picked);
            }

            (peak, long delivered) = (0, 0);
            for (int c = _routes.Last[slot]; c >= 0; c = _previous[c])
            {
                int k = c * _dimensions + d;
                peak = Math.Max(Math.Max(Clients.Delivery[k], Clients.Pickup[k]) + delivered, Clients.Pickup[k] + peak);
                delivered += Clients.Delivery[k];
                (_peakFrom[k], _deliveredFrom[k]) = (peak, delivered);
            }
        }
    }
}
