using System.Globalization;
using CoSolve.Instances;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Cli.Plots;

/// <summary>The items of a knapsack by weight and value, those chosen coloured, and how full each dimension is.</summary>
internal static class KnapsackChart
{
    private const double Left = 100, Top = 60, PlotWidth = 760, PlotHeight = 560, BarsLeft = 950, BarsWidth = 230, Bottom = 52;
    private const string Chosen = "#c0392b", Other = "#b8c4ce";

    public static IReadOnlyList<Figure> Draw(KnapsackProblem problem, KnapsackSolution solution)
    {
        var canvas = new SvgCanvas(BarsLeft + BarsWidth + 40, Top + PlotHeight + Bottom);
        long value = KnapsackObjective.Value(problem, solution.Chosen);
        int count = solution.Chosen.Count(true);
        canvas.Words(Left, 24, $"{problem.Name}: {count} of {problem.ItemCount} items, value {ObjectiveText.Format(value, problem)}", 16, bold: true);
        canvas.Words(Left, 44, "an item for each square; red ones are in the knapsack");
        DrawItems(canvas, problem, solution);
        DrawLoads(canvas, problem, solution);
        return [new Figure("items", canvas.ToString())];
    }

    private static void DrawItems(SvgCanvas canvas, KnapsackProblem problem, KnapsackSolution solution)
    {
        double[] weights = [.. Enumerable.Range(0, problem.ItemCount).Select(i => WeightOf(problem, i))];
        Axis x = Axis.Over(0, weights.DefaultIfEmpty(1).Max(), Left, Left + PlotWidth);
        long most = 1, least = 0;
        foreach (long v in problem.Values)
        {
            (least, most) = (Math.Min(least, v), Math.Max(most, v));
        }

        Axis y = Axis.Over(least, most, Top + PlotHeight, Top);
        DrawFrame(canvas, x, y, problem.DimensionCount == 1 ? "weight" : "weight, mean over dimensions of its share of the capacity in %");
        double side = problem.ItemCount <= 200 ? 7 : problem.ItemCount <= 2000 ? 4 : 2.5;
        foreach (bool chosen in new[] { false, true })
        {
            var centres = new List<(double, double)>();
            for (int i = 0; i < problem.ItemCount; i++)
            {
                if (solution.Chosen[i] == chosen)
                {
                    centres.Add((x[weights[i]], y[problem.Values[i]]));
                }
            }

            canvas.Squares(centres, side, chosen ? Chosen : Other);
        }
    }

    private static double WeightOf(KnapsackProblem problem, int item)
    {
        if (problem.DimensionCount == 1)
        {
            return problem.Weights(0)[item];
        }

        double share = 0;
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            share += 100.0 * problem.Weights(d)[item] / Math.Max(1, problem.Capacities[d]);
        }

        return share / Math.Max(1, problem.DimensionCount);
    }

    private static void DrawFrame(SvgCanvas canvas, Axis x, Axis y, string xName)
    {
        foreach (double tick in x.Ticks(8))
        {
            canvas.Line(x[tick], Top, x[tick], Top + PlotHeight, SvgCanvas.Grid);
            canvas.Words(x[tick], Top + PlotHeight + 18, Axis.Label(tick), 11, "middle");
        }

        foreach (double tick in y.Ticks(8))
        {
            canvas.Line(Left, y[tick], Left + PlotWidth, y[tick], SvgCanvas.Grid);
            canvas.Words(Left - 8, y[tick] + 4, Axis.Label(tick), 11, "end");
        }

        canvas.Words(Left + (PlotWidth / 2), Top + PlotHeight + 40, xName, 12, "middle");
        canvas.WordsUpwards(20, Top + (PlotHeight / 2), "value");
    }

    private static void DrawLoads(SvgCanvas canvas, KnapsackProblem problem, KnapsackSolution solution)
    {
        canvas.Words(BarsLeft, Top + 10, "load of each dimension", 12, bold: true);
        double step = Math.Min(34, (PlotHeight - 30) / Math.Max(1, problem.DimensionCount));
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            Int128 load = 0;
            for (int i = 0; i < problem.ItemCount; i++)
            {
                load += solution.Chosen[i] ? problem.Weights(d)[i] : 0;
            }

            double share = (double)load / Math.Max(1, problem.Capacities[d]);
            double y = Top + 24 + (d * step);
            canvas.Rectangle(BarsLeft, y, BarsWidth, step * 0.75, "#eef1f4");
            canvas.Rectangle(BarsLeft, y, BarsWidth * Math.Min(1, share), step * 0.75, "#e2a49c");
            canvas.Words(
                BarsLeft + 6, y + (step * 0.52), string.Create(CultureInfo.InvariantCulture, $"{load} of {problem.Capacities[d]} ({share * 100:0.00} %)"),
                Math.Min(12, step * 0.5));
        }
    }
}
