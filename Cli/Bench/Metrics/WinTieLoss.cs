namespace CoSolve.Cli.Bench.Metrics;

/// <summary>How often the first of two competitors was better, equal and worse.</summary>
internal readonly record struct WinTieLoss(int Wins, int Ties, int Losses)
{
    /// <summary>Compares paired values; smaller is better, infinity stands for no solution.</summary>
    public static WinTieLoss Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count);
        int wins = first.Where((v, i) => v < second[i]).Count();
        int losses = first.Where((v, i) => v > second[i]).Count();
        return new WinTieLoss(wins, first.Count - wins - losses, losses);
    }

    public override string ToString() => $"{Wins}/{Ties}/{Losses}";
}
