using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>The travel matrix that a keyword file describes.</summary>
internal static class TsplibDistances
{
    /// <summary>Exact (not rounded) distances are kept to this many decimal places, so that a sum of thousands is right to more than two.</summary>
    public const int ExactPlaces = 6;

    /// <summary>The most decimal places of exact distances, for limits that are given more finely.</summary>
    public const int MostPlaces = 9;

    /// <summary>10^<see cref="ExactPlaces"/>.</summary>
    public const long ExactScale = 1_000_000;

    /// <summary>Whether the file gives the entries of its matrix.</summary>
    public static bool IsExplicit(TsplibDocument document) =>
        document.EdgeWeightType == "EXPLICIT" || (document.EdgeWeightType.Length == 0 && document.Matrix is not null);

    /// <summary>The matrix over the nodes in the given order.</summary>
    /// <param name="text">For messages.</param>
    /// <param name="document">The parsed file.</param>
    /// <param name="order">order[k] is the node that becomes location k.</param>
    /// <param name="places">The decimal places to keep: 0 to round straight-line distances as their type says; at least those of given entries.</param>
    /// <param name="straight">How straight-line distances (EUC_2D) are rounded.</param>
    /// <exception cref="InstanceFormatException">The type is unknown, its data are missing, or an entry is too large or too fine.</exception>
    public static TravelMatrix Create(
        InstanceText text, TsplibDocument document, int[] order, int places, DistanceRounding straight = DistanceRounding.Nearest)
    {
        if (IsExplicit(document))
        {
            TsplibMatrix matrix = document.Matrix ?? throw Missing(text, "EDGE_WEIGHT_SECTION");
            if (matrix.Places > places)
            {
                throw new InstanceFormatException(text.File, 1, 1, $"has matrix entries with {matrix.Places} decimal places, but {places} are kept. Maybe use --round exact.");
            }

            try
            {
                return TravelMatrix.FromDense(order.Length, matrix.Scaled(places, order));
            }
            catch (OverflowException)
            {
                throw new InstanceFormatException(text.File, 1, 1, $"has matrix entries too large for the {places} decimal places of its times. Maybe round the times.");
            }
        }

        string type = document.EdgeWeightType;
        (DistanceKind kind, DistanceRounding rounding) = type switch
        {
            "EUC_2D" or "EXACT_2D" => (DistanceKind.Euclidean, straight),
            "CEIL_2D" => (DistanceKind.Euclidean, DistanceRounding.Up),
            "FLOOR_2D" => (DistanceKind.Euclidean, DistanceRounding.Down),
            "MAN_2D" => (DistanceKind.Manhattan, DistanceRounding.Nearest),
            "MAX_2D" => (DistanceKind.Maximum, DistanceRounding.Nearest),
            "ATT" => (DistanceKind.PseudoEuclidean, DistanceRounding.Up),
            "GEO" => (DistanceKind.Geographical, DistanceRounding.Down),
            "" => throw Missing(text, "EDGE_WEIGHT_TYPE"),
            _ => throw new InstanceFormatException(text.File, 1, 1, $"the EDGE_WEIGHT_TYPE {type} is not one of those supported. Maybe EUC_2D, CEIL_2D, GEO, ATT or EXPLICIT."),
        };
        if (document.X is null || document.Y is null)
        {
            throw Missing(text, "NODE_COORD_SECTION");
        }

        double[] x = order.Select(node => document.X[node]).ToArray();
        double[] y = order.Select(node => document.Y[node]).ToArray();
        return TravelMatrix.FromCoordinates(new CoordinateDistance(x, y, kind, rounding, DecimalText.PowerOfTen(places)));
    }

    /// <summary>The error of a part that the file lacks.</summary>
    public static InstanceFormatException Missing(InstanceText text, string part) =>
        new(text.File, text.Content.AsSpan().Count('\n') + 1, 1, $"the file ends without {part}.");
}
