using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Simulated annealing of sixteen replicas (linear cooling after Myklebust 2015, "Solving maximum cut problems by simulated
/// annealing", arXiv 1505.03068) whose results are merged by partition crossover. The first round starts hot; the later ones
/// reheat the merged solution to lower temperatures, so that what each replica repaired in some region is gathered into one
/// solution. On forms so large that the first round would take seconds, quicker ones with few sweeps go before it. Rounds without an improvement bring in the shared incumbent, then a restart with twice the sweeps. Forms that
/// <see cref="ReplicaAnnealer.Takes"/> rejects are left to <see cref="IteratedTabuSearch"/>. An iteration of the lane is one sweep of all replicas.
/// </summary>
internal sealed class AnnealingSearch : IQuadraticSearch
{
    private const int FirstSweeps = 1000;
    private const int LaterSweeps = 200;

    /// <summary>Visits of variables and neighbours that the very first round may take, about half a second.</summary>
    private const long FirstWork = 100_000_000;
    private const int LeastSweeps = 8;
    private const int Growth = 4;
    private const int LargestScale = 64;
    private const int FailuresBeforeRestart = 30;
    private const double CoolestReheat = 0.15;
    private const double HottestReheat = 0.65;

    private QuadraticForm _form = null!;
    private IncumbentExchange _exchange = null!;
    private ReplicaAnnealer _annealer = null!;
    private PartitionCrossover _crossover = null!;
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

        Prepare(form, exchange, lane.Random);
        double hot = HotTemperature(form);
        bool goesOn = true;
        for (long sweeps = FirstWork / (form.Size + form.Rows.Columns.Length + 1); goesOn && sweeps < FirstSweeps; sweeps *= Growth)
        {
            goesOn = Begin(hot, Math.Max(LeastSweeps, (int)sweeps), lane, out _);
        }

        for (int scale = 1; goesOn; scale = Math.Min(2 * scale, LargestScale))
        {
            goesOn = Begin(hot, FirstSweeps * scale, lane, out long value);
            for (int failures = 0; goesOn && failures < FailuresBeforeRestart;)
            {
                LoadMerged();
                double reheat = hot * (CoolestReheat + (HottestReheat - CoolestReheat) * lane.Random.NextDouble());
                goesOn = _annealer.Anneal(reheat, LaterSweeps * scale, lane);
                long before = value;
                value = Merge();
                failures = value > before ? 0 : failures + 1;
                if (failures == FailuresBeforeRestart / 2 && _exchange.TryTake(_other))
                {
                    value += _crossover.Absorb(_merged, _other);
                }
            }
        }
    }

    /// <summary>A round from random assignments, whose merged result replaces the former one.</summary>
    /// <returns>False when the lane stopped it.</returns>
    private bool Begin(double hot, int sweeps, Lane lane, out long value)
    {
        LoadRandom(lane.Random);
        bool goesOn = _annealer.Anneal(hot, sweeps, lane);
        _annealer.CopyTo(0, _merged);
        value = Merge();
        return goesOn;
    }

    private void Prepare(QuadraticForm form, IncumbentExchange exchange, RandomStream random)
    {
        (_form, _exchange) = (form, exchange);
        _annealer = new ReplicaAnnealer(form, random);
        _crossover = new PartitionCrossover(form, random);
        _merged = new byte[form.Size];
        _other = new byte[form.Size];
    }

    private void LoadRandom(RandomStream random)
    {
        for (int r = 0; r < ReplicaAnnealer.Replicas; r++)
        {
            for (int i = 0; i < _other.Length; i++)
            {
                _other[i] = (byte)(random.NextUInt64() >> 63);
            }

            _annealer.Load(r, _other);
        }
    }

    private void LoadMerged()
    {
        for (int r = 0; r < ReplicaAnnealer.Replicas; r++)
        {
            _annealer.Load(r, _merged);
        }
    }

    /// <summary>Merges what the replicas hold into the merged solution, offers it and returns its value.</summary>
    private long Merge()
    {
        for (int r = 0; r < ReplicaAnnealer.Replicas; r++)
        {
            _annealer.CopyTo(r, _other);
            _crossover.Absorb(_merged, _other);
        }

        long value = _form.Value(_merged);
        _exchange.Offer(_merged, value);
        return value;
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
