using System.Numerics;

namespace CoSolve.Solvers.JobShop.FailureDirected;

/// <summary>
/// Propagates one state to its fixpoint: along the jobs' chains, between the two operations of a pair, and on each machine by
/// <see cref="MachineWindows"/>. Decided orders are closed under transitivity, and each new one is told to the nogoods.
/// </summary>
internal sealed class DisjunctivePropagator
{
    private readonly DisjunctiveModel _model;
    private readonly NogoodStore _nogoods;
    private readonly MachineWindows _windows = new();
    private readonly int[][] _byHead;
    private readonly int[][] _byDeadline;
    private readonly int[] _queue;
    private readonly bool[] _queued;
    private readonly List<int> _decided = [];
    private OrderingState _state;
    private int _first;
    private int _count;

    public DisjunctivePropagator(DisjunctiveModel model, NogoodStore nogoods)
    {
        (_model, _nogoods, _state) = (model, nogoods, new OrderingState(0));
        _byHead = [.. Enumerable.Range(0, model.MachineCount).Select(m => Enumerable.Range(0, model.OnMachine(m).Length).ToArray())];
        _byDeadline = [.. _byHead.Select(order => order.ToArray())];
        _queue = new int[model.MachineCount];
        _queued = new bool[model.MachineCount];
    }

    /// <summary>Propagates everything in a state whose windows follow the jobs' chains; false on a contradiction.</summary>
    public bool PropagateAll(OrderingState state)
    {
        Begin(state);
        for (int m = 0; m < _model.MachineCount; m++)
        {
            Enqueue(m);
        }

        return Run();
    }

    /// <summary>Decides a literal in a state at its fixpoint and propagates; false on a contradiction.</summary>
    public bool Propagate(OrderingState state, int literal)
    {
        Begin(state);
        return Decide(literal) && Run();
    }

    /// <summary>1 if the literal holds in a state, -1 if its negation does, otherwise 0.</summary>
    public int Value(OrderingState state, int literal)
    {
        var (first, second) = _model.Pairs[literal >> 1];
        int slot = _model.Slot[second];
        int value = (state.After[first] >> slot & 1) != 0 ? 1 : (state.Before[first] >> slot & 1) != 0 ? -1 : 0;
        return (literal & 1) == 0 ? value : -value;
    }

    private void Begin(OrderingState state)
    {
        _state = state;
        _decided.Clear();
        while (_count > 0)
        {
            Dequeue();
        }
    }

    private bool Run()
    {
        int told = 0;
        while (true)
        {
            if (told < _decided.Count)
            {
                if (!_nogoods.Tell(_decided[told++], this, _state))
                {
                    return false;
                }
            }
            else if (_count > 0)
            {
                if (!PropagateMachine(Dequeue()))
                {
                    return false;
                }
            }
            else
            {
                return true;
            }
        }
    }

    /// <summary>Decides a literal, and all orders that follow by transitivity; false if one is decided the other way.</summary>
    internal bool Decide(int literal)
    {
        var (first, second) = _model.Pairs[literal >> 1];
        return (literal & 1) == 0 ? Order(first, second) : Order(second, first);
    }

    private bool Order(int first, int second)
    {
        int machine = _model.Machine[first];
        int[] operations = _model.OnMachine(machine);
        int[] literals = _model.Literals(machine);
        int a = _model.Slot[first];
        int b = _model.Slot[second];
        if ((_state.After[first] >> b & 1) != 0)
        {
            return true;
        }

        ulong early = _state.Before[first] | 1UL << a;
        ulong late = _state.After[second] | 1UL << b;
        if ((early & late) != 0)
        {
            return false;
        }

        for (ulong x = early; x != 0; x &= x - 1)
        {
            int i = BitOperations.TrailingZeroCount(x);
            int earlier = operations[i];
            ulong fresh = late & ~_state.After[earlier];
            _state.After[earlier] |= fresh;
            for (; fresh != 0; fresh &= fresh - 1)
            {
                int j = BitOperations.TrailingZeroCount(fresh);
                _state.Before[operations[j]] |= 1UL << i;
                _decided.Add(literals[(i * operations.Length) + j]);
            }
        }

        Enqueue(machine);
        return true;
    }

    private bool PropagateMachine(int machine)
    {
        int[] operations = _model.OnMachine(machine);
        int n = operations.Length;
        _windows.Clear(n);
        for (int i = 0; i < n; i++)
        {
            int o = operations[i];
            _windows.Set(i, _state.Head[o], _state.Deadline[o], _model.Duration[o]);
        }

        if (!DecidePairs(operations, _model.Literals(machine)))
        {
            return false;
        }

        int[] byHead = _byHead[machine];
        int[] byDeadline = _byDeadline[machine];
        _windows.SortByHead(byHead);
        _windows.SortByDeadline(byDeadline);
        if (!ApplyRules(operations, _state.Before, byHead, byDeadline, mirrored: false))
        {
            return false;
        }

        _windows.Mirror();
        return ApplyRules(operations, _state.After, byDeadline, byHead, mirrored: true);
    }

    /// <summary>Raises the heads of a machine by its rules or, on mirrored windows, lowers the deadlines; false on a contradiction.</summary>
    private bool ApplyRules(int[] operations, ulong[] before, int[] byHead, int[] byDeadline, bool mirrored)
    {
        for (int i = 0; i < operations.Length; i++)
        {
            _windows.SetBefore(i, before[operations[i]]);
        }

        if (!_windows.RaiseHeads(byHead, byDeadline))
        {
            return false;
        }

        for (int i = 0; i < operations.Length; i++)
        {
            int raised = _windows.Raised[i];
            if (raised > _windows.Head[i] && !(mirrored ? LowerDeadline(operations[i], -raised) : RaiseHead(operations[i], raised)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An operation that cannot end before another must have started goes after it.</summary>
    private bool DecidePairs(int[] operations, int[] literals)
    {
        int n = operations.Length;
        for (int i = 0; i < n; i++)
        {
            int o = operations[i];
            ulong forced = _windows.StartingBeforeEndOf(i) & ~(_state.Before[o] | 1UL << i);
            for (; forced != 0; forced &= forced - 1)
            {
                int j = BitOperations.TrailingZeroCount(forced);
                if (!Decide(literals[(j * n) + i]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Raises a head and those after it in the job; false if a window has become too short.</summary>
    private bool RaiseHead(int operation, int head)
    {
        for (int o = operation; o >= 0 && _state.Head[o] < head; o = _model.Next[o])
        {
            _state.Head[o] = head;
            head += _model.Duration[o];
            if (head > _state.Deadline[o])
            {
                return false;
            }

            Enqueue(_model.Machine[o]);
        }

        return true;
    }

    /// <summary>Lowers a deadline and those before it in the job; false if a window has become too short.</summary>
    private bool LowerDeadline(int operation, int deadline)
    {
        for (int o = operation; o >= 0 && _state.Deadline[o] > deadline; o = _model.Previous[o])
        {
            _state.Deadline[o] = deadline;
            deadline -= _model.Duration[o];
            if (deadline < _state.Head[o])
            {
                return false;
            }

            Enqueue(_model.Machine[o]);
        }

        return true;
    }

    private void Enqueue(int machine)
    {
        if (!_queued[machine])
        {
            _queued[machine] = true;
            int last = _first + _count++;
            _queue[last < _queue.Length ? last : last - _queue.Length] = machine;
        }
    }

    private int Dequeue()
    {
        int machine = _queue[_first];
        _queued[machine] = false;
        _first = _first + 1 == _queue.Length ? 0 : _first + 1;
        _count--;
        return machine;
    }
}
