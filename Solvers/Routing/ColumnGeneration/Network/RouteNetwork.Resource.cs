using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Network;

/// <summary>The first resource.</summary>
internal sealed partial class RouteNetwork
{
    private bool FillResource()
    {
        var travel = new long[Size * Size];
        (long[] open, long[] close) = (new long[Size], new long[Size]);
        Array.Fill(close, RoutingProblem.NoLimit);
        long horizon = Consumption(travel, open, close);
        long least = long.MaxValue;
        for (int i = 1; i < Size; i++)
        {
            for (int j = 1; j < Size; j++)
            {
                least = i == j ? least : Math.Min(least, travel[i * Size + j]);
            }
        }

        long factor = least > 0 ? 1 : Size + 1;
        if (horizon < 0 || horizon > LargestResource / factor || travel.Max() > LargestResource / factor || open.Max() > LargestResource / factor)
        {
            return false;
        }

        Horizon = (int)(horizon * factor + factor - 1);
        for (int k = 0; k < travel.Length; k++)
        {
            Travel[k] = (int)(travel[k] * factor + (factor > 1 ? 1 : 0));
        }

        for (int i = 0; i < Size; i++)
        {
            Open[i] = i == 0 ? 0 : (int)(Math.Max(open[i], Least(travel, i, into: true)) * factor);
            Close[i] = (int)(Math.Min(close[i], i == 0 ? horizon : horizon - Least(travel, i, into: false)) * factor + factor - 1);
        }

        AllowArcs();
        return true;
    }

    /// <summary>Fills consumption and windows, relative to the depot's opening, and returns the largest value.</summary>
    private long Consumption(long[] travel, long[] open, long[] close)
    {
        RoutingVehicleType type = Problem.VehicleTypes[0];
        RoutingProfile profile = Problem.Profiles[type.Profile];
        bool limitsDistance = type.MaxDistance < RoutingProblem.NoLimit;
        bool limitsDuration = type.MaxDuration < RoutingProblem.NoLimit;
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                long way = i == j || (type.IsOpen && j == 0) ? 0 : (limitsDistance ? profile.Distances : profile.Durations)[i, j];
                travel[i * Size + j] = Problem.HasTimeWindows ? way + Service(i)
                    : limitsDistance ? 2 * way
                    : limitsDuration ? 2 * way + Service(i) + Service(j)
                    : Load[i] + Load[j];
            }
        }

        return Problem.HasTimeWindows ? Windows(type, travel, open, close)
            : limitsDistance ? 2 * type.MaxDistance
            : limitsDuration ? 2 * type.MaxDuration
            : 2L * Capacity;
    }

    private long Windows(RoutingVehicleType type, long[] travel, long[] open, long[] close)
    {
        RoutingDepot depot = Problem.Depots[0];
        long origin = Math.Max(depot.WindowOpen, type.ShiftOpen);
        long latest = 0;
        for (int i = 1; i < Size; i++)
        {
            open[i] = Math.Max(0, Problem.Clients[i - 1].WindowOpen - origin);
            close[i] = Problem.Clients[i - 1].WindowClose - origin;
            latest = Math.Max(latest, open[i]);
        }

        // No route without idle waiting ends later than after the last opening and a visit of everyone.
        for (int i = 0; i < Size; i++)
        {
            latest = Math.Min(RoutingProblem.NoLimit, latest + travel.AsSpan(i * Size, Size).ToArray().Max());
        }

        long end = type.IsOpen ? type.ShiftClose : Math.Min(depot.WindowClose, type.ShiftClose);
        return Math.Min(end - origin, latest);
    }

    private long Service(int location) => location == 0 ? 0 : Problem.Clients[location - 1].ServiceDuration;

    private long Least(long[] travel, int location, bool into)
    {
        long least = long.MaxValue;
        for (int other = 0; other < Size; other++)
        {
            least = other == location ? least : Math.Min(least, into ? travel[other * Size + location] : travel[location * Size + other]);
        }

        return least;
    }

    private void AllowArcs()
    {
        RoutingProfile profile = Problem.Profiles[Problem.VehicleTypes[0].Profile];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                Allowed[i * Size + j] = i != j && Load[i] + Load[j] <= Capacity && Open[i] + Travel[i * Size + j] <= Close[j]
                    && !(i > 0 && profile.ForbiddenClients.Contains(i - 1)) && !(j > 0 && profile.ForbiddenClients.Contains(j - 1));
            }
        }
    }
}
