using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Search.Graph;

/// <summary>
/// The disjunctive graph of a complete selection: machine sequences as linked lists, a topological order, and for each
/// operation its completion time (head plus duration) and its tail (longest path from its start to the end, its own duration
/// included). One move costs the window of the topological order that it spans plus the operations whose times change.
/// </summary>
/// <remarks>
/// Nodes 0 .. OperationCount - 1 are operations. Node <see cref="Nil"/> stands for "none"; a sentinel for each machine closes
/// its list to a ring, and a source for each job carries the release time, so that no inner loop tests for missing
/// neighbours. All sentinels have position 0 in the topological order; operations have positions from 1. Times are of type
/// <typeparamref name="T"/>: int when the horizon fits, which halves the memory traffic, long otherwise.
/// The order is repaired inside the window as in Pearce and Kelly (2007), "A dynamic topological sort algorithm for directed
/// acyclic graphs", DOI 10.1145/1187436.1210590; a cycle is found there exactly, before anything else changes.
/// </remarks>
internal sealed unsafe partial class DisjunctiveGraph<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly int[] _integers;
    private readonly T[] _times;
    private readonly ulong[] _bits;
    private readonly ulong* _dirty;
    private readonly int* _mark;
    private readonly int* _window;
    private readonly int* _moved;
    private readonly int[] _last;
    private readonly int[] _lastOnMachine;
    private readonly bool _hasTails;
    private int _stamp;

    /// <summary>Creates the graph of a problem; no selection is loaded yet.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="hasTails">Whether tails are kept up to date; a search that values moves by the jobs' completions alone saves
    /// half of each update without them.</param>
    public DisjunctiveGraph(JobShopProblem problem, bool hasTails = true)
    {
        Problem = problem;
        _hasTails = hasTails;
        OperationCount = problem.OperationCount;
        Nil = OperationCount;
        int nodes = OperationCount + 1 + problem.JobCount + problem.MachineCount;
        FirstSentinel = nodes - problem.MachineCount;
        const int IntegerArrays = 9;
        _integers = GC.AllocateArray<int>(nodes * IntegerArrays + 64, pinned: true);
        _times = GC.AllocateArray<T>(nodes * 3, pinned: true);
        _bits = GC.AllocateArray<ulong>((OperationCount >> 6) + 2, pinned: true);
        int* next = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_integers));
        JobPredecessor = next;
        JobSuccessor = next + nodes;
        MachinePredecessor = next + (2 * nodes);
        MachineSuccessor = next + (3 * nodes);
        Position = next + (4 * nodes);
        Order = next + (5 * nodes);
        _mark = next + (6 * nodes);
        _window = next + (7 * nodes);
        _moved = next + (8 * nodes);
        Duration = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_times));
        Completion = Duration + nodes;
        Tail = Completion + nodes;
        _dirty = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bits));
        Alternative = new int[OperationCount];
        MachineOf = new int[OperationCount];
        _lastOnMachine = new int[problem.MachineCount];
        _last = LinkJobs(problem);
        Array.Fill(_integers, Nil, 2 * nodes, 2 * nodes);
    }

    /// <summary>Whether all times of a problem, and the sums that move estimates form, fit in 31 bits.</summary>
    public static bool FitsInInt(JobShopProblem problem)
    {
        long horizon = 0;
        for (int o = 0; o < problem.OperationCount; o++)
        {
            long longest = 0;
            for (int a = problem.FirstAlternative[o]; a < problem.FirstAlternative[o + 1]; a++)
            {
                longest = Math.Max(longest, problem.Duration[a]);
            }

            horizon += longest;
        }

        foreach (JobShopJob job in problem.Jobs)
        {
            horizon += job.ReleaseTime;
        }

        return horizon < int.MaxValue / 4;
    }

    /// <summary>The problem.</summary>
    public JobShopProblem Problem { get; }

    /// <summary>The number of operations.</summary>
    public int OperationCount { get; }

    /// <summary>The node that stands for "no operation".</summary>
    public int Nil { get; }

    /// <summary>The sentinel of machine 0; those of the others follow.</summary>
    public int FirstSentinel { get; }

    /// <summary>The previous operation of the job, or its source, by node.</summary>
    public int* JobPredecessor { get; }

    /// <summary>The next operation of the job, or Nil.</summary>
    public int* JobSuccessor { get; }

    /// <summary>The previous operation on the machine, or the machine's sentinel.</summary>
    public int* MachinePredecessor { get; }

    /// <summary>The next operation on the machine, or the machine's sentinel.</summary>
    public int* MachineSuccessor { get; }

    /// <summary>The place of an operation in the topological order, from 1; 0 for all other nodes.</summary>
    public int* Position { get; }

    /// <summary>The topological order, from index 1.</summary>
    public int* Order { get; }

    /// <summary>The duration on the chosen machine.</summary>
    public T* Duration { get; }

    /// <summary>The earliest completion time (head plus duration).</summary>
    public T* Completion { get; }

    /// <summary>The longest path from the start of the operation to the end of the schedule; 0 in a graph without tails.</summary>
    public T* Tail { get; }

    /// <summary>The flat index of the chosen alternative of each operation.</summary>
    public int[] Alternative { get; }

    /// <summary>The chosen machine of each operation.</summary>
    public int[] MachineOf { get; }

    /// <summary>The last operation of each job that has operations.</summary>
    public ReadOnlySpan<int> LastOperations => _last;

    /// <summary>The makespan; O(number of jobs).</summary>
    public T Makespan
    {
        get
        {
            T makespan = T.Zero;
            foreach (int operation in _last)
            {
                T completion = Completion[operation];
                makespan = completion > makespan ? completion : makespan;
            }

            return makespan;
        }
    }

    /// <summary>The current topological order; with the chosen alternatives it determines the selection.</summary>
    public ReadOnlySpan<int> TopologicalOrder => new(Order + 1, OperationCount);

    /// <summary>
    /// Loads a selection: each machine processes its operations as they follow each other in <paramref name="order"/>.
    /// O(operations).
    /// </summary>
    /// <param name="order">All operations, each after its job predecessor.</param>
    /// <param name="alternatives">The flat index of the chosen alternative of each operation.</param>
    public void Load(ReadOnlySpan<int> order, ReadOnlySpan<int> alternatives)
    {
        for (int m = 0; m < _lastOnMachine.Length; m++)
        {
            int sentinel = FirstSentinel + m;
            _lastOnMachine[m] = MachinePredecessor[sentinel] = MachineSuccessor[sentinel] = sentinel;
        }

        Order[0] = Nil;
        for (int p = 0; p < order.Length; p++)
        {
            int operation = order[p];
            Order[p + 1] = operation;
            Position[operation] = p + 1;
            Assign(operation, alternatives[operation]);
            int machine = MachineOf[operation];
            LinkAfter(operation, _lastOnMachine[machine]);
            _lastOnMachine[machine] = operation;
        }

        RecomputeTimes();
    }

    /// <summary>Recomputes all completion times and tails along the topological order; O(operations).</summary>
    public void RecomputeTimes()
    {
        for (int p = 1; p <= OperationCount; p++)
        {
            int operation = Order[p];
            Completion[operation] = CompletionOf(operation);
        }

        for (int p = _hasTails ? OperationCount : 0; p >= 1; p--)
        {
            int operation = Order[p];
            Tail[operation] = TailOf(operation);
        }
    }

    /// <summary>Copies the sequences of all machines, one after the other.</summary>
    public void CopySequences(Span<int> sequence)
    {
        int place = 0;
        for (int sentinel = FirstSentinel; sentinel < FirstSentinel + Problem.MachineCount; sentinel++)
        {
            for (int operation = MachineSuccessor[sentinel]; operation != sentinel; operation = MachineSuccessor[operation])
            {
                sequence[place++] = operation;
            }
        }
    }

    /// <summary>The schedule in which each operation starts at its head.</summary>
    public JobShopSolution ToSolution()
    {
        var starts = new long[OperationCount];
        for (int o = 0; o < OperationCount; o++)
        {
            starts[o] = long.CreateTruncating(Completion[o] - Duration[o]);
        }

        return new JobShopSolution(starts, Alternative);
    }

    private void Assign(int operation, int alternative)
    {
        Alternative[operation] = alternative;
        MachineOf[operation] = Problem.Machine[alternative];
        Duration[operation] = T.CreateTruncating(Problem.Duration[alternative]);
    }

    private T CompletionOf(int operation)
    {
        T job = Completion[JobPredecessor[operation]];
        T machine = Completion[MachinePredecessor[operation]];
        return (job > machine ? job : machine) + Duration[operation];
    }

    private T TailOf(int operation)
    {
        T job = Tail[JobSuccessor[operation]];
        T machine = Tail[MachineSuccessor[operation]];
        return (job > machine ? job : machine) + Duration[operation];
    }

    private int[] LinkJobs(JobShopProblem problem)
    {
        var last = new List<int>();
        for (int node = OperationCount; node < FirstSentinel; node++)
        {
            JobPredecessor[node] = JobSuccessor[node] = Nil;
        }

        for (int j = 0; j < problem.JobCount; j++)
        {
            int source = Nil + 1 + j;
            Completion[source] = T.CreateTruncating(problem.Jobs[j].ReleaseTime);
            int first = problem.FirstOperation[j];
            int end = problem.FirstOperation[j + 1];
            for (int o = first; o < end; o++)
            {
                JobPredecessor[o] = o == first ? source : o - 1;
                JobSuccessor[o] = o == end - 1 ? Nil : o + 1;
            }

            if (end > first)
            {
                last.Add(end - 1);
            }
        }

        return [.. last];
    }
}
