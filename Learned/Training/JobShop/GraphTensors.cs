using CoSolve.Learned.JobShop;
using static TorchSharp.torch;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>
/// A graph on a device: the operations in slots, machine by machine, each machine padded to the longest clique, so that attention within cliques
/// is dense. Belongs to the scope in which it was made.
/// </summary>
internal sealed class GraphTensors
{
    private const float Masked = -1e9f;

    public GraphTensors(ShopGraph graph, Device device)
    {
        Machines = Math.Max(1, graph.MachineCount);
        for (int m = 0; m < graph.MachineCount; m++)
        {
            Clique = Math.Max(Clique, graph.OnMachine(m).Length);
        }

        int slots = Machines * Clique;
        Slot = new int[graph.OperationCount];
        for (int m = 0; m < graph.MachineCount; m++)
        {
            ReadOnlySpan<int> operations = graph.OnMachine(m);
            for (int k = 0; k < operations.Length; k++)
            {
                Slot[operations[k]] = m * Clique + k;
            }
        }

        var features = new float[slots * StaticFeatures.Count];
        var previous = new long[slots];
        var next = new long[slots];
        var mask = new float[slots * (Clique + 2)];
        Array.Fill(mask, Masked);
        for (int o = 0; o < graph.OperationCount; o++)
        {
            int slot = Slot[o];
            graph.Features.Slice(o * StaticFeatures.Count, StaticFeatures.Count).CopyTo(features.AsSpan(slot * StaticFeatures.Count));
            Span<float> row = mask.AsSpan(slot * (Clique + 2), Clique + 2);
            row[..graph.OnMachine(graph.Machine[o]).Length].Clear();
            if (o > 0 && graph.JobOf[o - 1] == graph.JobOf[o])
            {
                previous[slot] = Slot[o - 1];
                row[Clique] = 0;
            }

            if (o + 1 < graph.OperationCount && graph.JobOf[o + 1] == graph.JobOf[o])
            {
                next[slot] = Slot[o + 1];
                row[Clique + 1] = 0;
            }
        }

        Features = tensor(features, [slots, StaticFeatures.Count], device: device);
        Previous = tensor(previous, device: device);
        Next = tensor(next, device: device);
        Mask = tensor(mask, [slots, Clique + 2, 1], device: device);
    }

    /// <summary>Machines, at least one.</summary>
    public int Machines { get; }

    /// <summary>Slots of a machine.</summary>
    public int Clique { get; } = 1;

    /// <summary>The slot of each operation.</summary>
    public int[] Slot { get; }

    /// <summary>(slots, features), zeros where there is no operation.</summary>
    public Tensor Features { get; }

    /// <summary>(slots): the slot of the operation before, any where there is none.</summary>
    public Tensor Previous { get; }

    /// <summary>(slots): the slot of the operation after, any where there is none.</summary>
    public Tensor Next { get; }

    /// <summary>(slots, clique + 2, 1): 0 for a neighbour, very low for none.</summary>
    public Tensor Mask { get; }
}
