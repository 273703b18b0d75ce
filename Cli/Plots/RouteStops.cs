using CoSolve.Instances;
using CoSolve.Problems.Routing;

namespace CoSolve.Cli.Plots;

/// <summary>A route that visits somebody, with what happens along it.</summary>
/// <param name="Number">Its number as solution files count, from 1.</param>
/// <param name="Route">The route.</param>
/// <param name="Schedule">Its loads and times.</param>
internal sealed record RouteStops(int Number, RoutingRoute Route, RouteSchedule Schedule)
{
    /// <summary>The route in words: clients, loads over capacities, distance.</summary>
    public string Describe(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[Route.VehicleType];
        IEnumerable<string> loads = type.Capacity.Select((capacity, d) => $"{Axis.Label(LargestLoad(d))}/{Axis.Label(capacity)}");
        string load = type.Capacity.Count == 0 ? "" : $", load {string.Join(" ", loads)}";
        string kind = problem.VehicleTypes.Count > 1 ? $", type {Route.VehicleType}" : "";
        string trips = Route.Reloads.Count == 0 ? "" : $", {Route.Reloads.Count + 1} trips";
        return $"#{Number}: {Route.Clients.Count} clients{trips}{kind}{load}, distance {ObjectiveText.Format(Schedule.Distance, problem)}";
    }

    private long LargestLoad(int dimension)
    {
        long largest = 0;
        for (int stop = -1; stop < Route.Clients.Count; stop++)
        {
            largest = Math.Max(largest, Schedule.LoadAfter(stop)[dimension]);
        }

        for (int r = 0; r < Route.Reloads.Count; r++)
        {
            largest = Math.Max(largest, Schedule.LoadAfterReload(r)[dimension]);
        }

        return largest;
    }
}
