using BenchmarkDotNet.Configs;

namespace CoSolve.Micro.Qubo;

/// <summary>The columns of <see cref="OneFlipBenchmark"/>.</summary>
internal sealed class FlipColumns : ManualConfig
{
    public FlipColumns() => AddColumn(FlipColumn.Rate, FlipColumn.ShareOfCopy);
}
