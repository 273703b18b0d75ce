using System.Numerics;

namespace CoSolve.Solvers.JobShop.Search.Graph;

// The moves and the incremental update of order, completion times and tails.
internal sealed unsafe partial class DisjunctiveGraph<T>
{
    /// <summary>Moves <paramref name="operation"/> behind <paramref name="anchor"/>, a later operation of the same machine.</summary>
    /// <returns>False, and nothing has changed, when the move would close a cycle.</returns>
    public bool TryMoveAfter(int operation, int anchor)
    {
        int previous = MachinePredecessor[operation];
        int next = MachineSuccessor[operation];
        Unlink(operation);
        if (!PlaceAfter(operation, anchor))
        {
            LinkAfter(operation, previous);
            return false;
        }

        LinkAfter(operation, anchor);
        Update(operation, previous, next);
        return true;
    }

    /// <summary>Moves <paramref name="operation"/> before <paramref name="anchor"/>, an earlier operation of the same machine.</summary>
    /// <returns>False, and nothing has changed, when the move would close a cycle.</returns>
    public bool TryMoveBefore(int operation, int anchor)
    {
        int previous = MachinePredecessor[operation];
        int next = MachineSuccessor[operation];
        Unlink(operation);
        if (!PlaceBefore(operation, anchor))
        {
            LinkAfter(operation, previous);
            return false;
        }

        LinkAfter(operation, MachinePredecessor[anchor]);
        Update(operation, previous, next);
        return true;
    }

    /// <summary>Gives <paramref name="operation"/> another alternative (or the same) and puts it behind
    /// <paramref name="predecessor"/>, an operation of that machine or its sentinel.</summary>
    /// <returns>False, and nothing has changed, when the move would close a cycle.</returns>
    public bool TryReassign(int operation, int alternative, int predecessor)
    {
        int previous = MachinePredecessor[operation];
        int next = MachineSuccessor[operation];
        Unlink(operation);
        int successor = MachineSuccessor[predecessor];
        bool placed = true;
        if (predecessor < OperationCount && Position[predecessor] > Position[operation])
        {
            placed = PlaceAfter(operation, predecessor);
        }
        else if (successor < OperationCount && Position[successor] < Position[operation])
        {
            placed = PlaceBefore(operation, successor);
        }

        if (!placed)
        {
            LinkAfter(operation, previous);
            return false;
        }

        Assign(operation, alternative);
        LinkAfter(operation, predecessor);
        Update(operation, previous, next);
        return true;
    }

    /// <summary>Takes the operation out of its machine's list.</summary>
    private void Unlink(int operation)
    {
        int previous = MachinePredecessor[operation];
        int next = MachineSuccessor[operation];
        MachineSuccessor[previous] = next;
        MachinePredecessor[next] = previous;
        MachinePredecessor[operation] = MachineSuccessor[operation] = Nil;
    }

    private void LinkAfter(int operation, int previous)
    {
        int next = MachineSuccessor[previous];
        MachinePredecessor[operation] = previous;
        MachineSuccessor[operation] = next;
        MachineSuccessor[previous] = operation;
        MachinePredecessor[next] = operation;
    }

    /// <summary>
    /// Repairs the topological order for a new arc anchor -> operation while the operation is in no machine list: within the
    /// window between both, the operation and its descendants move behind all others.
    /// </summary>
    private bool PlaceAfter(int operation, int anchor)
    {
        int from = Position[operation];
        int to = Position[anchor];
        int stamp = NextStamp();
        int moved = 1;
        int kept = 0;
        _moved[0] = operation;
        _mark[operation] = stamp;
        for (int p = from + 1; p <= to; p++)
        {
            int node = Order[p];
            if (_mark[JobPredecessor[node]] == stamp || _mark[MachinePredecessor[node]] == stamp)
            {
                _mark[node] = stamp;
                _moved[moved++] = node;
            }
            else
            {
                _window[kept++] = node;
            }
        }

        if (_mark[anchor] == stamp)
        {
            return false;
        }

        Rewrite(_window, kept, from);
        Rewrite(_moved, moved, from + kept);
        return true;
    }

    /// <summary>The mirror image of <see cref="PlaceAfter"/> for a new arc operation -> anchor.</summary>
    private bool PlaceBefore(int operation, int anchor)
    {
        int from = Position[anchor];
        int to = Position[operation];
        int length = to - from + 1;
        int stamp = NextStamp();
        int moved = length - 1;
        int kept = length;
        _moved[moved] = operation;
        _mark[operation] = stamp;
        for (int p = to - 1; p >= from; p--)
        {
            int node = Order[p];
            if (_mark[JobSuccessor[node]] == stamp || _mark[MachineSuccessor[node]] == stamp)
            {
                _mark[node] = stamp;
                _moved[--moved] = node;
            }
            else
            {
                _window[--kept] = node;
            }
        }

        if (_mark[anchor] == stamp)
        {
            return false;
        }

        int count = length - moved;
        Rewrite(_moved + moved, count, from);
        Rewrite(_window + kept, length - kept, from + count);
        return true;
    }

    private int NextStamp()
    {
        if (_stamp == int.MaxValue)
        {
            new Span<int>(_mark, FirstSentinel + Problem.MachineCount).Clear();
            _stamp = 0;
        }

        return ++_stamp;
    }

    private void Rewrite(int* nodes, int count, int position)
    {
        for (int i = 0; i < count; i++, position++)
        {
            int node = nodes[i];
            Order[position] = node;
            Position[node] = position;
        }
    }

    /// <summary>Updates the times after the operation has left the place between <paramref name="previous"/> and
    /// <paramref name="next"/> for its present one.</summary>
    private void Update(int operation, int previous, int next)
    {
        int* position = Position;
        int first = Math.Min(position[operation], position[next] == 0 ? int.MaxValue : position[next]);
        SetDirty(position[operation]);
        SetDirty(position[next]);
        SetDirty(position[MachineSuccessor[operation]]);
        PropagateCompletions(first);
        if (!_hasTails)
        {
            return;
        }

        SetDirty(position[operation]);
        SetDirty(position[previous]);
        SetDirty(position[MachinePredecessor[operation]]);
        PropagateTails(Math.Max(position[operation], position[previous]));
    }

    private void SetDirty(int position) => _dirty[position >> 6] |= 1UL << position;

    /// <summary>Visits the dirty operations by ascending position. Sentinels share the bit of position 0: visiting it
    /// recomputes the constant zero of Nil, and what is left of it is cleared at the end.</summary>
    private void PropagateCompletions(int first)
    {
        ulong* dirty = _dirty;
        int* position = Position;
        int* order = Order;
        int* jobSuccessor = JobSuccessor;
        int* machineSuccessor = MachineSuccessor;
        T* completion = Completion;
        int words = OperationCount >> 6;
        for (int w = first >> 6; w <= words; w++)
        {
            ulong word;
            while ((word = dirty[w]) != 0)
            {
                int bit = BitOperations.TrailingZeroCount(word);
                dirty[w] = word & (word - 1);
                int node = order[(w << 6) + bit];
                T value = CompletionOf(node);
                if (value != completion[node])
                {
                    completion[node] = value;
                    int p = position[jobSuccessor[node]];
                    dirty[p >> 6] |= 1UL << p;
                    p = position[machineSuccessor[node]];
                    dirty[p >> 6] |= 1UL << p;
                }
            }
        }

        *dirty = 0;
    }

    private void PropagateTails(int last)
    {
        ulong* dirty = _dirty;
        int* position = Position;
        int* order = Order;
        int* jobPredecessor = JobPredecessor;
        int* machinePredecessor = MachinePredecessor;
        T* tail = Tail;
        for (int w = last >> 6; w >= 0; w--)
        {
            ulong word;
            while ((word = dirty[w]) != 0)
            {
                int bit = 63 - BitOperations.LeadingZeroCount(word);
                dirty[w] = word & ~(1UL << bit);
                int node = order[(w << 6) + bit];
                T value = TailOf(node);
                if (value != tail[node])
                {
                    tail[node] = value;
                    int p = position[jobPredecessor[node]];
                    dirty[p >> 6] |= 1UL << p;
                    p = position[machinePredecessor[node]];
                    dirty[p >> 6] |= 1UL << p;
                }
            }
        }
    }
}
