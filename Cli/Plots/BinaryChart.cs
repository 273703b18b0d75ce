using System.Globalization;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Cli.Plots;

/// <summary>
/// A QUBO or a cut: its weights as a picture of blocks, ones (or the second side) put after zeros, so that a cut's edges lie in
/// the corners; and the gains of changing one variable, none of which improves a one-flip optimum.
/// </summary>
internal static class BinaryChart
{
    private const double Left = 60, Top = 66, Side = 560, HistogramLeft = 720, HistogramWidth = 460, HistogramHeight = 260;
    private const int MostBlocks = 80, Buckets = 40;

    public static IReadOnlyList<Figure> Draw(QuboProblem problem, QuboSolution solution)
    {
        double[] gains = [.. problem.Linear.ToArray().Select(l => (double)l)];
        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            gains[i] += solution.Values[j] ? weight : 0;
            gains[j] += solution.Values[i] ? weight : 0;
        }

        bool maximize = problem.Sense == ObjectiveSense.Maximize;
        for (int i = 0; i < gains.Length; i++)
        {
            gains[i] *= (solution.Values[i] ? -1 : 1) * (maximize ? 1 : -1);
        }

        int ones = solution.Values.Count(true);
        string value = ObjectiveText.Format(QuboObjective.Value(problem, solution.Values), problem);
        return
        [
            Draw(
                $"{problem.Name}: {problem.VariableCount} variables, {ones} of them 1, value {value}", "zeros, then ones",
                problem.Quadratic, solution.Values, gains, problem.ObjectiveScale, []),
        ];
    }

    public static IReadOnlyList<Figure> Draw(MaxCutProblem problem, MaxCutSolution solution)
    {
        var gains = new double[problem.NodeCount];
        long cutEdges = 0, positive = 0;
        foreach (var (i, j, weight) in problem.Edges.Pairs())
        {
            bool cut = solution.Sides[i] != solution.Sides[j];
            cutEdges += cut ? 1 : 0;
            positive += Math.Max(0, weight);
            gains[i] += cut ? -weight : weight;
            gains[j] += cut ? -weight : weight;
        }

        long value = MaxCutObjective.Cut(problem, solution.Sides);
        string[] facts =
        [
            $"sides of {solution.Sides.Count(false)} and {solution.Sides.Count(true)} nodes",
            $"{cutEdges} of {problem.Edges.Count} edges cut",
            string.Create(CultureInfo.InvariantCulture, $"{100.0 * value / Math.Max(1, positive):0.00} % of the positive weight"),
        ];
        return
        [
            Draw(
                $"{problem.Name}: {problem.NodeCount} nodes, cut {ObjectiveText.Format(value, problem)}", "one side, then the other",
                problem.Edges, solution.Sides, gains, problem.ObjectiveScale, facts),
        ];
    }

    private static Figure Draw(
        string title, string order, SymmetricTerms terms, ReadOnlySpan<bool> values, double[] gains, long scale, string[] facts)
    {
        var canvas = new SvgCanvas(HistogramLeft + HistogramWidth + 30, Top + Side + 40);
        canvas.Words(Left, 24, title, 16, bold: true);
        canvas.Words(Left, 46, $"weights of pairs, {order}: red positive, blue negative");
        DrawBlocks(canvas, terms, values);
        DrawHistogram(canvas, gains, scale);
        for (int i = 0; i < facts.Length; i++)
        {
            canvas.Words(HistogramLeft, Top + HistogramHeight + 80 + (i * 20), facts[i], 13);
        }

        return new Figure("summary", canvas.ToString());
    }

    private static void DrawBlocks(SvgCanvas canvas, SymmetricTerms terms, ReadOnlySpan<bool> values)
    {
        int n = Math.Max(1, values.Length), blocks = Math.Min(n, MostBlocks);
        int zeros = values.Count(false);
        int[] place = new int[values.Length];
        for (int i = 0, zero = 0, one = zeros; i < values.Length; i++)
        {
            place[i] = values[i] ? one++ : zero++;
        }

        var sums = new double[blocks * blocks];
        foreach (var (i, j, weight) in terms.Pairs())
        {
            int a = (int)((long)place[i] * blocks / n), b = (int)((long)place[j] * blocks / n);
            sums[(a * blocks) + b] += weight;
            sums[(b * blocks) + a] += a == b ? 0 : weight;
        }

        double largest = sums.Select(Math.Abs).DefaultIfEmpty(1).Max();
        double cell = Side / blocks;
        for (int k = 0; k < sums.Length; k++)
        {
            if (sums[k] != 0)
            {
                // The square root keeps light blocks visible beside heavy ones.
                double shade = Math.Sign(sums[k]) * Math.Sqrt(Math.Abs(sums[k]) / largest);
                canvas.Rectangle(Left + (k % blocks * cell), Top + (k / blocks * cell), cell, cell, Palette.Diverging(shade));
            }
        }

        double border = Side * zeros / n;
        canvas.Rectangle(Left, Top, Side, Side, "none", null, SvgCanvas.Ink);
        canvas.Line(Left + border, Top, Left + border, Top + Side, SvgCanvas.Ink, 1, "4 3");
        canvas.Line(Left, Top + border, Left + Side, Top + border, SvgCanvas.Ink, 1, "4 3");
    }

    private static void DrawHistogram(SvgCanvas canvas, double[] gains, long scale)
    {
        double[] scaled = [.. gains.Select(g => g / scale)];
        double low = Math.Min(0, scaled.DefaultIfEmpty().Min()), high = Math.Max(0, scaled.DefaultIfEmpty().Max());
        Axis x = Axis.Over(low, high, HistogramLeft, HistogramLeft + HistogramWidth);
        var counts = new int[Buckets];
        foreach (double gain in scaled)
        {
            counts[Math.Clamp((int)((gain - x.Low) / (x.High - x.Low) * Buckets), 0, Buckets - 1)]++;
        }

        Axis y = Axis.Over(0, Math.Max(1, counts.Max()), Top + HistogramHeight, Top + 14);
        int improving = scaled.Count(g => g > 0);
        canvas.Words(HistogramLeft, Top, $"gains of changing one variable: {(improving == 0 ? "none improves" : $"{improving} improve")}", 13, bold: true);
        for (int b = 0; b < Buckets; b++)
        {
            double width = HistogramWidth / Buckets;
            canvas.Rectangle(HistogramLeft + (b * width), y[counts[b]], width - 1, Top + HistogramHeight - y[counts[b]], "#7f9db9");
        }

        foreach (double tick in x.Ticks(6))
        {
            canvas.Words(x[tick], Top + HistogramHeight + 18, Axis.Label(tick), 11, "middle");
        }

        canvas.Line(x[0], Top + 10, x[0], Top + HistogramHeight, "#c00000", 1, "4 3");
        canvas.Line(HistogramLeft, Top + HistogramHeight, HistogramLeft + HistogramWidth, Top + HistogramHeight, SvgCanvas.Ink);
    }
}
