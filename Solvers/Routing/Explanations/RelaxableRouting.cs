using System.Globalization;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Explanations;
using Rule = CoSolve.Solvers.Explanations.RelaxableRule<CoSolve.Problems.Routing.RoutingSolution>;

namespace CoSolve.Solvers.Routing.Explanations;

/// <summary>
/// The rules of a routing problem that can be relaxed: which clients, groups and shipments must be served, windows, releases, zones, relations, times on
/// board, and of each vehicle type the number, capacities, limits, shift and break. Clients, depots and types are numbered from 1, as in messages and solution files.
/// </summary>
internal sealed class RelaxableRouting : IRelaxableProblem<RoutingProblem, RoutingSolution>
{
    private readonly RoutingProblem _problem;
    private readonly RelaxableRules<RoutingDraft, RoutingSolution> _rules = new();

    /// <summary>Lists the rules of a problem.</summary>
    public RelaxableRouting(RoutingProblem problem)
    {
        _problem = problem;
        for (int c = 0; c < problem.ClientCount; c++)
        {
            AddVisit(c);
            AddTimes(c);
            AddZone(c);
        }

        AddGroupsAndShipments();
        for (int r = 0; r < problem.Relations.Count; r++)
        {
            AddRelation(r);
        }

        for (int d = 0; d < problem.DepotCount; d++)
        {
            AddDepot(d);
        }

        for (int t = 0; t < problem.VehicleTypes.Count; t++)
        {
            AddFleet(t);
            AddLimits(t);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Rule> Rules => _rules.All;

    /// <inheritdoc/>
    public RoutingProblem Relaxed(ReadOnlySpan<long> allowances) => _rules.Relax(new RoutingDraft(_problem), allowances).Build();

    private void AddVisit(int c)
    {
        if (_problem.Clients[c].IsRequired && _problem.ShipmentOf(c) < 0 && _problem.BeginningOf(c) < 0)
        {
            Add($"client {c + 1} must be visited", $"leave out client {c + 1}", (draft, _) => draft.Clients[c] = draft.Clients[c] with { IsRequired = false });
        }
    }

    private void AddTimes(int c)
    {
        RoutingClient client = _problem.Clients[c];
        if (client.WindowOpen > 0)
        {
            Add($"the service of client {c + 1} starts at {Units(client.WindowOpen)} at the earliest", $"serve client {c + 1} before {Units(client.WindowOpen)}",
                (draft, _) => draft.Clients[c] = WithOpening(draft.Clients[c]));
        }

        if (client.ReleaseTime > 0)
        {
            Add($"what client {c + 1} receives is released at {Units(client.ReleaseTime)}", $"release what client {c + 1} receives before {Units(client.ReleaseTime)}",
                (draft, _) => draft.Clients[c] = draft.Clients[c] with { ReleaseTime = 0 });
        }

        if (client.WindowClose < RoutingProblem.NoLimit)
        {
            AddLimit($"the service of client {c + 1} starts by {Units(client.WindowClose)}", $"close the window of client {c + 1} at", client.WindowClose,
                (draft, limit) => draft.Clients[c] = WithClosing(draft.Clients[c], limit),
                solution => Over(solution, client.WindowClose, (route, schedule) => route.Clients.Select((v, k) => v == c ? schedule.Starts[k] : 0).Max()));
        }
    }

    private void AddZone(int c)
    {
        if (_problem.BeginningOf(c) < 0 && (_problem.Clients[c].VehicleTypes.Count > 0 || _problem.Profiles.Any(profile => profile.ForbiddenClients.Contains(c))))
        {
            Add($"only some vehicles may visit client {c + 1}", $"let every vehicle visit client {c + 1}", (draft, _) =>
            {
                draft.Clients[c] = draft.Clients[c] with { VehicleTypes = [] };
                for (int p = 0; p < draft.Profiles.Length; p++)
                {
                    draft.Profiles[p] = draft.Profiles[p] with { ForbiddenClients = draft.Profiles[p].ForbiddenClients.Where(other => other != c).ToHashSet() };
                }
            });
        }
    }

    private static RoutingClient WithOpening(RoutingClient client) => client.Windows.Count == 0
        ? client with { WindowOpen = 0 }
        : client with { Windows = [client.Windows[0] with { Open = 0 }, .. client.Windows.Skip(1)] };

    private static RoutingClient WithClosing(RoutingClient client, long close) => client.Windows.Count == 0
        ? client with { WindowClose = close }
        : client with { Windows = [.. client.Windows.SkipLast(1), client.Windows[^1] with { Close = close }] };

    private void AddGroupsAndShipments()
    {
        for (int g = 0; g < _problem.Groups.Count; g++)
        {
            int group = g;
            if (_problem.Groups[g].IsRequired)
            {
                Add($"a client of group {g + 1} must be visited", $"leave out group {g + 1}", (draft, _) => draft.Groups[group] = draft.Groups[group] with { IsRequired = false });
            }
        }

        for (int s = 0; s < _problem.Shipments.Count; s++)
        {
            RoutingShipment shipment = _problem.Shipments[s];
            int number = s;
            if (shipment.MaxTimeOnBoard < RoutingProblem.NoLimit)
            {
                Add($"shipment {s + 1} is on board for at most {Units(shipment.MaxTimeOnBoard)}", $"let shipment {s + 1} be on board for longer",
                    (draft, _) => draft.Shipments[number] = draft.Shipments[number] with { MaxTimeOnBoard = RoutingProblem.NoLimit });
            }

            if (_problem.Clients[shipment.Pickup].IsRequired && _problem.BeginningOf(shipment.Pickup) < 0)
            {
                Add($"shipment {s + 1} must be carried from client {shipment.Pickup + 1} to client {shipment.Delivery + 1}", $"leave out shipment {s + 1}", (draft, _) =>
                {
                    draft.Clients[shipment.Pickup] = draft.Clients[shipment.Pickup] with { IsRequired = false };
                    draft.Clients[shipment.Delivery] = draft.Clients[shipment.Delivery] with { IsRequired = false };
                });
            }
        }
    }

    private void AddRelation(int r)
    {
        RoutingRelation relation = _problem.Relations[r];
        string clients = string.Join(", ", relation.Clients.Select(client => client + 1));
        Add(
            relation.Kind == RoutingRelationKind.SameVehicle ? $"one vehicle serves clients {clients}" : $"different vehicles serve clients {clients}",
            $"drop relation {r + 1}, of clients {clients}",
            (draft, _) => draft.Relations[r] = null);
    }

    private void AddDepot(int d)
    {
        long close = _problem.Depots[d].WindowClose;
        if (close < RoutingProblem.NoLimit)
        {
            AddLimit($"depot {d + 1} closes at {Units(close)}", $"close depot {d + 1} at", close,
                (draft, limit) => draft.Depots[d] = draft.Depots[d] with { WindowClose = limit },
                solution => Over(solution, close, (route, schedule) => Math.Max(
                    _problem.VehicleTypes[route.VehicleType].StartDepot == d ? schedule.Departure : 0,
                    _problem.VehicleTypes[route.VehicleType] is { IsOpen: false } type && type.EndDepot == d ? schedule.End : 0)));
        }
    }

    private void AddFleet(int t)
    {
        RoutingVehicleType type = _problem.VehicleTypes[t];
        if (type.Count < _problem.ClientCount)
        {
            Add($"there are {type.Count} vehicles{Of(t)}", allowance => $"use {type.Count + allowance} vehicles{Of(t)} instead of {type.Count}",
                (draft, allowance) => draft.Types[t] = draft.Types[t] with { Count = (int)Math.Min(_problem.ClientCount, allowance == Rule.Waived ? int.MaxValue : type.Count + allowance) },
                solution => Math.Max(0, solution.Routes.Count(route => route.VehicleType == t && route.Clients.Count > 0) - type.Count));
        }

        for (int dimension = 0; dimension < _problem.LoadDimensionCount; dimension++)
        {
            AddCapacity(t, dimension);
        }

        if (type.LinehaulsFirst)
        {
            Add($"vehicles{Of(t)} serve linehauls before backhauls", $"let vehicles{Of(t)} mix linehauls and backhauls", (draft, _) => draft.Types[t] = draft.Types[t] with { LinehaulsFirst = false });
        }
    }

    private void AddCapacity(int t, int d)
    {
        long capacity = _problem.VehicleTypes[t].Capacity[d];
        string goods = _problem.LoadDimensionCount == 1 ? "" : $" in dimension {d + 1}";
        AddLimit($"a vehicle{Of(t)} holds {capacity}{goods}", $"let a vehicle{Of(t)} hold{goods}", capacity,
            (draft, limit) => draft.Types[t] = draft.Types[t] with { Capacity = [.. draft.Types[t].Capacity.Select((held, k) => k == d ? limit : held)] },
            solution => Over(solution, capacity, (route, schedule) => route.VehicleType != t ? 0 : Math.Max(
                Enumerable.Range(-1, route.Clients.Count + 1).Max(k => schedule.LoadAfter(k)[d]),
                Enumerable.Range(0, route.Reloads.Count).Select(k => schedule.LoadAfterReload(k)[d]).DefaultIfEmpty(0).Max())),
            value => value.ToString(CultureInfo.InvariantCulture));
    }

    private void AddLimits(int t)
    {
        RoutingVehicleType type = _problem.VehicleTypes[t];
        AddRouteLimit(t, type.MaxDuration, "lasts at most", "last", (draft, limit) => draft with { MaxDuration = limit }, schedule => schedule.Duration);
        AddRouteLimit(t, type.MaxDistance, "is at most as long as", "be as long as", (draft, limit) => draft with { MaxDistance = limit }, schedule => schedule.Distance);
        AddRouteLimit(t, type.ShiftClose, "ends by", "end at", (draft, limit) => draft with { ShiftClose = limit }, schedule => schedule.End);
        if (type.Break is not null)
        {
            Add($"the driver of a vehicle{Of(t)} takes a break", $"let vehicles{Of(t)} do without a break", (draft, _) => draft.Types[t] = draft.Types[t] with { Break = null });
        }
    }

    private void AddRouteLimit(
        int t, long limit, string rule, string change, Func<RoutingVehicleType, long, RoutingVehicleType> with, Func<RouteSchedule, long> value)
    {
        if (limit < RoutingProblem.NoLimit)
        {
            AddLimit($"a route of a vehicle{Of(t)} {rule} {Units(limit)}", $"let a route of a vehicle{Of(t)} {change}", limit,
                (draft, moved) => draft.Types[t] = with(draft.Types[t], moved),
                solution => Over(solution, limit, (route, schedule) => route.VehicleType == t ? value(schedule) : 0));
        }
    }

    /// <summary>By how much the largest value of a route lies over a limit.</summary>
    private long Over(RoutingSolution solution, long limit, Func<RoutingRoute, RouteSchedule, long> value) => solution.Routes
        .Where(route => route.Clients.Count > 0)
        .Select(route => Math.Max(0, value(route, RouteSchedule.Of(_problem, route)) - limit))
        .DefaultIfEmpty(0).Max();

    private void AddLimit(
        string text, string change, long limit, Action<RoutingDraft, long> set, Func<RoutingSolution, long> used, Func<long, string>? format = null)
    {
        format ??= Units;
        Add(text,
            allowance => $"{change} {format(limit + allowance)} instead of {format(limit)}",
            (draft, allowance) => set(draft, Math.Min(RoutingProblem.NoLimit, allowance == Rule.Waived ? RoutingProblem.NoLimit : limit + allowance)),
            used);
    }

    private void Add(string text, string change, Action<RoutingDraft, long> relax) => Add(text, _ => change, relax, null);

    private void Add(string text, Func<long, string> change, Action<RoutingDraft, long> relax, Func<RoutingSolution, long>? used)
    {
        _rules.Add(new Rule(text, change) { Used = used }, relax);
    }

    /// <summary>The number of a type where there are several.</summary>
    private string Of(int type) => _problem.VehicleTypes.Count == 1 ? "" : $" of type {type + 1}";

    private string Units(long value) => ((decimal)value / _problem.ObjectiveScale).ToString("0.#########", CultureInfo.InvariantCulture);
}
