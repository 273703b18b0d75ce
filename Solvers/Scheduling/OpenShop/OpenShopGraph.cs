namespace CoSolve.Solvers.Scheduling.OpenShop;

/// <summary>
/// The disjunctive graph of a complete selection of an open shop: the operations of each machine and of each job as linked lists, a topological
/// order, and for each operation its completion (head plus duration) and its tail (longest path to the end, its own duration included). One
/// operation at a time can be taken out and put elsewhere into both lists.
/// </summary>
internal sealed class OpenShopGraph
{
    private readonly OpenShop _shop;
    private readonly OpenShopLinks _machines;
    private readonly OpenShopLinks _jobs;
    private readonly int[] _order;
    private readonly int[] _position;
    private readonly int[] _open;

    public OpenShopGraph(OpenShop shop)
    {
        int n = shop.OperationCount;
        _shop = shop;
        (_machines, _jobs) = (new OpenShopLinks(shop.MachineOf, shop.ResourceCount), new OpenShopLinks(shop.JobOf, shop.ResourceCount));
        (_order, _position, _open) = (new int[n], new int[n + 1], new int[n]);
        (Completion, Tail, CompletionWithout, TailWithout) = (new long[n + 1], new long[n + 1], new long[n + 1], new long[n + 1]);
        _position[n] = -1;
    }

    /// <summary>Stands for "no operation"; the first or last of a list has it as its neighbour.</summary>
    public int Nil => _shop.OperationCount;

    /// <summary>The lists of the machines.</summary>
    public OpenShopLinks Machines => _machines;

    /// <summary>The lists of the jobs.</summary>
    public OpenShopLinks Jobs => _jobs;

    /// <summary>The operations so that each comes behind its predecessors.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>The completion of each operation; 0 for <see cref="Nil"/>.</summary>
    public long[] Completion { get; }

    /// <summary>The tail of each operation; 0 for <see cref="Nil"/>.</summary>
    public long[] Tail { get; }

    /// <summary>The completions that the others have without the operation taken out.</summary>
    public long[] CompletionWithout { get; }

    /// <summary>The tails that the others have without it.</summary>
    public long[] TailWithout { get; }

    /// <summary>The makespan.</summary>
    public long Makespan { get; private set; }

    /// <summary>Loads the selection in which machines and jobs have their operations as they follow each other in an order; O(operations).</summary>
    public void Load(ReadOnlySpan<int> order)
    {
        _machines.Load(order);
        _jobs.Load(order);
        order.CopyTo(_order);
        RecomputeTimes();
    }

    /// <summary>Takes an operation out of both lists and works out the times of the others; O(operations).</summary>
    public void TakeOut(int operation)
    {
        _machines.TakeOut(operation);
        _jobs.TakeOut(operation);
        int at = _position[operation];

        // Before it completions do not depend on it, and behind it tails do not.
        foreach (int o in _order.AsSpan(0, at))
        {
            CompletionWithout[o] = Completion[o];
        }

        foreach (int o in _order.AsSpan(at + 1))
        {
            CompletionWithout[o] = After(CompletionWithout, _machines.Previous[o], _jobs.Previous[o], o);
            TailWithout[o] = Tail[o];
        }

        for (int k = at - 1; k >= 0; k--)
        {
            int o = _order[k];
            TailWithout[o] = After(TailWithout, _machines.Next[o], _jobs.Next[o], o);
        }
    }

    /// <summary>Puts an operation back where <see cref="TakeOut"/> found it; O(1).</summary>
    public void PutBack(int operation)
    {
        _machines.PutBack(operation);
        _jobs.PutBack(operation);
    }

    /// <summary>Puts an operation that is taken out behind another one of its machine and of its job, or first of them; O(operations). The place must be
    /// one for which <see cref="HasPath"/> finds no circle.</summary>
    public void Insert(int operation, int onMachine, int inJob)
    {
        _machines.Insert(operation, onMachine);
        _jobs.Insert(operation, inJob);
        Sort();
        RecomputeTimes();
    }

    /// <summary>Whether there may be a path from one operation to another while a third is taken out; never false when there is one. O(1).</summary>
    public bool HasPath(int from, int to) => from != Nil && to != Nil
        && _position[from] <= _position[to] && CompletionWithout[from] <= CompletionWithout[to] - _shop.Durations[to];

    /// <summary>Orders the operations by their predecessors (Kahn 1962, DOI 10.1145/368996.369025).</summary>
    private void Sort()
    {
        int found = 0;
        for (int o = 0; o < _open.Length; o++)
        {
            _open[o] = (_machines.Previous[o] == Nil ? 0 : 1) + (_jobs.Previous[o] == Nil ? 0 : 1);
            if (_open[o] == 0)
            {
                _order[found++] = o;
            }
        }

        for (int k = 0; k < found; k++)
        {
            int next = _machines.Next[_order[k]];
            if (next != Nil && --_open[next] == 0)
            {
                _order[found++] = next;
            }

            next = _jobs.Next[_order[k]];
            if (next != Nil && --_open[next] == 0)
            {
                _order[found++] = next;
            }
        }
    }

    private void RecomputeTimes()
    {
        Makespan = 0;
        for (int k = 0; k < _order.Length; k++)
        {
            int o = _order[k];
            _position[o] = k;
            Completion[o] = After(Completion, _machines.Previous[o], _jobs.Previous[o], o);
            Makespan = Math.Max(Makespan, Completion[o]);
        }

        for (int k = _order.Length - 1; k >= 0; k--)
        {
            int o = _order[k];
            Tail[o] = After(Tail, _machines.Next[o], _jobs.Next[o], o);
        }
    }

    private long After(long[] times, int onMachine, int inJob, int operation) => Math.Max(times[onMachine], times[inJob]) + _shop.Durations[operation];
}
