namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>
/// Non-delay generation: at each step the machine that can start an operation first takes the best of those that can start then.
/// Machines lie in a heap by that time (entries made stale by later arrivals are skipped), and each keeps its arrivals by ready
/// time apart from those that already wait.
/// </summary>
internal sealed class NonDelayGenerator
{
    private readonly DispatchState _state;
    private readonly WaitingOperations[] _waiting;
    private readonly PriorityQueue<int, (long Ready, int Operation)>[] _arriving;
    private readonly PriorityQueue<int, (long Time, int Machine)> _machines = new();

    private NonDelayGenerator(DispatchState state, CandidateScorer scorer)
    {
        _state = state;
        _waiting = new WaitingOperations[state.Problem.MachineCount];
        _arriving = new PriorityQueue<int, (long, int)>[_waiting.Length];
        for (int m = 0; m < _waiting.Length; m++)
        {
            _waiting[m] = new WaitingOperations(scorer);
            _arriving[m] = new PriorityQueue<int, (long, int)>();
        }
    }

    /// <summary>Dispatches all operations.</summary>
    public static void Run(DispatchState state, CandidateScorer scorer, CancellationToken cancellationToken)
    {
        var generator = new NonDelayGenerator(state, scorer);
        for (int j = 0; j < state.Problem.JobCount; j++)
        {
            generator.Arrive(j);
        }

        while (generator._machines.TryDequeue(out int machine, out var entry))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Time == generator.NextStart(machine))
            {
                generator.DispatchOn(machine, entry.Time);
            }
        }
    }

    private void DispatchOn(int machine, long time)
    {
        while (_arriving[machine].TryPeek(out int arrived, out var key) && key.Ready <= time)
        {
            _arriving[machine].Dequeue();
            _waiting[machine].Add(arrived);
        }

        int job = _state.Dispatch(_waiting[machine].TakeBest());
        Arrive(job);
        Announce(machine);
    }

    private void Arrive(int job)
    {
        int operation = _state.Arrive(job);
        if (operation >= 0)
        {
            int machine = _state.Problem.Machine[_state.Alternatives[operation]];
            long before = NextStart(machine);
            _arriving[machine].Enqueue(operation, (_state.JobReady[job], operation));
            if (NextStart(machine) < before)
            {
                Announce(machine);
            }
        }
    }

    private void Announce(int machine)
    {
        long time = NextStart(machine);
        if (time < long.MaxValue)
        {
            _machines.Enqueue(machine, (time, machine));
        }
    }

    private long NextStart(int machine)
    {
        long free = _state.MachineFree[machine];
        return _waiting[machine].Count > 0 ? free
            : _arriving[machine].TryPeek(out _, out var key) ? Math.Max(free, key.Ready)
            : long.MaxValue;
    }
}
