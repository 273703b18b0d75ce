using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <content>The list of absent clients: one of each group, and the pickups of shipments alone.</content>
internal sealed partial class RuinRecreate<TRules>
{
    /// <summary>The absent clients are those that were absent before and got inserted, and those still listed and not routed.</summary>
    private void RestoreAbsent(int absentBefore)
    {
        if (absentBefore == 0)
        {
            _absentCount = 0;
            return;
        }

        if (_keys.VisitsAtALoss)
        {
            // A client may have been inserted and taken out again, so that it is listed already.
            ListAbsent();
            return;
        }

        foreach ((int client, _, _, bool inserted) in _journal)
        {
            if (inserted && IsAbsent(client) && !IsDelivery(client))
            {
                _absent[_absentCount++] = client;
            }
        }

        CompactAbsent();
    }

    private void ListAbsent()
    {
        _absentCount = 0;
        for (int client = 1; client <= _n; client++)
        {
            if (IsAbsentUnit(client))
            {
                _absent[_absentCount++] = client;
            }
        }
    }

    /// <summary>Whether neither the client nor another of its group is visited.</summary>
    private bool IsAbsent(int client) =>
        _links.Route[client] < 0 && (_keys.Alternatives?[client] is not { } members || !Array.Exists(members, m => _links.Route[m] >= 0));

    private bool IsDelivery(int client) => _keys.Shipments is { } shipments && shipments.IsDelivery[client];

    /// <summary>The same, true for one client of each group alone, and for the pickups of shipments alone.</summary>
    private bool IsAbsentUnit(int client) =>
        IsAbsent(client) && !IsDelivery(client) && (_keys.Alternatives?[client] is not { } members || members[0] == client);

    private void CompactAbsent()
    {
        int kept = 0;
        for (int k = 0; k < _absentCount; k++)
        {
            if (IsAbsent(_absent[k]))
            {
                _absent[kept++] = _absent[k];
            }
        }

        _absentCount = kept;
    }

    /// <summary>Counts absent clients whose absence is prohibitive, and routes that have begun so that they break a rule.</summary>
    private int CountMissing()
    {
        int missing = TRules.AllowsViolations && _rules.HasViolations ? 1 : 0;
        for (int k = 0; k < _absentCount; k++)
        {
            missing += _keys.AbsenceCost[_absent[k]] >= _keys.Prohibitive ? 1 : 0;
        }

        foreach (RoutingBeginning beginning in _keys.Beginnings?.All ?? [])
        {
            missing += _rules.IsRouteFeasible(_links.Route[beginning.Clients[0] + 1]) ? 0 : 1;
        }

        return missing;
    }
}
