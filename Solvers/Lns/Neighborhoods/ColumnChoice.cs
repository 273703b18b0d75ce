using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>Draws integer columns.</summary>
internal static class ColumnChoice
{
    /// <summary>Some different columns of a list, uniformly; O(length of the list).</summary>
    public static int[] Draw(ReadOnlySpan<int> columns, int count, RandomStream random)
    {
        int[] drawn = columns.ToArray();
        count = Math.Min(count, drawn.Length);
        for (int k = 0; k < count; k++)
        {
            int other = k + random.NextInt(drawn.Length - k);
            (drawn[k], drawn[other]) = (drawn[other], drawn[k]);
        }

        return drawn[..count];
    }

    /// <summary>Columns of a list, uniformly, and where it has too few also others of the model.</summary>
    public static int[] DrawOrFill(LnsModel model, List<int> preferred, int count, RandomStream random)
    {
        if (preferred.Count >= count)
        {
            return Draw(preferred.ToArray(), count, random);
        }

        var chosen = preferred.ToHashSet();
        int[] others = [.. model.Integers.ToArray().Where(column => !chosen.Contains(column))];
        return [.. preferred, .. Draw(others, count - preferred.Count, random)];
    }
}
