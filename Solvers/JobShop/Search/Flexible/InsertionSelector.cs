using System.Numerics;
using CoSolve.Problems;
using CoSolve.Solvers.JobShop.Search.Graph;

namespace CoSolve.Solvers.JobShop.Search.Flexible;

/// <summary>
/// Chooses the best insertion of a critical operation on any of its machines (Mastrolilli and Gambardella 2000, "Effective
/// neighbourhood functions for the flexible job shop problem", DOI 10.1002/(SICI)1099-1425(200001/02)3:1&lt;3::AID-JOS32&gt;3.0.CO;2-Y).
/// A move is valued by the longest of three paths: through the operation at its new place, through its former job neighbours and
/// through its former machine neighbours; ties go to the shorter path through the operation.
/// </summary>
/// <remarks>
/// Where the paper recomputes heads and tails without the operation, only those along its own machine are corrected here; the
/// others are taken as they are, which is exact for all that neither follow (heads) nor precede (tails) the operation.
/// All places that provably close no cycle are tried, a superset of the paper's Nopt2.
/// </remarks>
internal sealed unsafe class InsertionSelector<T>(DisjunctiveGraph<T> graph, RandomStream random)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly long[] _expiry = new long[graph.Problem.Machine.Length];
    private long _iteration;
    private T _aspiration;
    private T _bestEstimate;
    private T _bestPath;
    private T _residual;
    private int _ties;
    private int _tabuSeen;
    private InsertionMove _best;
    private InsertionMove _fallback;

    private int _operation;
    private int _alternative;
    private bool _isTabu;
    private T _duration;
    private T _jobHead;
    private T _jobTail;
    private T _startOfJobPredecessor;
    private T _endOfJobSuccessor;
    private bool _hasJobSuccessor;

    /// <summary>The chosen move: the best allowed one or, when all are tabu, a random one.</summary>
    public InsertionMove Chosen => _ties > 0 ? _best : _fallback;

    /// <summary>Forgets the tabu list.</summary>
    public void Clear() => Array.Clear(_expiry);

    /// <summary>Forbids to put the alternative's operation on its machine up to and including an iteration.</summary>
    public void Forbid(int alternative, long until) => _expiry[alternative] = until;

    /// <summary>Searches the insertions of all operations of a critical path.</summary>
    /// <returns>Whether there is any.</returns>
    public bool Select(ReadOnlySpan<int> criticalPath, T aspiration, long iteration)
    {
        (_aspiration, _iteration, _ties, _tabuSeen) = (aspiration, iteration, 0, 0);
        foreach (int operation in criticalPath)
        {
            TryOperation(operation);
        }

        return _ties > 0 || _tabuSeen > 0;
    }

    private void TryOperation(int operation)
    {
        int before = graph.JobPredecessor[operation];
        int after = graph.JobSuccessor[operation];
        _operation = operation;
        _residual = T.Max(
            graph.Completion[graph.MachinePredecessor[operation]] + graph.Tail[graph.MachineSuccessor[operation]],
            graph.Completion[before] + graph.Tail[after]);
        _jobHead = graph.Completion[before];
        _jobTail = graph.Tail[after];
        _startOfJobPredecessor = before < graph.OperationCount ? graph.Completion[before] - graph.Duration[before] : -T.One;
        _hasJobSuccessor = after < graph.OperationCount;
        _endOfJobSuccessor = graph.Completion[after];
        ReadOnlySpan<int> first = graph.Problem.FirstAlternative;
        int current = graph.Alternative[operation];
        for (int a = first[operation]; a < first[operation + 1]; a++)
        {
            _alternative = a;
            _isTabu = _expiry[a] >= _iteration;
            _duration = T.CreateTruncating(graph.Problem.Duration[a]);
            if (a == current)
            {
                TryBehind();
                TryBefore();
            }
            else
            {
                TryMachine(graph.FirstSentinel + graph.Problem.Machine[a]);
            }
        }
    }

    /// <summary>All places on another machine.</summary>
    private void TryMachine(int sentinel)
    {
        int predecessor = sentinel;
        do
        {
            int successor = graph.MachineSuccessor[predecessor];
            T head = graph.Completion[predecessor];
            if (predecessor != sentinel && (IsTooLate(predecessor, head) || IsHopeless(head + _duration + _jobTail)))
            {
                return;
            }

            if (successor == sentinel || graph.Completion[successor] > _startOfJobPredecessor)
            {
                Consider(predecessor, T.Max(_jobHead, head) + _duration + T.Max(_jobTail, graph.Tail[successor]));
            }

            predecessor = successor;
        }
        while (predecessor != sentinel);
    }

    /// <summary>Later places on the present machine; those passed move forward.</summary>
    private void TryBehind()
    {
        T head = graph.Completion[graph.MachinePredecessor[_operation]];
        int place = graph.MachineSuccessor[_operation];
        while (place < graph.OperationCount && !IsTooLate(place, graph.Completion[place]))
        {
            head = T.Max(head, graph.Completion[graph.JobPredecessor[place]]) + graph.Duration[place];
            int successor = graph.MachineSuccessor[place];
            Consider(place, T.Max(_jobHead, head) + _duration + T.Max(_jobTail, graph.Tail[successor]));
            place = successor;
        }
    }

    /// <summary>Earlier places on the present machine; those passed move backward.</summary>
    private void TryBefore()
    {
        T tail = graph.Tail[graph.MachineSuccessor[_operation]];
        int place = graph.MachinePredecessor[_operation];
        while (place < graph.OperationCount && graph.Completion[place] > _startOfJobPredecessor)
        {
            tail = T.Max(tail, graph.Tail[graph.JobSuccessor[place]]) + graph.Duration[place];
            int predecessor = graph.MachinePredecessor[place];
            Consider(predecessor, T.Max(_jobHead, graph.Completion[predecessor]) + _duration + T.Max(_jobTail, tail));
            place = predecessor;
        }
    }

    // A path from the job successor to the new machine predecessor would let the latter start after the former ends; a path from
    // the new machine successor to the job predecessor likewise. Without them the insertion closes no cycle.
    private bool IsTooLate(int predecessor, T completion) =>
        _hasJobSuccessor && completion - graph.Duration[predecessor] >= _endOfJobSuccessor;

    private bool IsHopeless(T estimate) => _ties > 0 && estimate > _bestEstimate;

    private void Consider(int predecessor, T path)
    {
        T estimate = T.Max(path, _residual);
        if (IsHopeless(estimate))
        {
            return;
        }

        var move = new InsertionMove(_operation, _alternative, predecessor);
        if (_isTabu && estimate >= _aspiration)
        {
            if (++_tabuSeen == 1 || random.NextInt(_tabuSeen) == 0)
            {
                _fallback = move;
            }
        }
        else if (_ties == 0 || estimate < _bestEstimate || path < _bestPath)
        {
            (_best, _bestEstimate, _bestPath, _ties) = (move, estimate, path, 1);
        }
        else if (path == _bestPath && random.NextInt(++_ties) == 0)
        {
            _best = move;
        }
    }
}
