using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.Tests.Solvers.JobShop.Search.Replicas;

/// <summary>The search of one replica in plain steps on lists: times, paths, estimates and tabu moves all computed anew from their definitions.</summary>
internal sealed class TabuOracle(JobShopProblem problem, TabuOptions options, int replica)
{
    private readonly List<(int Machine, int First, int[] Stretch, int Until)> _tabu = [];
    private List<int>[] _sequences = [];
    private long[] _completion = [];
    private long[] _tail = [];

    public long BestMakespan { get; private set; }

    public List<int>[] BestSequences { get; private set; } = [];

    public void Run(int[] order, uint[] keys)
    {
        _sequences = [.. Enumerable.Range(0, problem.MachineCount).Select(m => order.Where(o => problem.Machine[o] == m).ToList())];
        BestMakespan = long.MaxValue;
        KeepBest();
        for (int step = 0; step < keys.Length; step++)
        {
            Step(CounterHash.Of((uint)replica, keys[step]), step + 1);
            KeepBest();
        }
    }

    private void KeepBest()
    {
        (_completion, _tail) = (Times(isForward: true), Times(isForward: false));
        if (_completion.Max() < BestMakespan)
        {
            (BestMakespan, BestSequences) = (_completion.Max(), [.. _sequences.Select(s => s.ToList())]);
        }
    }

    private void Step(uint key, int now)
    {
        List<int> path = CriticalPath(CounterHash.Of(0, key), CounterHash.Of(1, key));
        var moves = Moves(path)
            .Where(m => !MayCycle(m.Machine, m.From, m.To))
            .Select(m => (Move: m, Estimate: Estimate(m.Machine, m.From, m.To), Tie: CounterHash.Of((uint)m.Item, CounterHash.Of(2, key)) >> 16))
            .ToArray();
        var allowed = moves.Where(m => m.Estimate < BestMakespan || !IsTabu(m.Move.Machine, m.Move.From, m.Move.To, now)).ToArray();
        if (moves.Length == 0)
        {
            return;
        }

        var (machine, from, to, _) = allowed.Length > 0
            ? allowed.OrderBy(m => m.Estimate).ThenByDescending(m => m.Tie).ThenByDescending(m => m.Move.Item).First().Move
            : moves.OrderByDescending(m => m.Tie).ThenByDescending(m => m.Move.Item).First().Move;
        var (shortest, range) = options.TenureFor(problem);
        int first = Math.Min(from, to);
        _tabu.Add((machine, first, [.. _sequences[machine].Skip(first).Take(Math.Abs(from - to) + 1)], now + shortest + (int)((key >> 16) % (uint)range)));
        _sequences[machine] = Moved(machine, from, to);
    }

    /// <summary>Longest paths to the end of each operation, or from its start.</summary>
    private long[] Times(bool isForward)
    {
        long[] times = new long[problem.OperationCount];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int o = 0; o < times.Length; o++)
            {
                List<int> sequence = _sequences[problem.Machine[o]];
                int neighbour = sequence.IndexOf(o) + (isForward ? -1 : 1);
                long machine = neighbour >= 0 && neighbour < sequence.Count ? times[sequence[neighbour]] : 0;
                long time = Math.Max(machine, isForward ? JobTime(times, o, -1) : JobTime(times, o, 1)) + problem.Duration[o];
                changed |= time != times[o];
                times[o] = time;
            }
        }

        return times;
    }

    /// <summary>The time of the job's operation before (-1) or after (1) an operation; the release before the first one, 0 after the last one.</summary>
    private long JobTime(long[] times, int operation, int step)
    {
        int job = problem.JobOf[operation];
        int other = operation + step;
        return other >= 0 && other < times.Length && problem.JobOf[other] == job ? times[other] : step < 0 ? problem.Jobs[job].ReleaseTime : 0;
    }

    /// <summary>Operations, the last one first.</summary>
    private List<int> CriticalPath(uint endKey, uint coinKey)
    {
        long makespan = _completion.Max();
        int operation = Enumerable.Range(0, problem.MachineCount)
            .Where(m => _sequences[m].Count > 0 && _completion[_sequences[m][^1]] == makespan)
            .OrderByDescending(m => CounterHash.Of((uint)m, endKey) >> 16)
            .ThenByDescending(m => m)
            .Select(m => _sequences[m][^1])
            .First();
        List<int> path = [operation];
        while (true)
        {
            List<int> sequence = _sequences[problem.Machine[operation]];
            int place = sequence.IndexOf(operation);
            long head = _completion[operation] - problem.Duration[operation];
            int job = operation > 0 && problem.JobOf[operation - 1] == problem.JobOf[operation] && _completion[operation - 1] == head ? operation - 1 : -1;
            int machine = place > 0 && _completion[sequence[place - 1]] == head ? sequence[place - 1] : -1;
            if (job < 0 && machine < 0)
            {
                return path;
            }

            bool takesMachine = job < 0 || (machine >= 0 && CounterHash.Of((uint)path.Count - 1, coinKey) >= 1u << 31);
            operation = takesMachine ? machine : job;
            path.Add(operation);
        }
    }

    /// <summary>The moves of N7, numbered by the operation's index on the path and the kind.</summary>
    private IEnumerable<(int Machine, int From, int To, int Item)> Moves(List<int> path)
    {
        for (int index = 0; index < path.Count; index++)
        {
            int machine = problem.Machine[path[index]];
            int place = _sequences[machine].IndexOf(path[index]);
            int before = path.Take(index).Reverse().TakeWhile(o => problem.Machine[o] == machine).Count();
            int after = path.Skip(index + 1).TakeWhile(o => problem.Machine[o] == machine).Count();
            (int first, int last) = (place - after, place + before);
            bool mayFront = index + after + 1 < path.Count;
            bool mayRear = index > before;
            (bool May, int From, int To)[] kinds =
            [
                (mayFront && place > first, first, place),
                (mayRear && place < last && !(mayFront && place == first), last, place),
                (mayFront && place > first + 1, place, first),
                (mayRear && place < last - 1 && !(mayFront && place == first), place, last),
            ];
            foreach (var (kind, (_, from, to)) in kinds.Index().Where(k => k.Item.May))
            {
                yield return (machine, from, to, 4 * index + kind);
            }
        }
    }

    private bool MayCycle(int machine, int from, int to)
    {
        int moved = _sequences[machine][from];
        int anchor = _sequences[machine][to];
        return from < to ? _tail[anchor] < JobTime(_tail, moved, 1) : _completion[anchor] < JobTime(_completion, moved, -1);
    }

    /// <summary>Balas and Vazacopoulos (1998, section 4): new heads, then new tails of the shifted operations, and the largest of their sums.</summary>
    private long Estimate(int machine, int from, int to)
    {
        List<int> sequence = Moved(machine, from, to);
        (int first, int last) = (Math.Min(from, to), Math.Max(from, to));
        long[] heads = new long[sequence.Count];
        long head = first > 0 ? _completion[sequence[first - 1]] : 0;
        for (int p = first; p <= last; p++)
        {
            heads[p] = Math.Max(head, JobTime(_completion, sequence[p], -1));
            head = heads[p] + problem.Duration[sequence[p]];
        }

        long longest = 0;
        long tail = last + 1 < sequence.Count ? _tail[sequence[last + 1]] : 0;
        for (int p = last; p >= first; p--)
        {
            tail = Math.Max(tail, JobTime(_tail, sequence[p], 1)) + problem.Duration[sequence[p]];
            longest = Math.Max(longest, heads[p] + tail);
        }

        return longest;
    }

    private bool IsTabu(int machine, int from, int to, int now)
    {
        List<int> sequence = Moved(machine, from, to);
        return _tabu.Exists(t => t.Machine == machine && t.Until >= now
            && t.First <= Math.Max(from, to) && t.First + t.Stretch.Length > Math.Min(from, to)
            && sequence.Skip(t.First).Take(t.Stretch.Length).SequenceEqual(t.Stretch));
    }

    private List<int> Moved(int machine, int from, int to)
    {
        List<int> sequence = [.. _sequences[machine]];
        sequence.RemoveAt(from);
        sequence.Insert(to, _sequences[machine][from]);
        return sequence;
    }
}
