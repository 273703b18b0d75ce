using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <content>What a route costs after a move.</content>
internal sealed partial class FleetDescent<TTimes>
{
    private GeneralSegment _times;

    /// <summary>
    /// A lower bound on the cost of a draft, exact where times do not matter: fixed and distance costs, loads and distances above their limits,
    /// with the cheapest vehicle of the class that is free; O(clients between + types).
    /// </summary>
    private double Lower(ref RouteDraft draft, ReadOnlySpan<int> middle)
    {
        if (middle.Length == 0 && draft.Before > _n && draft.After > _n)
        {
            (draft.Type, draft.Broken) = (_links.TypeOf[draft.Slot], 0);
            return 0;
        }

        int vehicleClass = ClassOf(draft.Slot);
        int[] distances = _distances[vehicleClass];
        int at = _start[draft.Before];
        long distance = _distanceUpTo[draft.Before];
        foreach (int client in middle)
        {
            int location = _start[client];
            distance += distances[at * _width + location];
            at = location;
        }

        draft.Distance = distance + distances[at * _width + _goal[draft.After]] + _distanceFrom[draft.After];
        if (TTimes.HasTrips)
        {
            LoadTrips(ref draft, middle);
        }
        else
        {
            _loads.LargestLoads(draft.Before, middle, draft.After, draft.Largest);
        }

        draft.Service = _serviceUpTo is null ? 0 : ServiceOf(ref draft, middle, vehicleClass);
        return Cheapest(ref draft, vehicleClass, withTimes: false);
    }

    /// <summary>The cost of a draft whose lower bound has been taken.</summary>
    private double Complete(ref RouteDraft draft, ReadOnlySpan<int> middle)
    {
        if (middle.Length == 0 && draft.Before > _n && draft.After > _n)
        {
            return 0;
        }

        int vehicleClass = ClassOf(draft.Slot);
        if (TTimes.HasTrips)
        {
            _times = TimeTrips(in draft, middle, vehicleClass);
            return Cheapest(ref draft, vehicleClass, withTimes: true);
        }

        int[] durations = _classes.Durations[vehicleClass];
        int at = _start[draft.Before];
        _times = _upTo[draft.Before];
        foreach (int client in middle)
        {
            int location = _start[client];
            _times = _times.Then(0, durations[at * _width + location], in _classes.Own[client]);
            at = location;
        }

        _times = _times.Then(0, durations[at * _width + _goal[draft.After]], in _from[draft.After]);
        return Cheapest(ref draft, vehicleClass, withTimes: true);
    }

    private long ServiceOf(ref RouteDraft draft, ReadOnlySpan<int> middle, int vehicleClass)
    {
        long service = _serviceUpTo![draft.Before] + _serviceFrom![draft.After];
        foreach (int client in middle)
        {
            service += _classes.ClientCosts![vehicleClass * (_n + 1) + client];
        }

        return service;
    }

    private double Cheapest(ref RouteDraft draft, int vehicleClass, bool withTimes)
    {
        int own = _links.TypeOf[draft.Slot];
        double best = CostAs(own, ref draft, withTimes, out uint broken);
        (draft.Type, draft.Broken) = (own, broken);
        int[] types = _classes.TypesOf[vehicleClass];
        for (int k = 0; types.Length > 1 && k < types.Length; k++)
        {
            if (types[k] == own || _links.EmptySlot(types[k]) < 0)
            {
                continue;
            }

            double cost = CostAs(types[k], ref draft, withTimes, out broken);
            if (cost < best - _epsilon)
            {
                best = cost;
                (draft.Type, draft.Broken) = (types[k], broken);
            }
        }

        return best + draft.Service;
    }

    /// <summary>The cost of a draft without those of its clients, driven by a vehicle of a type.</summary>
    private double CostAs(int type, ref RouteDraft draft, bool withTimes, out uint broken)
    {
        RoutingVehicleType vehicle = _types[type];
        double cost = vehicle.FixedCost + (double)vehicle.DistanceCost * draft.Distance;
        broken = 0;
        if (draft.Distance > vehicle.MaxDistance)
        {
            cost += (draft.Distance - vehicle.MaxDistance) * _penalties.Distance;
            broken |= 2;
        }

        if (TTimes.HasTrips && draft.TripExcess > 0)
        {
            cost += draft.TripExcess;
            broken |= 4;
        }

        long[] capacity = _capacity[type];
        for (int d = 0; !TTimes.HasTrips && d < capacity.Length; d++)
        {
            if (draft.Largest[d] > capacity[d])
            {
                cost += (draft.Largest[d] - capacity[d]) * _penalties.Load[d];
                broken |= 4u << Math.Min(d, 28);
            }
        }

        if (withTimes)
        {
            cost += (double)vehicle.DurationCost * _times.Duration;
            long late = _times.Excess(RoutingProblem.NoLimit, vehicle.MaxDuration);
            if (late > 0)
            {
                cost += late * _penalties.Time;
                broken |= 1;
            }
        }

        return cost;
    }

    /// <summary>Whether both drafts together cost less than their routes do now.</summary>
    private bool Gains(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        double limit = _state[_first.Slot].Cost + _state[_second.Slot].Cost - _epsilon;
        double firstCost = Lower(ref _first, first);
        if (firstCost >= limit)
        {
            return false;
        }

        double secondCost = Lower(ref _second, second);
        if (firstCost + secondCost >= limit)
        {
            return false;
        }

        if (TTimes.IsActive)
        {
            firstCost = Complete(ref _first, first);
            if (firstCost + secondCost >= limit || firstCost + Complete(ref _second, second) >= limit)
            {
                return false;
            }
        }

        return !NeedSameVehicle();
    }

    /// <summary>Whether both drafts would take the only idle vehicle of a type.</summary>
    private bool NeedSameVehicle() =>
        _first.Type == _second.Type && NeedsVehicle(in _first) && NeedsVehicle(in _second) && _links.IdleCount(_first.Type) < 2;

    private bool NeedsVehicle(in RouteDraft draft) => draft.Type != _links.TypeOf[draft.Slot] || _links.Count[draft.Slot] == 0;

    /// <summary>Whether the first draft costs less than a limit.</summary>
    private bool CostsLess(ReadOnlySpan<int> middle, double limit, out double cost)
    {
        cost = Lower(ref _first, middle);
        if (cost < limit && TTimes.IsActive)
        {
            cost = Complete(ref _first, middle);
        }

        return cost < limit;
    }
}
