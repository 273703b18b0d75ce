using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.Solvers.JobShop.Search.Replicas;

/// <summary>
/// One search of <see cref="TabuReplicas"/>: the moves, estimates and tabu rule of <see cref="TabuSearch{T}"/>, but every random choice is a hash
/// of what is chosen and of the step's key, so that the result does not depend on the order in which moves are tried.
/// </summary>
internal sealed unsafe class TabuReplica
{
    /// <summary>Moves of an operation of the path: the block's first operation behind it, the last one before it, itself to the front or to the
    /// rear.</summary>
    public const int MovesOfAnOperation = 4;

    private const long None = long.MinValue;
    private const uint TieBits = 0xffff0000;

    private readonly DisjunctiveGraph<int> _graph;
    private readonly SequenceTabuList _tabu;
    private readonly (int Shortest, int Range) _tenure;
    private readonly int[] _alternatives;
    private readonly int[] _path;
    private readonly int[] _best;
    private int _length;
    private long _top;
    private (int From, int To) _move;

    /// <summary>Creates the search of a shop that <see cref="ShopLayout.Takes"/>.</summary>
    public TabuReplica(JobShopProblem problem, TabuOptions options)
    {
        _graph = new DisjunctiveGraph<int>(problem);
        _tenure = options.TenureFor(problem);
        _tabu = new SequenceTabuList(problem.OperationCount, _tenure.Shortest + _tenure.Range);
        _alternatives = problem.FirstAlternative[..^1].ToArray();
        _path = new int[problem.OperationCount];
        _best = new int[problem.OperationCount];
    }

    /// <summary>The best makespan since <see cref="Load"/>.</summary>
    public int BestMakespan { get; private set; }

    /// <summary>The order of the best selection since <see cref="Load"/>.</summary>
    public ReadOnlySpan<int> Best => _best;

    /// <summary>Starts anew from an order of the operations, with an empty tabu list.</summary>
    public void Load(ReadOnlySpan<int> order)
    {
        _graph.Load(order, _alternatives);
        _graph.CopySequences(_tabu.Sequence);
        _tabu.Clear();
        BestMakespan = _graph.Makespan;
        order.CopyTo(_best);
    }

    /// <summary>Makes the best allowed move of one critical path or, when all are tabu, any of them; nothing when there is none, since the selection
    /// is optimal then.</summary>
    /// <param name="key">The step's key for this replica.</param>
    /// <param name="now">The step's number, from 1.</param>
    public void Step(uint key, int now)
    {
        Trace(CriticalEnd(CounterHash.Of(0, key)), CounterHash.Of(1, key));
        _top = None;
        for (int start = 0, end; start < _length; start = end)
        {
            end = EndOfBlock(start);
            Try(start, end, now, CounterHash.Of(2, key));
        }

        if (_top == None)
        {
            return;
        }

        Apply(_move.From, _move.To, now + _tenure.Shortest + (int)((key >> 16) % (uint)_tenure.Range));
        if (_graph.Makespan < BestMakespan)
        {
            BestMakespan = _graph.Makespan;
            _graph.TopologicalOrder.CopyTo(_best);
        }
    }

    /// <summary>A critical last operation of a machine.</summary>
    private int CriticalEnd(uint key)
    {
        long top = 0;
        for (int m = 0; m < _graph.Problem.MachineCount; m++)
        {
            long completion = _graph.Completion[_graph.MachinePredecessor[_graph.FirstSentinel + m]];
            top = Math.Max(top, (completion << 32) | (CounterHash.Of((uint)m, key) & TieBits) | (uint)m);
        }

        return _graph.MachinePredecessor[_graph.FirstSentinel + (int)(top & ~TieBits & uint.MaxValue)];
    }

    /// <summary>Notes the operations of a critical path, the last one first.</summary>
    private void Trace(int operation, uint key)
    {
        _length = 0;
        while (operation < _graph.OperationCount)
        {
            int head = _graph.Completion[operation] - _graph.Duration[operation];
            int machine = _graph.MachinePredecessor[operation];
            int job = _graph.JobPredecessor[operation];
            bool byMachine = machine < _graph.OperationCount && _graph.Completion[machine] == head;
            bool byJob = job < _graph.OperationCount && _graph.Completion[job] == head;
            bool heads = (int)CounterHash.Of((uint)_length, key) < 0;
            _path[_length++] = operation;
            operation = byMachine && (!byJob || heads) ? machine : byJob ? job : _graph.Nil;
        }
    }

    private int EndOfBlock(int start)
    {
        int end = start + 1;
        while (end < _length && _graph.MachineOf[_path[end]] == _graph.MachineOf[_path[start]])
        {
            end++;
        }

        return end;
    }

    /// <summary>Tries the moves of the block from index start, its last operation, to end - 1, its first one.</summary>
    private void Try(int start, int end, int now, uint key)
    {
        bool front = end < _length;
        bool rear = start > 0;
        int first = _tabu.Place[_path[end - 1]];
        int last = _tabu.Place[_path[start]];
        for (int index = start; index < end; index++)
        {
            int place = first + end - 1 - index;
            bool inner = place > first || !front;
            uint item = (uint)(MovesOfAnOperation * index);
            if (front && place > first)
            {
                Consider(first, place, item, now, key);
            }

            if (rear && inner && place < last)
            {
                Consider(last, place, item + 1, now, key);
            }

            if (front && place > first + 1)
            {
                Consider(place, first, item + 2, now, key);
            }

            if (rear && inner && place < last - 1)
            {
                Consider(place, last, item + 3, now, key);
            }
        }
    }

    private void Consider(int from, int to, uint item, int now, uint key)
    {
        int moved = _tabu.Sequence[from];
        int anchor = _tabu.Sequence[to];
        bool mayCycle = from < to
            ? _graph.Tail[anchor] < _graph.Tail[_graph.JobSuccessor[moved]]
            : _graph.Completion[anchor] < _graph.Completion[_graph.JobPredecessor[moved]];
        int worst = int.MaxValue - Math.Max(0, (int)(_top >> 32));
        if (mayCycle || Estimate(from, to, worst) is var estimate && estimate > worst)
        {
            return;
        }

        bool isTabu = estimate >= BestMakespan && _tabu.IsForbidden(from, to, now);
        long high = isTabu ? -1 : int.MaxValue - estimate;
        long worth = (high << 32) | (CounterHash.Of(item, key) & TieBits) | item;
        if (worth > _top)
        {
            (_top, _move) = (worth, (from, to));
        }
    }

    /// <summary>The longest path through the shifted operations in their new order, as if nothing else changed (Balas and Vazacopoulos 1998, section
    /// 4), in one pass: a path leaves the machine behind some operation, and up to there only its start matters. Anything above the worst estimate
    /// of interest may be returned instead of a still longer one.</summary>
    private int Estimate(int from, int to, int worst)
    {
        int first = Math.Min(from, to);
        int last = Math.Max(from, to);
        int head = _graph.Completion[_graph.MachinePredecessor[_tabu.Sequence[first]]];
        int estimate = 0;
        for (int place = first; place <= last && estimate <= worst; place++)
        {
            int operation = _tabu.Sequence[SequenceTabuList.Source(place, from, to)];
            head = Math.Max(head, _graph.Completion[_graph.JobPredecessor[operation]]) + _graph.Duration[operation];
            estimate = Math.Max(estimate, head + _graph.Tail[_graph.JobSuccessor[operation]]);
        }

        return Math.Max(estimate, head + _graph.Tail[_graph.MachineSuccessor[_tabu.Sequence[last]]]);
    }

    private void Apply(int from, int to, int until)
    {
        int operation = _tabu.Sequence[from];
        int anchor = _tabu.Sequence[to];
        _tabu.Forbid(Math.Min(from, to), Math.Max(from, to), until);
        _tabu.Move(from, to);
        _ = from < to ? _graph.TryMoveAfter(operation, anchor) : _graph.TryMoveBefore(operation, anchor);
    }
}
