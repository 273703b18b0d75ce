using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Simulated annealing of many replicas (linear cooling after Myklebust 2015, "Solving maximum cut problems by simulated annealing", arXiv
/// 1505.03068) whose results are merged by partition crossover, the best first. The first round starts hot; the later ones reheat the merged
/// solution to lower temperatures, so that what each replica repaired in some region is gathered into one solution. On forms so large that the
/// first round would take seconds, quicker ones with few sweeps go before it. Rounds without an improvement bring in the shared incumbent,
/// then a restart with twice the sweeps. Cuts with equal weights take the 512 replicas of <see cref="BitSlicedAnnealer"/>, other forms the 16
/// of <see cref="ReplicaAnnealer"/>; forms that it rejects are left to <see cref="IteratedTabuSearch"/>. An iteration of the lane is one sweep of
/// all replicas.
/// </summary>
/// <param name="create">Makes the replicas for a form; null for those of the CPU.</param>
internal sealed class AnnealingSearch(Func<QuadraticForm, RandomStream, IQuadraticReplicas>? create = null) : IQuadraticSearch
{
    private const int FirstSweeps = 1000;
    private const int LaterSweeps = 200;

    /// <summary>Visits of variables and neighbours that the very first round may take, about half a second.</summary>
    private const long FirstWork = 100_000_000;
    private const int LeastSweeps = 8;
    private const int Growth = 4;
    private const int LargestScale = 64;

    /// <summary>Results without an improvement before a restart, in rounds of at least <see cref="LeastFailures"/>: more replicas give up sooner.</summary>
    private const int FailedReplicas = 480;
    private const int LeastFailures = 8;

    /// <summary>Replicas that are merged: more of them would take more time than the annealing.</summary>
    private const int LargestMerge = 128;
    private const double CoolestReheat = 0.15;
    private const double HottestReheat = 0.65;

    private QuadraticForm _form = null!;
    private IncumbentExchange _exchange = null!;
    private IQuadraticReplicas _annealer = null!;
    private PartitionCrossover _crossover = null!;
    private long[] _values = [];
    private byte[] _merged = [];
    private byte[] _other = [];

    /// <inheritdoc/>
    public string Name => "anneal";

    /// <inheritdoc/>
    public void Run(QuadraticForm form, IncumbentExchange exchange, Lane lane)
    {
        if (!ReplicaAnnealer.Takes(form))
        {
            new IteratedTabuSearch().Run(form, exchange, lane);
            return;
        }

        using IQuadraticReplicas annealer = (create ?? OnCpu)(form, lane.Random);
        Prepare(form, exchange, annealer, lane.Random);
        double hot = HotTemperature(form);
        int patience = Math.Max(LeastFailures, FailedReplicas / annealer.Replicas);
        bool goesOn = true;
        for (long sweeps = FirstWork / (form.Size + form.Rows.Columns.Length + 1); goesOn && sweeps < FirstSweeps; sweeps *= Growth)
        {
            goesOn = Begin(hot, Math.Max(LeastSweeps, (int)sweeps), lane, out _);
        }

        for (int scale = 1; goesOn; scale = Math.Min(2 * scale, LargestScale))
        {
            goesOn = Begin(hot, FirstSweeps * scale, lane, out long value);
            for (int failures = 0; goesOn && failures < patience;)
            {
                _annealer.LoadAll(_merged);
                double reheat = hot * (CoolestReheat + (HottestReheat - CoolestReheat) * lane.Random.NextDouble());
                goesOn = _annealer.Run(new(reheat, LaterSweeps * scale), lane);
                long before = value;
                value = Merge();
                failures = value > before ? 0 : failures + 1;
                if (failures == patience / 2 && _exchange.TryTake(_other))
                {
                    value += _crossover.Absorb(_merged, _other);
                }
            }
        }
    }

    private static IQuadraticReplicas OnCpu(QuadraticForm form, RandomStream random) =>
        SignedGraph.Takes(form) ? new BitSlicedAnnealer(form, random) : new ReplicaAnnealer(form, random);

    /// <summary>A round from random assignments, whose merged result replaces the former one.</summary>
    /// <returns>False when the lane stopped it.</returns>
    private bool Begin(double hot, int sweeps, Lane lane, out long value)
    {
        _annealer.Randomise(lane.Random);
        bool goesOn = _annealer.Run(new(hot, sweeps), lane);
        _annealer.CopyTo(BestFirst().First(), _merged);
        value = Merge();
        return goesOn;
    }

    private void Prepare(QuadraticForm form, IncumbentExchange exchange, IQuadraticReplicas annealer, RandomStream random)
    {
        (_form, _exchange, _annealer) = (form, exchange, annealer);
        _crossover = new PartitionCrossover(form, random);
        _values = new long[_annealer.Replicas];
        _merged = new byte[form.Size];
        _other = new byte[form.Size];
    }

    /// <summary>Merges what the replicas hold into the merged solution, offers it and returns its value.</summary>
    private long Merge()
    {
        foreach (int r in BestFirst().Take(LargestMerge))
        {
            _annealer.CopyTo(r, _other);
            _crossover.Absorb(_merged, _other);
        }

        long value = _form.Value(_merged);
        _exchange.Offer(_merged, value);
        return value;
    }

    /// <summary>The replicas by decreasing value.</summary>
    private IEnumerable<int> BestFirst()
    {
        _annealer.CopyValues(_values);
        return Enumerable.Range(0, _values.Length).OrderByDescending(r => _values[r]);
    }

    /// <summary>The mean over the variables of sqrt(sum_j q_ij^2) / 3: somewhat above where glassy order sets in.</summary>
    internal static double HotTemperature(QuadraticForm form)
    {
        double sum = 0;
        for (int i = 0; i < form.Size; i++)
        {
            double squares = 0;
            for (int e = form.Rows.Start[i]; e < form.Rows.Start[i + 1]; e++)
            {
                squares += (double)form.Rows.Weights[e] * form.Rows.Weights[e];
            }

            sum += Math.Sqrt(squares);
        }

        return Math.Max(1, sum / Math.Max(1, form.Size) / 3);
    }
}
