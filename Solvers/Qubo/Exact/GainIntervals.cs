using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Exact;

/// <summary>
/// For each variable the least and the largest that raising it from 0 to 1 can change the objective, over all values of the variables
/// that are not fixed; minimising.
/// </summary>
internal sealed class GainIntervals
{
    private readonly List<(int Neighbour, long Weight)>[] _rows;
    private readonly long[] _least;
    private readonly long[] _largest;

    /// <summary>Nothing is fixed; O(n + m).</summary>
    public GainIntervals(QuboProblem problem)
    {
        long sign = problem.Sense == ObjectiveSense.Minimize ? 1 : -1;
        int n = problem.VariableCount;
        _rows = new List<(int, long)>[n];
        (_least, _largest) = (new long[n], new long[n]);
        for (int i = 0; i < n; i++)
        {
            _rows[i] = [];
            _least[i] = _largest[i] = sign * problem.Linear[i];
        }

        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            AddPair(i, j, sign * weight);
            AddPair(j, i, sign * weight);
        }
    }

    /// <summary>The value that is at least as good as the other whatever the free variables are; null when neither is.</summary>
    public bool? Preferred(int i) => _least[i] >= 0 ? false : _largest[i] <= 0 ? true : null;

    /// <summary>Fixes a variable; returns its neighbours, whose intervals shrink. O(degree).</summary>
    public IEnumerable<int> Fix(int i, bool value)
    {
        foreach (var (neighbour, weight) in _rows[i])
        {
            // The pair counted between 0 and its weight; now it counts as exactly one of them.
            long known = value ? weight : 0;
            _least[neighbour] += known - Math.Min(0, weight);
            _largest[neighbour] += known - Math.Max(0, weight);
        }

        return _rows[i].Select(pair => pair.Neighbour);
    }

    private void AddPair(int i, int j, long weight)
    {
        _rows[i].Add((j, weight));
        _least[i] += Math.Min(0, weight);
        _largest[i] += Math.Max(0, weight);
    }
}
