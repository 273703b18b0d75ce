namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>Arrived operations of which the one that a policy prefers can be taken: a heap for static policies, otherwise a list
/// that is scored at each decision.</summary>
internal sealed class WaitingOperations(CandidateScorer scorer)
{
    private readonly PriorityQueue<int, (double NegativeScore, int Operation)> _heap = new();
    private int[] _list = [];
    private int _listCount;

    public int Count => scorer.IsStatic ? _heap.Count : _listCount;

    public void Add(int operation)
    {
        if (scorer.IsStatic)
        {
            _heap.Enqueue(operation, (-scorer.FixedScore(operation), operation));
            return;
        }

        if (_listCount == _list.Length)
        {
            Array.Resize(ref _list, Math.Max(8, 2 * _listCount));
        }

        _list[_listCount++] = operation;
    }

    public int TakeBest()
    {
        if (scorer.IsStatic)
        {
            return _heap.Dequeue();
        }

        int position = scorer.Best(_list.AsSpan(0, _listCount));
        int operation = _list[position];
        _list[position] = _list[--_listCount];
        return operation;
    }
}
