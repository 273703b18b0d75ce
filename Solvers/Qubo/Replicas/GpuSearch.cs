using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// The lane that drives a device: annealing in bit lanes on cuts with equal weights, parallel flips polished by tabu search on other forms with
/// 8-bit coefficients. Forms of another kind, and all forms when the device is missing, too small or fails, are left to a search on the CPU.
/// An iteration of the lane is one step of all replicas.
/// </summary>
/// <param name="open">Opens the device in the lane's thread.</param>
/// <param name="otherwise">The search on the CPU.</param>
internal sealed class GpuSearch(Func<IGpuDevice> open, IQuadraticSearch otherwise) : IQuadraticSearch
{
    /// <inheritdoc/>
    public string Name => "gpu";

    /// <inheritdoc/>
    public void Run(QuadraticForm form, IncumbentExchange exchange, Lane lane)
    {
        try
        {
            using IGpuDevice device = open();
            IQuadraticSearch search = On(device, form);
            search.Run(form, exchange.For(search == otherwise ? search.Name : $"{search.Name}-gpu"), lane);
        }
        catch (GpuException e)
        {
            exchange.Warn($"{e.Message} The lane continues on the CPU.");
            otherwise.Run(form, exchange.For(otherwise.Name), lane);
        }
    }

    private IQuadraticSearch On(IGpuDevice device, QuadraticForm form)
    {
        if (SignedGraph.Takes(form))
        {
            return new AnnealingSearch((f, random) => new GpuBitAnnealer(device, f, random));
        }

        return ByteMatrix.Takes(form) && form.Size <= GpuTabu.LargestSize
            ? new ParallelFlipSearch((f, random) => new PolishedReplicas(
                f.Size, new GpuParallelFlips(device, f, random), new GpuTabu(device, f, random), steps: 10 * f.Size))
            : otherwise;
    }
}
