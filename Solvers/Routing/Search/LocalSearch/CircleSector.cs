namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <summary>A sector of the circle in 1/65536 of a turn, from <paramref name="Start"/> counter-clockwise to <paramref name="End"/>.</summary>
internal readonly record struct CircleSector(int Start, int End)
{
    /// <summary>The position of a point's direction on the circle.</summary>
    public static int PositionOf(double dx, double dy) => (int)(Math.Atan2(dy, dx) / Math.PI * 32768) & 0xFFFF;

    /// <summary>The sector grown at its nearer end to hold a position.</summary>
    public CircleSector Extend(int position)
    {
        if (Encloses(position))
        {
            return this;
        }

        return Modulo(position - End) <= Modulo(Start - position) ? this with { End = position } : this with { Start = position };
    }

    /// <summary>Whether two sectors share a position.</summary>
    public bool Overlaps(CircleSector other) => Encloses(other.Start) || other.Encloses(Start);

    private bool Encloses(int position) => Modulo(position - Start) <= Modulo(End - Start);

    private static int Modulo(int angle) => angle & 0xFFFF;
}
