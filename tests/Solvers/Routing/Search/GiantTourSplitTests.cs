using CoSolve.Problems;
using CoSolve.Solvers.Routing.Search.Model;
using CoSolve.Solvers.Routing.Search.Split;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class GiantTourSplitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Split_Equals_Its_Bellman_Reference(bool duration)
    {
        var random = new RandomStream(7);
        for (int trial = 0; trial < 300; trial++)
        {
            int n = 1 + random.NextInt(14);
            var model = HomogeneousModel.TryCreate(SearchProblems.Homogeneous(n, (ulong)trial + 1, duration: duration, fixedCost: random.NextInt(8)))!;
            int fewest = (int)((model.TotalDemand + model.Capacity - 1) / model.Capacity);
            int limit = Math.Min(n, fewest + random.NextInt(3));
            var individual = new Individual(n, n);
            for (int k = 0; k < n; k++)
            {
                individual.Tour[k] = k + 1;
            }

            random.Shuffle<int>(individual.Tour);
            double load = random.NextDouble() * 20;
            double time = random.NextDouble() * 5;
            double cost = new GiantTourSplit(model).Run(individual, limit, load, time);
            Assert.Equal(Reference(model, individual.Tour, limit, load, time), cost, 6);
            Assert.Equal(cost, CostOf(model, individual, load, time), 6);
        }
    }

    private static double CostOf(HomogeneousModel model, Individual individual, double load, double time)
    {
        double cost = 0;
        for (int r = 0; r < individual.RouteLimit; r++)
        {
            if (individual.RouteStart[r + 1] > individual.RouteStart[r])
            {
                cost += RouteCost(model, individual.Tour, individual.RouteStart[r], individual.RouteStart[r + 1], load, time);
            }
        }

        return cost;
    }

    private static double Reference(HomogeneousModel model, int[] tour, int limit, double load, double time)
    {
        int n = tour.Length;
        double best = double.MaxValue;
        var previous = new double[n + 1];
        Array.Fill(previous, 1e30);
        previous[0] = 0;
        for (int k = 1; k <= limit; k++)
        {
            var next = new double[n + 1];
            Array.Fill(next, 1e30);
            for (int j = 1; j <= n; j++)
            {
                for (int i = 0; i < j; i++)
                {
                    next[j] = Math.Min(next[j], previous[i] + RouteCost(model, tour, i, j, load, time));
                }
            }

            best = Math.Min(best, next[n]);
            previous = next;
        }

        return best;
    }

    private static double RouteCost(HomogeneousModel model, int[] tour, int from, int to, double loadPenalty, double timePenalty)
    {
        double cost = model.Cost(0, tour[from]) + model.Cost(tour[to - 1], 0);
        double duration = model.Times[0, tour[from]] + model.Times[tour[to - 1], 0];
        double load = 0;
        for (int k = from; k < to; k++)
        {
            load += model.Demand[tour[k]];
            duration += model.Service[tour[k]];
            if (k > from)
            {
                cost += model.Cost(tour[k - 1], tour[k]);
                duration += model.Times[tour[k - 1], tour[k]];
            }
        }

        double late = model.Rule == TimeRule.Duration ? Math.Max(0, duration - model.DurationLimit) : 0;
        return cost + Math.Max(0, load - model.Capacity) * loadPenalty + late * timePenalty;
    }
}
