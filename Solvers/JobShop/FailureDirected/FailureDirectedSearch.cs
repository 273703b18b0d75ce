namespace CoSolve.Solvers.JobShop.FailureDirected;

/// <summary>
/// Failure-directed search (Vilim, Laborie and Shaw 2015, "Failure-directed search for constraint-based scheduling", CPAIOR, DOI
/// 10.1007/978-3-319-18008-3_30) on the order of each pair of operations of a machine: is there a schedule that ends by a given time?
/// It expects that there is none, so it branches where failures come soonest, restarts often, and keeps nogoods over restarts.
/// </summary>
/// <remarks>Departures from the paper: choices are precedences instead of start times, which is complete for disjunctive machines, and the ratings
/// start from a trial of every branch at the root (shaving: a branch that fails there is closed for good).</remarks>
internal sealed class FailureDirectedSearch
{
    private const int FirstFailLimit = 100;
    private const double FailLimitGrowth = 1.15;
    private const int LogTableSize = 1 << 14;

    private static readonly double[] Logs = [.. Enumerable.Range(0, LogTableSize).Select(w => Math.Log2(w + 1))];

    private readonly DisjunctiveModel _model;
    private readonly NogoodStore _nogoods;
    private readonly BranchRatings _ratings;
    private readonly DisjunctivePropagator _propagator;
    private readonly List<OrderingState> _states = [];
    private readonly List<(int Literal, bool Second)> _path = [];
    private int _end = int.MaxValue;
    private double _failLimit = FirstFailLimit;

    public FailureDirectedSearch(DisjunctiveModel model)
    {
        _model = model;
        _nogoods = new NogoodStore(2 * model.Pairs.Length);
        _ratings = new BranchRatings(2 * model.Pairs.Length);
        _propagator = new DisjunctivePropagator(model, _nogoods);
        model.Head.CopyTo(StateAt(0).Head, 0);
        Array.Fill(StateAt(0).Deadline, int.MaxValue / 2);
    }

    /// <summary>Branches that failed so far.</summary>
    public long Fails { get; private set; }

    /// <summary>The start times of the schedule found by the last call that answered true.</summary>
    public int[] Starts { get; private set; } = [];

    /// <summary>Searches for a schedule that ends by a time, no later than that of any call before; what those have learned is kept.</summary>
    /// <param name="end">The latest end of all operations.</param>
    /// <param name="goOn">Asked after each failure, and before each trial of a branch at the root; false gives up, for this call.</param>
    /// <returns>True if one was found, false if there is none, null if given up.</returns>
    public bool? Search(int end, Func<bool> goOn)
    {
        bool? answer = end < _end ? TightenRoot(end, goOn) : null;
        while (answer is null && goOn())
        {
            long until = Fails + (long)_failLimit;
            answer = Dive(() => Fails < until && goOn());
            if (answer is null)
            {
                _failLimit *= FailLimitGrowth;
                answer = RecordNogoods();
            }
        }

        return answer;
    }

    /// <summary>Depth-first search until an answer or until <paramref name="goOn"/> is false.</summary>
    private bool? Dive(Func<bool> goOn)
    {
        _path.Clear();
        while (true)
        {
            int depth = _path.Count;
            int pair = Choose(StateAt(depth));
            if (pair < 0)
            {
                Starts = StateAt(depth).Head.ToArray();
                return true;
            }

            int literal = _ratings.First(pair);
            if (Explore(depth, literal, second: false))
            {
                continue;
            }

            if (Explore(depth, literal ^ 1, second: true) ? false : !BackTrack(pair))
            {
                return false;
            }

            if (!goOn())
            {
                return null;
            }
        }
    }

    /// <summary>Goes up to the deepest decision whose other branch is open and explores that; false if there is none.</summary>
    private bool BackTrack(int pair)
    {
        _ratings.RewardBothFailed(pair);
        while (_path.Count > 0)
        {
            var (literal, second) = _path[^1];
            _path.RemoveAt(_path.Count - 1);
            if (!second && Explore(_path.Count, literal ^ 1, second: true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Decides a literal at a node and rates what that gives; on success the new node is the last of the path.</summary>
    private bool Explore(int depth, int literal, bool second)
    {
        double? left = Try(StateAt(depth), StateAt(depth + 1), literal);
        _ratings.Update(literal, depth, left);
        if (left is null)
        {
            Fails++;
            return false;
        }

        _path.Add((literal, second));
        return true;
    }

    /// <summary>Decides a literal in a copy of a state and propagates.</summary>
    /// <returns>The share of the search space that is left; null on a contradiction.</returns>
    private double? Try(OrderingState from, OrderingState to, int literal)
    {
        to.CopyFrom(from);
        if (!_propagator.Propagate(to, literal))
        {
            return null;
        }

        to.LogSize = LogSizeOf(to);
        return double.Exp2(to.LogSize - from.LogSize);
    }

    private int Choose(OrderingState state)
    {
        int best = -1;
        double least = double.PositiveInfinity;
        for (int p = 0; p < _model.Pairs.Length; p++)
        {
            if (_propagator.Value(state, 2 * p) == 0 && _ratings.Of(p) is var rating && rating < least)
            {
                (best, least) = (p, rating);
            }
        }

        return best;
    }

    /// <summary>For each refuted branch on the path: it cannot hold together with the branches first taken above it.</summary>
    /// <returns>False if the root has become inconsistent, otherwise null.</returns>
    private bool? RecordNogoods()
    {
        OrderingState root = StateAt(0);
        List<int> taken = [];
        List<int> closed = [];
        foreach (var (literal, second) in _path)
        {
            if (!second)
            {
                taken.Add(literal);
                continue;
            }

            int[] nogood = [.. taken.Append(literal ^ 1).Where(l => _propagator.Value(root, l) <= 0)];
            switch (nogood)
            {
                case []:
                    return false;
                case [var last]:
                    closed.Add(last);
                    break;
                default:
                    _nogoods.Add(nogood);
                    break;
            }
        }

        if (!closed.All(l => _propagator.Value(root, l) < 0 || _propagator.Propagate(root, l ^ 1)))
        {
            return false;
        }

        root.LogSize = LogSizeOf(root);
        return null;
    }

    /// <summary>Lowers the deadlines of the root, then tries every open branch there until none fails.</summary>
    /// <returns>False if the root has become inconsistent, otherwise null.</returns>
    private bool? TightenRoot(int end, Func<bool> goOn)
    {
        OrderingState root = StateAt(0);
        for (int o = 0; o < _model.OperationCount; o++)
        {
            root.Deadline[o] = Math.Min(root.Deadline[o], end - _model.Tail[o]);
        }

        _end = end;
        return _propagator.PropagateAll(root) && Shave(root, goOn) ? null : false;
    }

    /// <summary>Tries every open branch at the root and closes those that fail, until none does; false if the root has become inconsistent.</summary>
    private bool Shave(OrderingState root, Func<bool> goOn)
    {
        root.LogSize = LogSizeOf(root);
        int sinceChange = 0;
        int literals = 2 * _model.Pairs.Length;
        for (int literal = 0; sinceChange < literals; literal = (literal + 1) % literals, sinceChange++)
        {
            if (_propagator.Value(root, literal) != 0)
            {
                continue;
            }

            if (!goOn())
            {
                return true;
            }

            if (Try(root, StateAt(1), literal) is { } left)
            {
                _ratings.Start(literal, left);
            }
            else if (_propagator.Propagate(root, literal ^ 1))
            {
                root.LogSize = LogSizeOf(root);
                sinceChange = 0;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private double LogSizeOf(OrderingState state)
    {
        double size = 0;
        for (int o = 0; o < state.Head.Length; o++)
        {
            int window = state.Deadline[o] - state.Head[o] - _model.Duration[o];
            size += window < LogTableSize ? Logs[window] : Math.Log2(window + 1.0);
        }

        return size;
    }

    private OrderingState StateAt(int depth)
    {
        while (_states.Count <= depth)
        {
            _states.Add(new OrderingState(_model.OperationCount));
        }

        return _states[depth];
    }
}
