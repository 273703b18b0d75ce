using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.JobShop.Search.Replicas;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.Solvers.JobShop.Search.PathRelinking;

/// <summary>
/// Tabu search with path relinking by generations of tabu searches that run side by side, on a device or on the CPU, for shops that
/// <see cref="ShopLayout.Takes"/>. When the device is missing, too small or fails, the lane continues with one schedule at a time. An iteration is one
/// tabu move of every replica.
/// </summary>
/// <param name="options">The options.</param>
/// <param name="pool">The elites, shared with other lanes.</param>
/// <param name="open">Opens the device in the lane's thread; null for the CPU.</param>
/// <param name="otherwise">The search of one schedule at a time.</param>
internal sealed class PopulationImprover(
    PathRelinkingOptions options, ElitePool pool, Func<IGpuDevice>? open, IImprover<JobShopProblem, JobShopSolution> otherwise)
    : IImprover<JobShopProblem, JobShopSolution>
{
    /// <inheritdoc/>
    public string Name => open is null ? "tspr-population" : "tspr-gpu";

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        try
        {
            using IGpuDevice? device = open?.Invoke();
            using IReplicaSearch<int> replicas = On(device, context.Problem, lane.Random);
            new PopulationSearch(replicas, context, lane, options, pool, Name).Run();
        }
        catch (GpuException e)
        {
            context.Report(SolveEventKind.Warning, Name, $"{e.Message} The lane continues on the CPU.");
            otherwise.Run(context, lane);
        }
    }

    private IReplicaSearch<int> On(IGpuDevice? device, JobShopProblem problem, RandomStream random) => device is null
        ? new TabuReplicas(problem, options.Tabu, random)
        : new GpuTabuReplicas(device, problem, options.Tabu, random);
}
