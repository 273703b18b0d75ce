using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Annealing in which all variables may flip in the same step, as on neuromorphic and graphics hardware (Pierro, Stratmann, Fonseca
/// Guerra, Risbud, Shea, Rao Mangalore and Wild 2024, "Solving QUBO on the Loihi 2 neuromorphic processor", arXiv 2408.03076): a
/// variable that has flipped rests for a random refractory period, which keeps neighbours from undoing each other for ever. Every
/// step is one call of an <see cref="IMoveEvaluator"/>; the replicas end in one-flip optima. An iteration of the lane is one step of the
/// whole batch.
/// </summary>
/// <param name="evaluatorOf">Gives the evaluator of a form.</param>
internal sealed class ParallelFlipSearch(Func<QuadraticForm, IMoveEvaluator> evaluatorOf) : IQuadraticSearch
{
    private const int StepsOfFirstRun = 1000;
    private const int LargestScale = 64;
    private const int LargestRest = 16;

    /// <inheritdoc/>
    public string Name => "parallel";

    /// <inheritdoc/>
    public void Run(QuadraticForm form, IncumbentExchange exchange, Lane lane)
    {
        if (!ReplicaAnnealer.Takes(form))
        {
            new IteratedTabuSearch().Run(form, exchange, lane);
            return;
        }

        IMoveEvaluator evaluator = evaluatorOf(form);
        int cells = form.Size * evaluator.BatchSize;
        int[] x = new int[cells];
        int[] gains = new int[cells];
        int[] rests = new int[cells];
        double hot = 0.5 * AnnealingSearch.HotTemperature(form);
        for (int scale = 1; ; scale = Math.Min(2 * scale, LargestScale))
        {
            Randomise(x, lane.Random);
            Array.Clear(rests);
            int steps = StepsOfFirstRun * scale;
            for (int step = 0; step < steps; step++)
            {
                if (!lane.NextIteration())
                {
                    return;
                }

                evaluator.Evaluate(x, gains);
                Flip(x, gains, rests, hot * (steps - step) / steps, lane.Random);
            }

            for (int r = 0; r < evaluator.BatchSize; r++)
            {
                Descend(form, exchange, x, r, evaluator.BatchSize);
            }
        }
    }

    private static void Randomise(int[] x, RandomStream random)
    {
        for (int c = 0; c < x.Length; c++)
        {
            x[c] = (int)(random.NextUInt64() >> 63);
        }
    }

    private static void Flip(int[] x, int[] gains, int[] rests, double temperature, RandomStream random)
    {
        for (int c = 0; c < x.Length; c++)
        {
            if (rests[c] > 0)
            {
                rests[c]--;
            }
            else if (gains[c] > 0 || (gains[c] > -20 * temperature && random.NextDouble() < Math.Exp(gains[c] / temperature)))
            {
                // Only some of those that may flip do, for the same reason that they rest afterwards.
                ulong draw = random.NextUInt64();
                x[c] ^= (int)(draw & 1);
                rests[c] = (draw & 1) == 0 ? 0 : (int)((draw >> 1) % LargestRest);
            }
        }
    }

    /// <summary>Brings a replica to a one-flip optimum and offers it.</summary>
    private static void Descend(QuadraticForm form, IncumbentExchange exchange, int[] x, int replica, int batch)
    {
        byte[] single = new byte[form.Size];
        for (int i = 0; i < single.Length; i++)
        {
            single[i] = (byte)x[i * batch + replica];
        }

        for (bool improved = true; improved;)
        {
            improved = false;
            for (int i = 0; i < single.Length; i++)
            {
                if (form.Gain(single, i) > 0)
                {
                    single[i] ^= 1;
                    improved = true;
                }
            }
        }

        exchange.Offer(single, form.Value(single));
    }
}
