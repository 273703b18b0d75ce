namespace CoSolve.Instances.Routing;

/// <summary>The EDGE_WEIGHT_SECTION of TSPLIB in each of its formats, expanded to a full matrix of integers at a common power of ten.</summary>
internal sealed class TsplibMatrix
{
    /// <summary>The number of nodes above which a full matrix is refused: it would take more than a gigabyte.</summary>
    public const int LargestSize = 11_500;

    private const int MostPlaces = 9;
    private const long LargestEntry = 1L << 53;

    private readonly int _size;

    private TsplibMatrix(int size)
    {
        _size = size;
        Entries = new long[size * size];
    }

    /// <summary>The row-major entries times 10^<see cref="Places"/>; the diagonal is zero.</summary>
    public long[] Entries { get; }

    /// <summary>The decimal places that the entries need.</summary>
    public int Places { get; private set; }

    /// <summary>Reads the entries.</summary>
    /// <exception cref="InstanceFormatException">The format is unknown or an entry is missing, negative, not a number or too large.</exception>
    public static TsplibMatrix Read(TokenReader reader, int size, string format)
    {
        // A column of one triangle is a row of the other, and the matrix is symmetric.
        (bool upper, bool diagonal) = format switch
        {
            "UPPER_ROW" or "LOWER_COL" => (true, false),
            "UPPER_DIAG_ROW" or "LOWER_DIAG_COL" => (true, true),
            "LOWER_ROW" or "UPPER_COL" => (false, false),
            "LOWER_DIAG_ROW" or "UPPER_DIAG_COL" => (false, true),
            "FULL_MATRIX" => (false, true),
            "" => throw reader.Error("there is an EDGE_WEIGHT_SECTION, but no EDGE_WEIGHT_FORMAT. Maybe EDGE_WEIGHT_FORMAT : FULL_MATRIX."),
            _ => throw reader.Error($"the EDGE_WEIGHT_FORMAT {format} is not one of those supported. Maybe FULL_MATRIX, or UPPER or LOWER with _ROW, _COL, _DIAG_ROW or _DIAG_COL."),
        };
        bool full = format == "FULL_MATRIX";
        long entries = full ? (long)size * size : (long)size * (size - 1) / 2 + (diagonal ? size : 0);
        if (size > LargestSize || !reader.HasRoomFor(entries))
        {
            throw reader.Error($"DIMENSION is {size}, but {entries} matrix entries do not fit in the rest of the file or in memory.");
        }

        var matrix = new TsplibMatrix(size);
        for (int i = 0; i < size; i++)
        {
            int first = !full && upper ? i : 0;
            int last = full || upper ? size - 1 : i;
            for (int j = first; j <= last; j++)
            {
                if (i != j || diagonal)
                {
                    matrix.ReadEntry(reader, i, j, full);
                }
            }
        }

        return matrix;
    }

    /// <summary>The entries times 10^<paramref name="places"/>, which are at least <see cref="Places"/>, with the nodes in another order.</summary>
    /// <param name="places">The decimal places.</param>
    /// <param name="order">order[k] is the node that becomes location k.</param>
    /// <exception cref="OverflowException">An entry does not fit.</exception>
    public long[] Scaled(int places, int[] order)
    {
        long factor = DecimalText.PowerOfTen(places - Places);
        bool isIdentity = !order.Where((node, k) => node != k).Any();
        if (isIdentity && factor == 1)
        {
            return Entries;
        }

        var scaled = new long[Entries.Length];
        for (int i = 0; i < _size; i++)
        {
            for (int j = 0; j < _size; j++)
            {
                scaled[i * _size + j] = checked(Entries[order[i] * _size + order[j]] * factor);
            }
        }

        return scaled;
    }

    private void ReadEntry(TokenReader reader, int i, int j, bool full)
    {
        if (i == j)
        {
            // Never travelled; files put any number there.
            reader.Number("a matrix entry");
            return;
        }

        decimal entry = reader.Decimal("a matrix entry");
        if (entry < 0 || entry > LargestEntry)
        {
            throw reader.Error($"expected a matrix entry between 0 and {LargestEntry}, found {DecimalText.Plain(entry)}.");
        }

        if (entry.Scale > Places)
        {
            Refine(reader, DecimalText.Places(entry));
        }

        decimal scaled = entry * DecimalText.PowerOfTen(Places);
        if (scaled > LargestEntry)
        {
            throw reader.Error($"a matrix entry, {DecimalText.Plain(entry)}, is too large at {Places} decimal places. Maybe round the entries.");
        }

        Entries[i * _size + j] = (long)scaled;
        if (!full)
        {
            Entries[j * _size + i] = (long)scaled;
        }
    }

    private void Refine(TokenReader reader, int places)
    {
        if (places <= Places)
        {
            return;
        }

        long factor = DecimalText.PowerOfTen(Math.Min(places, MostPlaces) - Places);
        if (places > MostPlaces || Array.Exists(Entries, e => e > LargestEntry / factor))
        {
            throw reader.Error($"a matrix entry has {places} decimal places, too many beside the largest one. Maybe round the entries.");
        }

        for (int k = 0; k < Entries.Length; k++)
        {
            Entries[k] *= factor;
        }

        Places = places;
    }
}
