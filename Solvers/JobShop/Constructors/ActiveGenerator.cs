using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>Giffler and Thompson's generation of active schedules (1960, DOI 10.1287/opre.8.4.487), with the machines in a heap by
/// the earliest end among their waiting operations.</summary>
internal sealed class ActiveGenerator
{
    private readonly DispatchState _state;
    private readonly CandidateScorer _scorer;
    private readonly List<int>[] _queue;
    private readonly long[] _earliestEnd;
    private readonly PriorityQueue<int, (long End, int Machine)> _machines = new();
    private readonly List<int> _conflict = [];

    private ActiveGenerator(DispatchState state, CandidateScorer scorer)
    {
        (_state, _scorer) = (state, scorer);
        _queue = new List<int>[state.Problem.MachineCount];
        _earliestEnd = new long[_queue.Length];
        for (int m = 0; m < _queue.Length; m++)
        {
            _queue[m] = [];
            _earliestEnd[m] = long.MaxValue;
        }
    }

    /// <summary>Dispatches all operations.</summary>
    public static void Run(DispatchState state, CandidateScorer scorer, CancellationToken cancellationToken)
    {
        var generator = new ActiveGenerator(state, scorer);
        for (int j = 0; j < state.Problem.JobCount; j++)
        {
            generator.Arrive(j);
        }

        while (generator._machines.TryDequeue(out int machine, out var entry))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.End == generator._earliestEnd[machine])
            {
                generator.DispatchOn(machine);
            }
        }
    }

    private void DispatchOn(int machine)
    {
        long end = _earliestEnd[machine];
        _conflict.Clear();
        foreach (int operation in _queue[machine])
        {
            if (EarliestStart(operation) < end)
            {
                _conflict.Add(operation);
            }
        }

        if (_conflict.Count == 0)
        {
            // Only operations without duration can end first and yet not start before that end.
            _conflict.AddRange(_queue[machine].Where(operation => EarliestEnd(operation) == end));
        }

        int chosen = _conflict[_scorer.Best(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_conflict))];
        _queue[machine].Remove(chosen);
        int job = _state.Dispatch(chosen);
        _earliestEnd[machine] = long.MaxValue;
        foreach (int operation in _queue[machine])
        {
            _earliestEnd[machine] = Math.Min(_earliestEnd[machine], EarliestEnd(operation));
        }

        Announce(machine);
        Arrive(job);
    }

    private void Arrive(int job)
    {
        int operation = _state.Arrive(job);
        if (operation >= 0)
        {
            int machine = _state.Problem.Machine[_state.Alternatives[operation]];
            _queue[machine].Add(operation);
            if (EarliestEnd(operation) < _earliestEnd[machine])
            {
                _earliestEnd[machine] = EarliestEnd(operation);
                Announce(machine);
            }
        }
    }

    private void Announce(int machine)
    {
        if (_earliestEnd[machine] < long.MaxValue)
        {
            _machines.Enqueue(machine, (_earliestEnd[machine], machine));
        }
    }

    private long EarliestStart(int operation)
    {
        JobShopProblem problem = _state.Problem;
        return Math.Max(_state.JobReady[problem.JobOf[operation]], _state.MachineFree[problem.Machine[_state.Alternatives[operation]]]);
    }

    private long EarliestEnd(int operation) => EarliestStart(operation) + _state.Problem.Duration[_state.Alternatives[operation]];
}
