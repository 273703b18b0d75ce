using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>The routes that have begun; by node, clients from 1.</summary>
internal sealed class Beginnings
{
    private readonly RoutingProblem _problem;

    private Beginnings(RoutingProblem problem) => _problem = problem;

    /// <summary>The routes that have begun.</summary>
    public IReadOnlyList<RoutingBeginning> All => _problem.Beginnings;

    /// <summary>The beginnings of a problem; null for one without any.</summary>
    public static Beginnings? Of(RoutingProblem problem) => problem.Beginnings.Count == 0 ? null : new Beginnings(problem);

    /// <summary>Whether a client stays where it is, at the beginning of its route.</summary>
    public bool Holds(int client) => _problem.BeginningOf(client - 1) >= 0;

    /// <summary>The start of a route that serves a client first, if it has begun so.</summary>
    public GeneralSegment? StartBefore(int first)
    {
        if (first > _problem.ClientCount || _problem.BeginningOf(first - 1) is not (>= 0 and int b) || _problem.Beginnings[b].Clients[0] != first - 1)
        {
            return null;
        }

        long departure = _problem.Beginnings[b].Departure;
        return new GeneralSegment(0, 0, 0, departure, departure, 0);
    }

    /// <summary>Lets the visit to the last client of each beginning end no earlier than the vehicle is ready.</summary>
    public void DelayDepartures(GeneralSegment[] own)
    {
        foreach (RoutingBeginning beginning in All)
        {
            int last = beginning.Clients[^1] + 1;
            own[last] = own[last].Then(0, 0, new GeneralSegment(0, 0, 0, beginning.ReadyTime, RoutingProblem.NoLimit, 0));
        }
    }
}
