using CoSolve.Problems.Models;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration;

/// <summary>Chooses among given routes by CP-SAT, whose integer arithmetic makes its proofs exact.</summary>
/// <param name="problem">The problem.</param>
/// <param name="routes">Routes without cycles.</param>
/// <param name="covers">Whether a client may lie on several chosen routes, of which the first serves it; otherwise on one.</param>
internal sealed class RouteSelection(RoutingProblem problem, IReadOnlyList<RouteColumn> routes, bool covers)
{
    /// <summary>Looks for the best choice that is better than a known one.</summary>
    /// <param name="cutoff">Only choices of a lower objective count.</param>
    /// <param name="deterministicTime">The limit in CP-SAT's deterministic time.</param>
    /// <param name="stop">Ends the search.</param>
    /// <returns>The status, and the routes when some were found.</returns>
    public (CpSatStatus Status, RoutingSolution? Solution) Solve(long cutoff, double deterministicTime, CancellationToken stop)
    {
        var parameters = new CpSatParameters { MaxDeterministicTime = deterministicTime, LinearizationLevel = 2, SymmetryLevel = 0 };
        CpSatResult result = new CpSatSolver().Solve(Model(), parameters, new CpSatRequest { Cutoff = cutoff }, stop);
        return (result.Status, result.Values is { } values ? Decode(values) : null);
    }

    private CpModel Model()
    {
        var model = new CpModel("routes");
        List<int>[] visits = Enumerable.Range(0, problem.ClientCount).Select(_ => new List<int>()).ToArray();
        List<long> costs = [];
        foreach (RouteColumn route in routes)
        {
            int variable = model.AddBoolean();
            costs.Add(route.Cost);
            foreach (int location in route.Locations)
            {
                visits[location - 1].Add(variable);
            }
        }

        for (int c = 0; c < visits.Length; c++)
        {
            if (!problem.Clients[c].IsRequired)
            {
                visits[c].Add(model.AddBoolean());
                costs.Add(problem.Clients[c].Prize);
            }

            int[] literals = [.. visits[c]];
            model.Add(covers ? new CpConstraint.BoolOr(literals) : new CpConstraint.ExactlyOne(literals));
        }

        model.AddLinear(CpLinear.Sum(Enumerable.Range(0, routes.Count)), 0, Math.Min(problem.VehicleTypes[0].Count, problem.ClientCount));
        model.Minimize(new CpLinear(Enumerable.Range(0, costs.Count).ToArray(), [.. costs]));
        return model;
    }

    private RoutingSolution Decode(long[] values)
    {
        var served = new HashSet<int>();
        return new RoutingSolution(Enumerable.Range(0, routes.Count).Where(r => values[r] == 1)
            .Select(r => new RoutingRoute(0, routes[r].Locations.Select(i => i - 1).Where(served.Add).ToArray())).Where(r => r.Clients.Count > 0).ToArray());
    }
}
