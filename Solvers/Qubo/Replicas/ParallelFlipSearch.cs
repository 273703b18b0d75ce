using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Restarts replicas in which all variables may move in the same step from uniform assignments, each time with twice the steps, and
/// offers the best result. Forms that <see cref="ByteMatrix.Takes"/> rejects are left to <see cref="IteratedTabuSearch"/>. An iteration of
/// the lane is one step of all replicas.
/// </summary>
/// <param name="create">Makes the replicas for a form.</param>
internal sealed class ParallelFlipSearch(Func<QuadraticForm, RandomStream, IQuadraticReplicas> create) : IQuadraticSearch
{
    private const int StepsOfFirstRun = 1000;
    private const int LargestScale = 64;

    /// <inheritdoc/>
    public string Name => "parallel";

    /// <inheritdoc/>
    public void Run(QuadraticForm form, IncumbentExchange exchange, Lane lane)
    {
        if (!ByteMatrix.Takes(form))
        {
            new IteratedTabuSearch().Run(form, exchange, lane);
            return;
        }

        using IQuadraticReplicas replicas = create(form, lane.Random);
        long[] values = new long[replicas.Replicas];
        byte[] x = new byte[form.Size];
        double hot = 0.5 * AnnealingSearch.HotTemperature(form);
        bool goesOn = true;
        for (int scale = 1; goesOn; scale = Math.Min(2 * scale, LargestScale))
        {
            replicas.Randomise(lane.Random);
            goesOn = replicas.Run(new(hot, StepsOfFirstRun * scale), lane);
            replicas.CopyValues(values);
            int best = values.IndexOf(values.Max());
            replicas.CopyTo(best, x);
            exchange.Offer(x, values[best]);
        }
    }
}
