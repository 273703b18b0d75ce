using System.Globalization;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>Writes distances in the keyword format: coordinates where they define the distances, otherwise the matrix.</summary>
internal static class TsplibWriter
{
    /// <summary>The EDGE_WEIGHT_TYPE that a coordinate distance has in TSPLIB; null for none.</summary>
    public static string? EdgeWeightType(CoordinateDistance? source) => (source?.Kind, source?.Rounding, source?.Scale) switch
    {
        (DistanceKind.Euclidean, DistanceRounding.Nearest, 1 or (>= TsplibDistances.ExactScale and <= 1_000_000_000)) => "EUC_2D",
        (DistanceKind.Euclidean, DistanceRounding.Up, 1) => "CEIL_2D",
        (DistanceKind.Euclidean, DistanceRounding.Down, 1) => "FLOOR_2D",
        (DistanceKind.Manhattan, DistanceRounding.Nearest, 1) => "MAN_2D",
        (DistanceKind.Maximum, DistanceRounding.Nearest, 1) => "MAX_2D",
        (DistanceKind.PseudoEuclidean, DistanceRounding.Up, 1) => "ATT",
        (DistanceKind.Geographical, _, _) => "GEO",
        _ => null,
    };

    /// <summary>Writes the type and the section of coordinates or entries.</summary>
    public static void WriteEdgeWeights(TravelMatrix matrix, RoutingProblem problem, TextWriter output)
    {
        if (EdgeWeightType(matrix.Source) is { } type)
        {
            output.Write($"EDGE_WEIGHT_TYPE : {type}\n");
            WriteCoordinates(matrix.Source!.X, matrix.Source.Y, output);
            return;
        }

        output.Write("EDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : FULL_MATRIX\n");
        double[] x = [.. problem.Depots.Select(d => d.X), .. problem.Clients.Select(c => c.X)];
        double[] y = [.. problem.Depots.Select(d => d.Y), .. problem.Clients.Select(c => c.Y)];
        if (x.Any(v => v != 0) || y.Any(v => v != 0))
        {
            WriteCoordinates(x, y, output);
        }

        output.Write("EDGE_WEIGHT_SECTION\n");
        for (int i = 0; i < matrix.Size; i++)
        {
            for (int j = 0; j < matrix.Size; j++)
            {
                output.Write(j == 0 ? "" : " ");
                output.Write(DecimalText.Exact(matrix[i, j], problem.ObjectiveScale));
            }

            output.Write('\n');
        }
    }

    private static void WriteCoordinates(ReadOnlySpan<double> x, ReadOnlySpan<double> y, TextWriter output)
    {
        output.Write("NODE_COORD_SECTION\n");
        for (int i = 0; i < x.Length; i++)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1} {x[i]:R} {y[i]:R}\n"));
        }
    }
}
