using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo;

/// <summary>
/// An assignment with the gain of flipping each variable, kept up to date: the change of the objective, positive when better in
/// the problem's sense. A flip costs O(degree), all gains from scratch O(n + m).
/// </summary>
internal sealed class OneFlipGains
{
    private readonly int[] _rowStart;
    private readonly int[] _neighbours;
    private readonly long[] _coefficients;
    private readonly long[] _gains;
    private readonly bool[] _values;

    /// <summary>Starts from the assignment of zeros.</summary>
    public OneFlipGains(QuboProblem problem)
    {
        int n = problem.VariableCount;
        long sign = problem.Sense == ObjectiveSense.Maximize ? 1 : -1;
        _values = new bool[n];
        _gains = new long[n];
        for (int i = 0; i < n; i++)
        {
            _gains[i] = sign * problem.Linear[i];
        }

        _rowStart = RowStarts(problem.Quadratic);
        _neighbours = new int[_rowStart[n]];
        _coefficients = new long[_rowStart[n]];
        int[] next = _rowStart[..n];
        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            _neighbours[next[i]] = j;
            _coefficients[next[i]++] = sign * weight;
            _neighbours[next[j]] = i;
            _coefficients[next[j]++] = sign * weight;
        }
    }

    /// <summary>The assignment.</summary>
    public ReadOnlySpan<bool> Values => _values;

    /// <summary>The gain of flipping each variable.</summary>
    public ReadOnlySpan<long> Gains => _gains;

    /// <summary>Flips a variable and updates the gains of its neighbours.</summary>
    public void Flip(int variable)
    {
        bool wasOne = _values[variable];
        _values[variable] = !wasOne;
        _gains[variable] = -_gains[variable];
        for (int k = _rowStart[variable]; k < _rowStart[variable + 1]; k++)
        {
            int neighbour = _neighbours[k];

            // Raising x_v adds q x_n to f: more to gain from a neighbour that can still rise, less from one that is up.
            _gains[neighbour] += wasOne == _values[neighbour] ? _coefficients[k] : -_coefficients[k];
        }
    }

    private static int[] RowStarts(SymmetricTerms terms)
    {
        var starts = new int[terms.Size + 1];
        foreach (var (i, j, _) in terms.Pairs())
        {
            starts[i + 1]++;
            starts[j + 1]++;
        }

        for (int i = 0; i < terms.Size; i++)
        {
            starts[i + 1] = checked(starts[i + 1] + starts[i]);
        }

        return starts;
    }
}
