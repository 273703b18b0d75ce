using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoSolve.Solvers.JobShop.FailureDirected;

/// <summary>
/// The windows of the operations on one machine, and what they imply for the heads: precedences, edge finding (Nuijten 1994, "Time and resource
/// constrained scheduling"; the quadratic form in Baptiste and Le Pape 1996, "Edge-finding constraint propagation algorithms for disjunctive and
/// cumulative scheduling") and not-first (Vilim 2004, "O(n log n) filtering algorithms for unary resource constraint", DOI
/// 10.1007/978-3-540-24664-0_23). On the mirrored windows (head = -deadline, deadline = -head) the same rules lower the deadlines.
/// </summary>
/// <remarks>Each rule takes O(n^2) additions over plain arrays, eight at a time: for the few operations of a machine that is faster than trees.
/// Arrays have 64 places; those beyond the last operation hold windows that take part in nothing.</remarks>
internal sealed class MachineWindows
{
    private const int Lanes = 8;
    private const int Never = 1 << 30;

    private readonly int[] _head = new int[DisjunctiveModel.MostOnMachine];
    private readonly int[] _deadline = new int[DisjunctiveModel.MostOnMachine];
    private readonly int[] _duration = new int[DisjunctiveModel.MostOnMachine];
    private readonly int[] _beforeLow = new int[DisjunctiveModel.MostOnMachine];
    private readonly int[] _beforeHigh = new int[DisjunctiveModel.MostOnMachine];
    private readonly int[] _raised = new int[DisjunctiveModel.MostOnMachine];
    private readonly int[] _ends = new int[DisjunctiveModel.MostOnMachine * Lanes];

    /// <summary>The number of operations.</summary>
    public int Count { get; private set; }

    /// <summary>The head of each slot before the rules.</summary>
    public ReadOnlySpan<int> Head => _head.AsSpan(0, Count);

    /// <summary>The head of each slot after the rules.</summary>
    public ReadOnlySpan<int> Raised => _raised.AsSpan(0, Count);

    /// <summary>Begins a machine of so many operations.</summary>
    public void Clear(int count)
    {
        Count = count;
        int padded = (count + Lanes - 1) / Lanes * Lanes;
        for (int i = count; i < padded; i++)
        {
            (_head[i], _deadline[i], _duration[i], _beforeLow[i], _beforeHigh[i]) = (Never, -Never, 0, 0, 0);
        }
    }

    /// <summary>Sets the window of a slot.</summary>
    public void Set(int slot, int head, int deadline, int duration) => (_head[slot], _deadline[slot], _duration[slot]) = (head, deadline, duration);

    /// <summary>Sets the slots that go before a slot.</summary>
    public void SetBefore(int slot, ulong before) => (_beforeLow[slot], _beforeHigh[slot]) = ((int)before, (int)(before >> 32));

    /// <summary>Turns time around.</summary>
    public void Mirror()
    {
        for (int i = 0; i < Count; i++)
        {
            (_head[i], _deadline[i]) = (-_deadline[i], -_head[i]);
        }
    }

    /// <summary>The slots that must have started before a slot can end, and so go before it, as bits; the slot itself may be among them.</summary>
    public ulong StartingBeforeEndOf(int slot)
    {
        ulong set = 0;
        var earliest = Vector256.Create(_head[slot] + _duration[slot]);
        for (int c = 0; c < Count; c += Lanes)
        {
            Vector256<int> latestStart = Load(_deadline, c) - Load(_duration, c);
            set |= (ulong)Vector256.LessThan(latestStart, earliest).ExtractMostSignificantBits() << c;
        }

        return Count == 64 ? set : set & ((1UL << Count) - 1);
    }

    /// <summary>Sorts slots by rising head.</summary>
    public void SortByHead(int[] order) => Sort(order, _head, 1);

    /// <summary>Sorts slots by falling deadline.</summary>
    public void SortByDeadline(int[] order) => Sort(order, _deadline, -1);

    /// <summary>Raises heads by all rules; false if the machine cannot keep the deadlines.</summary>
    /// <param name="byHead">The slots by rising head.</param>
    /// <param name="byDeadline">The slots by falling deadline.</param>
    public bool RaiseHeads(int[] byHead, int[] byDeadline)
    {
        for (int c = 0; c < Count; c += Lanes)
        {
            Vector256<int> raised = Vector256.Max(Precedences(c, byHead), NotFirst(c, byDeadline));
            Vector256.Max(raised, Load(_head, c)).StoreUnsafe(ref _raised[c]);
        }

        for (int c = 0; c < Count; c += Lanes)
        {
            if (!EdgeFinding(c, byHead))
            {
                return false;
            }
        }

        for (int c = 0; c < Count; c += Lanes)
        {
            Vector256<int> late = Vector256.GreaterThan(Load(_raised, c) + Load(_duration, c), Load(_deadline, c));
            if ((late & Vector256.LessThan(Load(_head, c), Vector256.Create(Never))) != Vector256<int>.Zero)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>No operation starts before all that go before it can have ended.</summary>
    private Vector256<int> Precedences(int c, int[] byHead)
    {
        Vector256<int> end = Vector256.Create(-Never);
        Vector256<int> low = Load(_beforeLow, c);
        Vector256<int> high = Load(_beforeHigh, c);
        foreach (int k in byHead)
        {
            Vector256<int> bit = (k < 32 ? low : high) & Vector256.Create(1 << k);
            Vector256<int> later = Vector256.Max(end, Vector256.Create(_head[k])) + Vector256.Create(_duration[k]);
            end = Vector256.ConditionalSelect(Vector256.Equals(bit, Vector256<int>.Zero), end, later);
        }

        return end;
    }

    /// <summary>An operation that cannot go before all those that end after its head starts no earlier than the first of them can end.</summary>
    private Vector256<int> NotFirst(int c, int[] byDeadline)
    {
        Vector256<int> head = Load(_head, c);
        Vector256<int> start = Vector256.Create(Never);
        Vector256<int> firstEnd = Vector256.Create(Never);
        Vector256<int> slots = Vector256.Create(c) + Vector256<int>.Indices;
        foreach (int j in byDeadline)
        {
            Vector256<int> end = Vector256.Create(_head[j] + _duration[j]);
            Vector256<int> counts = Vector256.AndNot(Vector256.GreaterThan(end, head), Vector256.Equals(slots, Vector256.Create(j)));
            Vector256<int> earlier = Vector256.Min(start, Vector256.Create(_deadline[j])) - Vector256.Create(_duration[j]);
            start = Vector256.ConditionalSelect(counts, earlier, start);
            firstEnd = Vector256.ConditionalSelect(counts, Vector256.Min(firstEnd, end), firstEnd);
        }

        return Vector256.ConditionalSelect(Vector256.GreaterThan(head + Load(_duration, c), start), firstEnd, head);
    }

    /// <summary>
    /// For the deadlines of eight slots: an operation that cannot end by the deadline when it goes before or within the operations that
    /// must end by it goes after all of these. False if these cannot keep the deadline themselves.
    /// </summary>
    private bool EdgeFinding(int c, int[] byHead)
    {
        Vector256<int> never = Vector256.Create(-Never);
        Vector256<int> due = Load(_deadline, c);
        Vector256<int> work = Vector256<int>.Zero;
        Vector256<int> end = never;
        for (int x = byHead.Length - 1; x >= 0; x--)
        {
            int i = byHead[x];
            Vector256<int> outside = Vector256.GreaterThan(Vector256.Create(_deadline[i]), due);
            work += Vector256.AndNot(Vector256.Create(_duration[i]), outside);
            end = Vector256.Max(end, Vector256.ConditionalSelect(outside, never, Vector256.Create(_head[i]) + work));
            end.StoreUnsafe(ref _ends[x * Lanes]);
        }

        if (Vector256.GreaterThanAny(end, due))
        {
            return false;
        }

        Vector256<int> before = never;
        for (int x = 0; x < byHead.Length; x++)
        {
            int i = byHead[x];
            Vector256<int> own = Vector256.Create(_duration[i]);
            Vector256<int> outside = Vector256.GreaterThan(Vector256.Create(_deadline[i]), due);
            Vector256<int> first = Vector256.Create(_head[i]) + work;
            Vector256<int> raised = Vector256.ConditionalSelect(
                Vector256.GreaterThan(before + own, due),
                end,
                Vector256.ConditionalSelect(Vector256.GreaterThan(first + own, due), Load(_ends, x * Lanes), never));
            raised = Vector256.ConditionalSelect(outside, raised, never);
            if (Vector256.GreaterThanAny(raised, Vector256.Create(_raised[i])))
            {
                for (int lane = 0; lane < Lanes; lane++)
                {
                    _raised[i] = Math.Max(_raised[i], raised[lane]);
                }
            }

            before = Vector256.Max(before, Vector256.ConditionalSelect(outside, never, first));
            work -= Vector256.AndNot(own, outside);
        }

        return true;
    }

    /// <summary>Sorts slots by their signed keys, rising; the order is nearly sorted from the last call, so insertion is cheap.</summary>
    private static void Sort(int[] order, int[] keys, int sign)
    {
        for (int i = 1; i < order.Length; i++)
        {
            int slot = order[i];
            int key = sign * keys[slot];
            int k = i - 1;
            while (k >= 0 && sign * keys[order[k]] > key)
            {
                order[k + 1] = order[k];
                k--;
            }

            order[k + 1] = slot;
        }
    }

    private static Vector256<int> Load(int[] values, int from) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)from);
}
