namespace CoSolve.Solvers.Routing.Construction;

/// <content>The data of routes after a change.</content>
internal sealed partial class InsertionPlan
{
    /// <summary>Recomputes a route's data after a change; O(length).</summary>
    private void Refresh(int slot)
    {
        VehicleArrays vehicle = Vehicles[_routes.Type[slot]];
        Cost -= _routes.Cost[slot];
        RefreshSums(slot, vehicle);
        if (vehicle.IsTimed)
        {
            RefreshTimes(slot, vehicle);
        }

        if (Clients.HasPickups)
        {
            RefreshPeaks(slot);
        }

        _routes.Cost[slot] = _routes.Size[slot] == 0 ? 0 : vehicle.FixedCost + vehicle.DistanceCost * _routes.Distance[slot]
            + vehicle.DurationCost * _routes.Duration[slot] + _routes.ClientCost[slot];
        Cost += _routes.Cost[slot];
    }

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

    private void RefreshTimes(int slot, VehicleArrays vehicle)
    {
        ScheduleSegment segment = StartOf(vehicle);
        int at = vehicle.Start;
        for (int c = _routes.First[slot]; c >= 0; c = _next[c])
        {
            ScheduleSegment.TryJoin(segment, vehicle.Durations[at, _depots + c], VisitOf(c), out segment);
            _upTo[c] = segment;
            at = _depots + c;
        }

        segment = EndOf(vehicle);
        int to = vehicle.End;
        for (int c = _routes.Last[slot]; c >= 0; c = _previous[c])
        {
            ScheduleSegment.TryJoin(VisitOf(c), to < 0 ? 0 : vehicle.Durations[_depots + c, to], segment, out segment);
            _from[c] = segment;
            to = _depots + c;
        }

        if (_routes.Size[slot] > 0)
        {
            ScheduleSegment.TryJoin(StartOf(vehicle), vehicle.Durations[vehicle.Start, to], segment, out segment);
            _routes.Duration[slot] = segment.Duration;
        }
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
