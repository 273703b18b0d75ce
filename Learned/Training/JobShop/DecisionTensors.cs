using CoSolve.Learned.JobShop;
using static TorchSharp.torch;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>A table of decisions on a device. Belongs to the scope in which it was made.</summary>
internal sealed class DecisionTensors
{
    // Beyond what any sum of features reaches: exponentials become 0.
    private const float Absent = -1e9f;

    public DecisionTensors(DecisionTable table, GraphTensors graph, Device device)
    {
        Count = table.Count;
        JobCount = table.JobCount;
        for (int d = 0; d < Count; d++)
        {
            MostCandidates = Math.Max(MostCandidates, table.CandidatesOf(d).Length);
        }

        var row = new long[table.CandidateCount];
        var decision = new long[row.Length];
        var slot = new long[row.Length];
        var place = new long[row.Length];
        var mask = new float[Count * JobCount];
        var logits = new float[Count * MostCandidates];
        Array.Fill(logits, Absent);
        var chosen = new long[Count];
        int k = 0;
        for (int d = 0; d < Count; d++)
        {
            ReadOnlySpan<int> next = table.Next.Slice(d * JobCount, JobCount);
            for (int j = 0; j < JobCount; j++)
            {
                mask[d * JobCount + j] = next[j] < 0 ? Absent : 0;
            }

            ReadOnlySpan<int> candidates = table.CandidatesOf(d);
            for (int c = 0; c < candidates.Length; c++, k++)
            {
                row[k] = d * JobCount + candidates[c];
                decision[k] = d;
                slot[k] = graph.Slot[next[candidates[c]]];
                place[k] = d * MostCandidates + c;
            }

            chosen[d] = table.Chosen[d];
        }

        Rows = tensor(table.Rows.ToArray(), [Count, JobCount, DecisionFeatures.Width], device: device);
        Mask = tensor(mask, [Count, 1, JobCount], device: device);
        CandidateRow = tensor(row, device: device);
        CandidateDecision = tensor(decision, device: device);
        CandidateSlot = tensor(slot, device: device);
        CandidatePlace = tensor(place, device: device);
        NoLogits = tensor(logits, device: device);
        Chosen = tensor(chosen, [Count, 1], device: device);
    }

    /// <summary>Decisions.</summary>
    public int Count { get; }

    /// <summary>Jobs.</summary>
    public int JobCount { get; }

    /// <summary>Candidates of the decision that has most.</summary>
    public int MostCandidates { get; } = 1;

    /// <summary>(decisions, jobs, 16).</summary>
    public Tensor Rows { get; }

    /// <summary>(decisions, 1, jobs): 0 for jobs that are not done, very low for others.</summary>
    public Tensor Mask { get; }

    /// <summary>(candidates): decision times jobs plus job.</summary>
    public Tensor CandidateRow { get; }

    /// <summary>(candidates): the decision.</summary>
    public Tensor CandidateDecision { get; }

    /// <summary>(candidates): the slot of the operation.</summary>
    public Tensor CandidateSlot { get; }

    /// <summary>(candidates): decision times most candidates plus the position among them.</summary>
    public Tensor CandidatePlace { get; }

    /// <summary>(decisions times most candidates): very low logits, for the places where there is no candidate.</summary>
    public Tensor NoLogits { get; }

    /// <summary>(decisions, 1): the position of the choice.</summary>
    public Tensor Chosen { get; }
}
