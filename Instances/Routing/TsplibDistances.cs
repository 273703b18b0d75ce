using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>The travel matrix that a keyword file describes.</summary>
internal static class TsplibDistances
{
    /// <summary>Exact (not rounded) distances are kept to this many parts of a unit, so that a sum of thousands is right to more than two decimals.</summary>
    public const long ExactScale = 1_000_000;

    /// <summary>The matrix over the nodes in the given order.</summary>
    /// <param name="text">For messages.</param>
    /// <param name="document">The parsed file.</param>
    /// <param name="order">order[k] is the node that becomes location k.</param>
    /// <param name="exact">Whether planar straight-line distances are kept to 1/<see cref="ExactScale"/> rather than rounded.</param>
    /// <exception cref="InstanceFormatException">The type is unknown or its data are missing.</exception>
    public static TravelMatrix Create(InstanceText text, TsplibDocument document, int[] order, bool exact)
    {
        string type = document.EdgeWeightType;
        if (type == "EXPLICIT" || (type.Length == 0 && document.Matrix is not null))
        {
            long[] matrix = document.Matrix ?? throw Missing(text, "EDGE_WEIGHT_SECTION");
            return TravelMatrix.FromDense(order.Length, Reorder(matrix, order));
        }

        (DistanceKind kind, DistanceRounding rounding) = type switch
        {
            "EUC_2D" or "EXACT_2D" => (DistanceKind.Euclidean, DistanceRounding.Nearest),
            "CEIL_2D" => (DistanceKind.Euclidean, DistanceRounding.Up),
            "FLOOR_2D" => (DistanceKind.Euclidean, DistanceRounding.Down),
            "MAN_2D" => (DistanceKind.Manhattan, DistanceRounding.Nearest),
            "MAX_2D" => (DistanceKind.Maximum, DistanceRounding.Nearest),
            "ATT" => (DistanceKind.PseudoEuclidean, DistanceRounding.Up),
            "GEO" => (DistanceKind.Geographical, DistanceRounding.Down),
            "" => throw Missing(text, "EDGE_WEIGHT_TYPE"),
            _ => throw new InstanceFormatException(text.File, 1, 1, $"the EDGE_WEIGHT_TYPE {type} is not one of those supported."),
        };
        if (document.X is null || document.Y is null)
        {
            throw Missing(text, "NODE_COORD_SECTION");
        }

        double[] x = order.Select(node => document.X[node]).ToArray();
        double[] y = order.Select(node => document.Y[node]).ToArray();
        return TravelMatrix.FromCoordinates(new CoordinateDistance(x, y, kind, rounding, exact ? ExactScale : 1));
    }

    /// <summary>The error of a part that the file lacks.</summary>
    public static InstanceFormatException Missing(InstanceText text, string part) =>
        new(text.File, text.Content.AsSpan().Count('\n') + 1, 1, $"the file ends without {part}.");

    private static long[] Reorder(long[] matrix, int[] order)
    {
        int n = order.Length;
        bool isIdentity = !order.Where((node, k) => node != k).Any();
        if (isIdentity)
        {
            return matrix;
        }

        var reordered = new long[matrix.Length];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                reordered[i * n + j] = matrix[order[i] * n + order[j]];
            }
        }

        return reordered;
    }
}
