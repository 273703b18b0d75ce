using CoSolve.Problems.Models;

namespace CoSolve.Problems.Scheduling.Encoding;

/// <summary>A mode of a task in the constraint model.</summary>
/// <param name="index">Its number in the problem.</param>
/// <param name="pieces">Its possible starts with the time from start to end; at least one piece.</param>
internal sealed class CpMode(int index, (long From, long To, long Elapsed)[] pieces)
{
    private int? _occupation;

    /// <summary>Its number in the problem.</summary>
    public int Index => index;

    /// <summary>Its possible starts with the time from start to end.</summary>
    public (long From, long To, long Elapsed)[] Pieces => pieces;

    /// <summary>Whether the time from start to end is the same for all starts.</summary>
    public bool HasOneLength { get; } = pieces.All(p => p.Elapsed == pieces[0].Elapsed);

    /// <summary>The literal that it is chosen.</summary>
    public int Literal { get; set; }

    /// <summary>The interval from start to end.</summary>
    public int Interval { get; set; }

    /// <summary>The interval from the start to the release of the resources.</summary>
    public int Occupation
    {
        get => _occupation ?? Interval;
        set => _occupation = value;
    }

    /// <summary>The starts of pieces as a domain.</summary>
    public static CpDomain Union(IEnumerable<(long From, long To, long Elapsed)> pieces)
    {
        var bounds = new List<long>();
        foreach (var (from, to, _) in pieces.OrderBy(p => p.From))
        {
            if (bounds.Count > 0 && from <= bounds[^1] + 1)
            {
                bounds[^1] = Math.Max(bounds[^1], to);
            }
            else
            {
                bounds.AddRange([from, to]);
            }
        }

        return new CpDomain([.. bounds]);
    }
}
