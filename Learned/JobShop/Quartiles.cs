namespace CoSolve.Learned.JobShop;

/// <summary>Quartiles of sorted values, linear between neighbours (type 7 of Hyndman and Fan 1996, DOI 10.2307/2684934).</summary>
internal readonly record struct Quartiles(double First, double Second, double Third)
{
    /// <summary>The quartiles; zeros without values.</summary>
    public static Quartiles Of(ReadOnlySpan<long> sorted) =>
        sorted.IsEmpty ? default : new(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));

    private static double At(ReadOnlySpan<long> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
