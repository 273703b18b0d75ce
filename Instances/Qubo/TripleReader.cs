namespace CoSolve.Instances.Qubo;

/// <summary>Reads the entries <c>i j weight</c> of a square matrix or graph with exact decimals.</summary>
internal sealed class TripleReader(TokenReader reader)
{
    // Isolated nodes take no text, so a header may name more nodes than the file has tokens, but not absurdly many.
    private const int MostNodes = 2_000_000;

    private readonly List<(int I, int J)> _places = [];
    private readonly DecimalColumn _weights = new("coefficients");

    /// <summary>The scale that makes all weights integers.</summary>
    public long Scale => _weights.Scale;

    /// <summary>Reads the number of variables or nodes.</summary>
    public int Size(string expected) => reader.SmallInteger(expected, 0, MostNodes);

    /// <summary>Reads one entry of a matrix.</summary>
    /// <param name="first">The index of the first row, 0 or 1.</param>
    /// <param name="size">The number of rows.</param>
    /// <param name="offDiagonalFactor">How often an off-diagonal entry counts.</param>
    public void ReadEntry(int first, int size, int offDiagonalFactor)
    {
        int i = reader.SmallInteger("a row index", first, size - 1 + first) - first;
        int j = reader.SmallInteger("a column index", first, size - 1 + first) - first;
        _places.Add((i, j));
        _weights.Read(reader, "a weight", factor: i == j ? 1 : offDiagonalFactor);
    }

    /// <summary>Reads one edge of a graph, nodes from 1.</summary>
    /// <param name="nodes">The number of nodes.</param>
    /// <param name="weighted">Whether a weight follows the nodes; otherwise it is 1.</param>
    public void ReadEdge(int nodes, bool weighted)
    {
        int i = reader.SmallInteger("the first node of an edge", 1, nodes) - 1;
        int j = reader.SmallInteger("the second node of an edge", 1, nodes) - 1;
        if (i == j)
        {
            throw reader.Error($"the edge joins node {i + 1} to itself; expected two different nodes.");
        }

        _places.Add((Math.Min(i, j), Math.Max(i, j)));
        if (weighted)
        {
            _weights.Read(reader, "the weight of an edge");
        }
        else
        {
            _weights.Add(1);
        }
    }

    /// <summary>How many entries stand at a place that an earlier one has.</summary>
    public int RepeatedPlaces() => _places.Count - new HashSet<(int, int)>(_places).Count;

    /// <summary>Adds a constant to the numbers that are scaled together; it comes last in <see cref="Collect"/>.</summary>
    public void AddConstant(decimal constant) => _weights.Add(constant);

    /// <summary>The entries as integers at <see cref="Scale"/>: diagonal sums (length <paramref name="size"/>), pairs, and the constants.</summary>
    /// <exception cref="Problems.InvalidProblemException">A sum does not fit in 64 bits.</exception>
    public (long[] Diagonal, List<(int I, int J, long Weight)> Pairs, long[] Constants) Collect(int size)
    {
        long[] weights = _weights.ToIntegers();
        var diagonal = new long[size];
        var pairs = new List<(int, int, long)>(_places.Count);
        for (int k = 0; k < _places.Count; k++)
        {
            var (i, j) = _places[k];
            if (i != j)
            {
                pairs.Add((i, j, weights[k]));
                continue;
            }

            Int128 sum = (Int128)diagonal[i] + weights[k];
            diagonal[i] = sum >= -long.MaxValue && sum <= long.MaxValue
                ? (long)sum
                : throw new Problems.InvalidProblemException($"The diagonal entries of variable {i} add up to {sum}, more than 64 bits hold.");
        }

        return (diagonal, pairs, weights[_places.Count..]);
    }
}
