namespace CoSolve.Instances.Routing;

/// <summary>The EDGE_WEIGHT_SECTION of TSPLIB in each of its formats, expanded to a full matrix.</summary>
internal static class TsplibMatrix
{
    /// <summary>The number of nodes above which a full matrix is refused: it would take more than a gigabyte.</summary>
    public const int LargestSize = 11_500;

    /// <summary>Reads the entries; the diagonal becomes zero.</summary>
    /// <exception cref="InstanceFormatException">The format is unknown or an entry is missing, negative or no integer.</exception>
    public static long[] Read(TokenReader reader, int size, string format)
    {
        // A column of one triangle is a row of the other, and the matrix is symmetric.
        (bool upper, bool diagonal) = format switch
        {
            "UPPER_ROW" or "LOWER_COL" => (true, false),
            "UPPER_DIAG_ROW" or "LOWER_DIAG_COL" => (true, true),
            "LOWER_ROW" or "UPPER_COL" => (false, false),
            "LOWER_DIAG_ROW" or "UPPER_DIAG_COL" => (false, true),
            "FULL_MATRIX" => (false, true),
            "" => throw reader.Error("EDGE_WEIGHT_FORMAT must come before EDGE_WEIGHT_SECTION."),
            _ => throw reader.Error($"the EDGE_WEIGHT_FORMAT {format} is not one of those supported."),
        };
        bool full = format == "FULL_MATRIX";
        long entries = full ? (long)size * size : (long)size * (size - 1) / 2 + (diagonal ? size : 0);
        if (size > LargestSize || !reader.HasRoomFor(entries))
        {
            throw reader.Error($"DIMENSION is {size}, but {entries} matrix entries do not fit in the rest of the file or in memory.");
        }

        var matrix = new long[size * size];
        for (int i = 0; i < size; i++)
        {
            int first = !full && upper ? i : 0;
            int last = full || upper ? size - 1 : i;
            for (int j = first; j <= last; j++)
            {
                if (i != j || diagonal)
                {
                    ReadEntry(reader, matrix, size, i, j, full);
                }
            }
        }

        return matrix;
    }

    private static void ReadEntry(TokenReader reader, long[] matrix, int size, int i, int j, bool full)
    {
        if (i == j)
        {
            // Never travelled; files put any number there.
            reader.Number("a matrix entry");
            return;
        }

        long entry = reader.Integer("a matrix entry", 0, 1L << 53);
        matrix[i * size + j] = entry;
        if (!full)
        {
            matrix[j * size + i] = entry;
        }
    }
}
