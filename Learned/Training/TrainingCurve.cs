using System.Globalization;
using System.Text;

namespace CoSolve.Learned.Training;

/// <summary>The validation curve as a CSV file.</summary>
internal static class TrainingCurve
{
    private const string Header = "update,instances,seconds,learning_rate,loss,sample_gap,greedy_gap,best_gap";

    /// <summary>Writes all points; the file appears at once.</summary>
    public static void Write(string path, IReadOnlyList<CurvePoint> points)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (CurvePoint p in points)
        {
            text.Append(CultureInfo.InvariantCulture, $"{p.Update},{p.Instances},{p.Seconds:0.###},{p.LearningRate:R},{p.Loss:R},{p.SampleGap:R},{p.GreedyGap:R},{p.BestGap:R}\n");
        }

        TextFile.Write(path, text.ToString());
    }

    /// <summary>The points of a file up to an update.</summary>
    /// <exception cref="InvalidDataException">The file is not a validation curve.</exception>
    public static List<CurvePoint> Read(string path, int lastUpdate)
    {
        var points = new List<CurvePoint>();
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            string[] f = line.Split(',');
            if (f.Length != 8 || !int.TryParse(f[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int update))
            {
                throw new InvalidDataException($"{path}: '{line}' is not a point of a validation curve.");
            }

            if (update <= lastUpdate)
            {
                points.Add(new CurvePoint(update, (long)Number(f[1]), Number(f[2]), Number(f[3]), Number(f[4]), Number(f[5]), Number(f[6]), Number(f[7])));
            }
        }

        return points;

        double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new InvalidDataException($"{path}: '{text}' is not a number.");
    }
}
