using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Search.PathRelinking;

/// <summary>The elites that all path relinking lanes of a solve share. Thread-safe; with one lane it is deterministic.</summary>
internal sealed class ElitePool
{
    private readonly Lock _gate = new();
    private readonly List<Elite> _elites = [];
    private readonly SelectionPath _distance;
    private readonly int _capacity;
    private readonly int _patience;
    private int _refused;

    /// <summary>Creates an empty pool.</summary>
    public ElitePool(JobShopProblem problem, PathRelinkingOptions options)
    {
        _distance = new SelectionPath(problem);
        _capacity = options.Population;
        _patience = options.Stagnation * options.Population;
    }

    /// <summary>Whether there is room for another first member.</summary>
    public bool IsFilling
    {
        get
        {
            lock (_gate)
            {
                return _elites.Count < _capacity;
            }
        }
    }

    /// <summary>The makespan of the best member; long.MaxValue when there is none.</summary>
    public long BestMakespan
    {
        get
        {
            lock (_gate)
            {
                return _elites.Count == 0 ? long.MaxValue : _elites.Min(e => e.Makespan);
            }
        }
    }

    /// <summary>Two different members, drawn at random; null while there are fewer than two.</summary>
    public (Elite Initiating, Elite Guiding)? Draw(RandomStream random)
    {
        lock (_gate)
        {
            if (_elites.Count < 2)
            {
                return null;
            }

            int first = random.NextInt(_elites.Count);
            int second = random.NextInt(_elites.Count - 1);
            return (_elites[first], _elites[second < first ? second : second + 1]);
        }
    }

    /// <summary>
    /// Takes a solution when there is room, or instead of the worst member when it is no worse; never a second copy of a
    /// selection. After too many refusals in a row the pool has collapsed and keeps its best member only.
    /// </summary>
    public void Add(Elite elite)
    {
        lock (_gate)
        {
            if (TryAdd(elite))
            {
                _refused = 0;
            }
            else if (++_refused >= _patience)
            {
                Elite best = _elites.MinBy(e => e.Makespan)!;
                _elites.Clear();
                _elites.Add(best);
                _refused = 0;
            }
        }
    }

    private bool TryAdd(Elite elite)
    {
        foreach (Elite member in _elites)
        {
            if (member.Makespan == elite.Makespan && _distance.DistanceBetween(member.Selection, elite.Selection) == 0)
            {
                return false;
            }
        }

        if (_elites.Count < _capacity)
        {
            _elites.Add(elite);
            return true;
        }

        int worst = 0;
        for (int i = 1; i < _elites.Count; i++)
        {
            worst = _elites[i].Makespan > _elites[worst].Makespan ? i : worst;
        }

        if (_elites[worst].Makespan < elite.Makespan)
        {
            return false;
        }

        _elites[worst] = elite;
        return true;
    }
}
