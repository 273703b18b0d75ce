using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace CoSolve.Micro.Qubo;

/// <summary>A column that is computed from the mean time of a tabu move and that of the copy of the same bytes on the same problem.</summary>
/// <param name="name">The column's name.</param>
/// <param name="legend">What it says.</param>
/// <param name="value">Its value for the nanoseconds of a move and of the copy.</param>
internal sealed class FlipColumn(string name, string legend, Func<double, double, string> value) : IColumn
{
    public string Id => nameof(FlipColumn) + "." + name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    /// <summary>Moves a second, in thousands.</summary>
    public static FlipColumn Rate { get; } = new(
        "kflips/s", "thousand tabu moves (selection and flip) a second", (move, _) => (1e6 / move).ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>The copy's time over the move's.</summary>
    public static FlipColumn ShareOfCopy { get; } = new(
        "share of copy bandwidth",
        "time of copying as many bytes from the same places, over the time of a move",
        (move, copy) => (copy / move).ToString("P0", CultureInfo.InvariantCulture));

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (benchmarkCase.Descriptor.WorkloadMethod.Name != nameof(OneFlipBenchmark.TabuMove))
        {
            return "-";
        }

        double? move = MeanOf(nameof(OneFlipBenchmark.TabuMove));
        double? copy = MeanOf(nameof(OneFlipBenchmark.CopyOfTheSameBytes));
        return move is { } m ? value(m, copy ?? double.NaN) : "?";

        double? MeanOf(string method) => summary.Reports.FirstOrDefault(r =>
            r.BenchmarkCase.Descriptor.WorkloadMethod.Name == method
            && r.BenchmarkCase.Job.Id == benchmarkCase.Job.Id
            && r.BenchmarkCase.Parameters.DisplayInfo == benchmarkCase.Parameters.DisplayInfo)?.ResultStatistics?.Mean;
    }
}
