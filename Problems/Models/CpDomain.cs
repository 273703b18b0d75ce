namespace CoSolve.Problems.Models;

/// <summary>A finite set of integers as sorted, disjoint, non-adjacent closed intervals.</summary>
public sealed class CpDomain
{
    private readonly long[] _bounds;

    /// <summary>The closed interval [<paramref name="lower"/>, <paramref name="upper"/>].</summary>
    /// <exception cref="InvalidProblemException">The interval is empty.</exception>
    public CpDomain(long lower, long upper)
        : this([lower, upper])
    {
    }

    /// <summary>The union of intervals given as lower, upper, lower, upper, ...</summary>
    /// <exception cref="InvalidProblemException">The bounds are not sorted, disjoint, non-adjacent intervals.</exception>
    public CpDomain(long[] bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        if (bounds.Length == 0 || bounds.Length % 2 != 0)
        {
            throw new InvalidProblemException("A domain needs at least one pair of bounds.");
        }

        for (int i = 0; i < bounds.Length; i++)
        {
            bool ordered = i == 0 || (i % 2 == 1 ? bounds[i - 1] <= bounds[i] : bounds[i - 1] < bounds[i] - 1);
            if (!ordered)
            {
                throw new InvalidProblemException($"The domain bounds [{string.Join(", ", bounds)}] are not sorted disjoint intervals.");
            }
        }

        _bounds = (long[])bounds.Clone();
    }

    /// <summary>The domain {0, 1}.</summary>
    public static CpDomain Boolean { get; } = new(0, 1);

    /// <summary>The bounds as lower, upper, lower, upper, ...</summary>
    public ReadOnlySpan<long> Bounds => _bounds;

    /// <summary>The smallest member.</summary>
    public long Lower => _bounds[0];

    /// <summary>The largest member.</summary>
    public long Upper => _bounds[^1];

    /// <summary>Whether <paramref name="value"/> is a member; O(number of intervals).</summary>
    public bool Contains(long value)
    {
        for (int i = 0; i < _bounds.Length; i += 2)
        {
            if (_bounds[i] <= value && value <= _bounds[i + 1])
            {
                return true;
            }
        }

        return false;
    }
}
