namespace CoSolve.Problems.JobShop;

/// <summary>A schedule: a start time and a chosen alternative for each operation. Immutable; not checked.</summary>
public sealed class JobShopSolution
{
    private readonly long[] _starts;
    private readonly int[] _alternatives;

    /// <summary>Stores copies of both arrays, each of length OperationCount.</summary>
    /// <param name="starts">Start time of each operation.</param>
    /// <param name="alternatives">For each operation the index of its alternative in the problem's flat numbering
    /// (FirstAlternative[o] &lt;= index &lt; FirstAlternative[o + 1]).</param>
    public JobShopSolution(ReadOnlySpan<long> starts, ReadOnlySpan<int> alternatives)
    {
        if (starts.Length != alternatives.Length)
        {
            throw new InvalidProblemException($"A schedule has {starts.Length} starts but {alternatives.Length} chosen alternatives.");
        }

        _starts = starts.ToArray();
        _alternatives = alternatives.ToArray();
    }

    /// <summary>The start time of each operation.</summary>
    public ReadOnlySpan<long> Starts => _starts;

    /// <summary>The flat index of the chosen alternative of each operation.</summary>
    public ReadOnlySpan<int> Alternatives => _alternatives;
}
