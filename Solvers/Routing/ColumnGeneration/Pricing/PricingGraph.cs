using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>The arcs of a <see cref="RouteNetwork"/> in one direction, with reduced costs, grouped by their tails; arcs to the depot come last.</summary>
internal sealed class PricingGraph
{
    private readonly RouteNetwork _network;
    private readonly bool _isForward;
    private readonly (uint Block, uint Extract, uint Deposit)[] _masks;

    /// <summary>Creates a graph without arcs.</summary>
    public PricingGraph(RouteNetwork network, bool isForward)
    {
        int m = network.Size;
        (_network, _isForward) = (network, isForward);
        _masks = new (uint, uint, uint)[m * m];
        Arcs = new PricingArc[m * m];
        (Start, ClientEnd) = (new int[m + 1], new int[m]);
        Open = isForward ? network.Open : Array.ConvertAll(network.Close, close => network.Horizon - close);
        Close = isForward ? network.Close : Array.ConvertAll(network.Open, open => network.Horizon - open);
        LoadClose = Array.ConvertAll(network.Load, load => 2 * network.Capacity - load);
        SelfBit = new uint[m];
    }

    /// <summary>The number of locations.</summary>
    public int Size => _network.Size;

    /// <summary>The arcs; those of location i from Start[i] to Start[i + 1], those to clients before ClientEnd[i].</summary>
    public PricingArc[] Arcs { get; }

    /// <summary>See <see cref="Arcs"/>.</summary>
    public int[] Start { get; }

    /// <summary>See <see cref="Arcs"/>.</summary>
    public int[] ClientEnd { get; }

    /// <summary>The least value of the first resource by location.</summary>
    public int[] Open { get; }

    /// <summary>The largest value of the first resource by location.</summary>
    public int[] Close { get; }

    /// <summary>The largest doubled load by location.</summary>
    public int[] LoadClose { get; }

    /// <summary>Each client's bit in its own memory.</summary>
    public uint[] SelfBit { get; }

    /// <summary>Takes over the neighbourhoods; O(n^2 * size).</summary>
    public void Remember(NgNeighborhoods neighborhoods)
    {
        for (int i = 1; i < Size; i++)
        {
            SelfBit[i] = neighborhoods.BitOf(i, i);
            for (int j = 1; j < Size; j++)
            {
                _masks[i * Size + j] = i == j ? default : (neighborhoods.BitOf(j, i), neighborhoods.Kept(i, j), neighborhoods.Kept(j, i));
            }
        }
    }

    /// <summary>Fills the arcs that are allowed; O(n^2).</summary>
    /// <param name="reduced">Reduced costs in the network's direction, m * m.</param>
    /// <param name="allowed">Which arcs to take, in the network's direction, m * m.</param>
    public void Fill(long[] reduced, bool[] allowed)
    {
        int count = 0;
        for (int i = 0; i < Size; i++)
        {
            Start[i] = count;
            for (int j = 1; j < Size; j++)
            {
                Add(i, j, reduced, allowed, ref count);
            }

            ClientEnd[i] = count;
            Add(i, 0, reduced, allowed, ref count);
        }

        Start[Size] = count;
    }

    private void Add(int i, int j, long[] reduced, bool[] allowed, ref int count)
    {
        int entry = _isForward ? i * Size + j : j * Size + i;
        if (allowed[entry])
        {
            (uint block, uint extract, uint deposit) = _masks[i * Size + j];
            Arcs[count++] = new PricingArc
            {
                Cost = reduced[entry],
                To = j,
                Travel = _network.Travel[entry],
                Load = _network.Load[i] + _network.Load[j],
                Block = block,
                Extract = extract,
                Deposit = deposit,
            };
        }
    }
}
