namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>A complete solution of the genetic search: routes in one flat array, which is its giant tour too.</summary>
internal sealed class Individual
{
    /// <summary>An individual of n clients and a number of routes, all to be filled in.</summary>
    public Individual(int clientCount, int routeLimit)
    {
        Tour = new int[clientCount];
        RouteStart = new int[routeLimit + 1];
        Successor = new int[clientCount + 1];
        Predecessor = new int[clientCount + 1];
    }

    /// <summary>The client locations (from 1) of all routes, one after another.</summary>
    public int[] Tour { get; }

    /// <summary>Route r owns entries [RouteStart[r], RouteStart[r + 1]) of <see cref="Tour"/>.</summary>
    public int[] RouteStart { get; }

    /// <summary>The successor of each client location in its route; 0 for the depot.</summary>
    public int[] Successor { get; }

    /// <summary>The predecessor of each client location in its route; 0 for the depot.</summary>
    public int[] Predecessor { get; }

    /// <summary>The number of route slots.</summary>
    public int RouteLimit => RouteStart.Length - 1;

    /// <summary>The travel cost in internal units.</summary>
    public long Cost { get; set; }

    /// <summary>The load above capacity, over all routes.</summary>
    public long LoadExcess { get; set; }

    /// <summary>The time warp and overtime, over all routes.</summary>
    public long TimeExcess { get; set; }

    /// <summary>Cost and penalties.</summary>
    public double PenalizedCost { get; set; }

    /// <summary>The rank that parents and survivors are chosen by; smaller is better.</summary>
    public double BiasedFitness { get; set; }

    /// <summary>Whether no route has excess load or time.</summary>
    public bool IsFeasible => LoadExcess == 0 && TimeExcess == 0;

    /// <summary>The broken-pairs distances to the other members of its subpopulation, nearest first.</summary>
    public List<(double Distance, Individual Other)> Nearest { get; } = [];

    /// <summary>Copies routes and costs; not the distances.</summary>
    public void CopyFrom(Individual other)
    {
        other.Tour.CopyTo(Tour, 0);
        other.RouteStart.CopyTo(RouteStart, 0);
        other.Successor.CopyTo(Successor, 0);
        other.Predecessor.CopyTo(Predecessor, 0);
        (Cost, LoadExcess, TimeExcess, PenalizedCost) = (other.Cost, other.LoadExcess, other.TimeExcess, other.PenalizedCost);
        Nearest.Clear();
    }

    /// <summary>Fills <see cref="Successor"/> and <see cref="Predecessor"/> from the routes.</summary>
    public void LinkClients()
    {
        for (int r = 0; r < RouteLimit; r++)
        {
            int previous = 0;
            for (int k = RouteStart[r]; k < RouteStart[r + 1]; k++)
            {
                Predecessor[Tour[k]] = previous;
                if (previous != 0)
                {
                    Successor[previous] = Tour[k];
                }

                previous = Tour[k];
            }

            if (previous != 0)
            {
                Successor[previous] = 0;
            }
        }
    }

    /// <summary>The share of clients whose neighbours differ (Vidal 2022, section 3.1, broken pairs), in [0, 1]; O(n).</summary>
    public double BrokenPairsDistance(Individual other)
    {
        int differences = 0;
        for (int i = 1; i < Successor.Length; i++)
        {
            int next = Successor[i];
            int previous = Predecessor[i];
            if (next != other.Successor[i] && next != other.Predecessor[i])
            {
                differences++;
            }

            if (previous == 0 && other.Predecessor[i] != 0 && other.Successor[i] != 0)
            {
                differences++;
            }
        }

        return (double)differences / Math.Max(1, Successor.Length - 1);
    }

    /// <summary>The mean distance to the nearest members of its subpopulation.</summary>
    public double MeanDistanceToNearest(int count)
    {
        int k = Math.Min(count, Nearest.Count);
        double sum = 0;
        for (int i = 0; i < k; i++)
        {
            sum += Nearest[i].Distance;
        }

        return sum / Math.Max(1, k);
    }
}
