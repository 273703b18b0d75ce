using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.GpuCheck;

/// <summary>Random starts of replicas on a shop.</summary>
internal static class RandomOrders
{
    /// <summary>Loads a random order into each replica, always the same ones.</summary>
    public static void Load(IReplicaSearch<int> search, JobShopProblem shop)
    {
        var random = new RandomStream(7);
        for (int r = 0; r < search.Replicas; r++)
        {
            search.Load(r, ScheduleOrder.Random(shop, random));
        }
    }
}
