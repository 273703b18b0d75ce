using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Exact;

/// <summary>
/// The implication network of a quadratic posiform (Boros and Hammer 2002, "Pseudo-Boolean optimization", DOI 10.1016/S0166-218X(01)00341-9,
/// section 5): an arc u -> v of capacity r stands for the term (r / 2) u (1 - v), and the maximum flow from the literal true to the
/// literal false is twice the roof dual. Literal 2i is x_i, 2i + 1 its complement. A push along a path leaves the function that the
/// capacities and the flow stand for unchanged, so a flow stays valid when variables are fixed, and fixing is undone from a trail.
/// Minimisation; values are doubled. Not thread-safe.
/// </summary>
internal sealed class ImplicationNetwork
{
    private readonly int[] _firstArc;
    private readonly int[] _head;
    private readonly int[] _mate;

    // Capacities of the arcs, then of true -> literal, then of literal -> false.
    private readonly long[] _capacity;
    private readonly int _fromTrue;
    private readonly int _toFalse;
    private readonly bool[] _isFree;
    private readonly bool[] _isTrue;
    private readonly int[] _level;
    private readonly int[] _cursor;
    private readonly int[] _queue;
    private readonly int[] _path;
    private readonly List<(int Index, long Added)> _trail = [];
    private readonly List<int> _fixed = [];
    private bool _isRecording;

    /// <summary>Lays the network out; O(n + m).</summary>
    public ImplicationNetwork(QuboProblem problem)
    {
        int n = problem.VariableCount;
        VariableCount = n;
        _firstArc = FirstArcs(problem.Quadratic);
        int arcs = _firstArc[2 * n];
        (_head, _mate) = (new int[arcs], new int[arcs]);
        (_fromTrue, _toFalse) = (arcs, arcs + 2 * n);
        _capacity = new long[checked(arcs + 4 * n)];
        (_isFree, _isTrue) = (new bool[2 * n], new bool[2 * n]);
        Array.Fill(_isFree, true);
        (_level, _cursor, _queue, _path) = (new int[2 * n], new int[2 * n], new int[2 * n], new int[2 * n]);
        Build(problem);
    }

    /// <summary>The number of variables, n.</summary>
    public int VariableCount { get; }

    /// <summary>Twice a lower bound on the minimum of the function under the fixed literals, its value when all are fixed.</summary>
    public long DoubledBound { get; private set; }

    /// <summary>The number of fixed variables.</summary>
    public int FixedCount => _fixed.Count;

    /// <summary>Whether a variable is not fixed.</summary>
    public bool IsFree(int variable) => _isFree[2 * variable];

    /// <summary>The value of a fixed variable.</summary>
    public bool Value(int variable) => _isTrue[2 * variable];

    /// <summary>The capacity that leaves a literal towards free literals: the bound rises by up to half of it when it becomes true.</summary>
    public long Outflow(int literal)
    {
        long sum = 0;
        for (int a = _firstArc[literal]; a < _firstArc[literal + 1]; a++)
        {
            sum += _isFree[_head[a]] ? _capacity[a] : 0;
        }

        return sum;
    }

    /// <summary>A point to return to; from the first call on all changes are recorded.</summary>
    public (int Trail, int Fixed, long Bound) Mark()
    {
        _isRecording = true;
        return (_trail.Count, _fixed.Count, DoubledBound);
    }

    /// <summary>Returns to a mark.</summary>
    public void Undo((int Trail, int Fixed, long Bound) mark)
    {
        for (int k = _trail.Count - 1; k >= mark.Trail; k--)
        {
            _capacity[_trail[k].Index] -= _trail[k].Added;
        }

        for (int k = _fixed.Count - 1; k >= mark.Fixed; k--)
        {
            _isFree[_fixed[k]] = _isFree[_fixed[k] ^ 1] = true;
        }

        _trail.RemoveRange(mark.Trail, _trail.Count - mark.Trail);
        _fixed.RemoveRange(mark.Fixed, _fixed.Count - mark.Fixed);
        DoubledBound = mark.Bound;
    }

    /// <summary>Makes a free literal true: what joins it to free literals now joins these to the constants. O(degree).</summary>
    public void Fix(int literal)
    {
        int complement = literal ^ 1;
        (_isFree[literal], _isFree[complement]) = (false, false);
        (_isTrue[literal], _isTrue[complement]) = (true, false);
        _fixed.Add(literal);
        DoubledBound += _capacity[_toFalse + literal] + _capacity[_fromTrue + complement];
        for (int a = _firstArc[literal]; a < _firstArc[literal + 1]; a++)
        {
            if (_isFree[_head[a]] && _capacity[a] > 0)
            {
                Add(_fromTrue + _head[a], _capacity[a]);
            }
        }

        for (int a = _firstArc[complement]; a < _firstArc[complement + 1]; a++)
        {
            if (_isFree[_head[a]] && _capacity[_mate[a]] > 0)
            {
                Add(_toFalse + _head[a], _capacity[_mate[a]]);
            }
        }
    }

    /// <summary>
    /// Raises the flow to its maximum (Dinic 1970), or until the doubled bound exceeds <paramref name="enough"/>. At a maximum it
    /// then fixes the literals that true reaches: they hold in all optima (strong persistency).
    /// </summary>
    /// <returns>Whether the flow is maximum.</returns>
    public bool Maximize(long enough, CancellationToken stop = default)
    {
        while (Layer())
        {
            Block(enough);
            if (DoubledBound > enough || stop.IsCancellationRequested)
            {
                return false;
            }
        }

        for (int v = 0; v < _level.Length; v++)
        {
            if (_level[v] >= 0 && _isFree[v])
            {
                Fix(v);
            }
        }

        return true;
    }

    /// <summary>
    /// At a maximum flow: makes a free literal and all that it implies true when these do not contradict each other. No term
    /// is left between them and the rest, so some optimum agrees (weak persistency). O(m).
    /// </summary>
    /// <returns>Whether they were fixed.</returns>
    public bool TryFixImplied(int literal)
    {
        Array.Fill(_level, -1);
        _queue[0] = literal;
        _level[literal] = 0;
        int count = 1;
        for (int next = 0; next < count; next++)
        {
            int v = _queue[next];
            if (_level[v ^ 1] >= 0 || _capacity[_toFalse + v] > 0 || _capacity[_fromTrue + (v ^ 1)] > 0)
            {
                return false;
            }

            // A term u (1 - v) is the arc u -> v and just as well its mirror, not v -> not u.
            count = Imply(v, isMirror: false, count);
            count = Imply(v ^ 1, isMirror: true, count);
        }

        for (int k = 0; k < count; k++)
        {
            Fix(_queue[k]);
        }

        return true;
    }

    private int Imply(int literal, bool isMirror, int count)
    {
        for (int a = _firstArc[literal]; a < _firstArc[literal + 1]; a++)
        {
            int w = isMirror ? _head[a] ^ 1 : _head[a];
            if (_isFree[w] && _level[w] < 0 && _capacity[isMirror ? _mate[a] : a] > 0)
            {
                _level[w] = 0;
                _queue[count++] = w;
            }
        }

        return count;
    }

    private bool Layer()
    {
        Array.Fill(_level, -1);
        int count = 0;
        for (int v = 0; v < _level.Length; v++)
        {
            if (_isFree[v] && _capacity[_fromTrue + v] > 0)
            {
                _level[v] = 0;
                _queue[count++] = v;
            }
        }

        bool reached = false;
        for (int next = 0; next < count; next++)
        {
            int v = _queue[next];
            reached |= _capacity[_toFalse + v] > 0;
            for (int a = _firstArc[v]; a < _firstArc[v + 1]; a++)
            {
                int w = _head[a];
                if (_level[w] < 0 && _capacity[a] > 0 && _isFree[w])
                {
                    _level[w] = _level[v] + 1;
                    _queue[count++] = w;
                }
            }
        }

        return reached;
    }

    private void Block(long enough)
    {
        Array.Copy(_firstArc, _cursor, _cursor.Length);
        for (int s = 0; s < _level.Length && DoubledBound <= enough; s++)
        {
            while (_level[s] == 0 && _capacity[_fromTrue + s] > 0 && PushFrom(s))
            {
            }
        }
    }

    /// <summary>Finds one path in the layers and fills it; false when none is left.</summary>
    private bool PushFrom(int start)
    {
        int v = start;
        int length = 0;
        while (_capacity[_toFalse + v] <= 0)
        {
            int a = Advance(v);
            if (a >= 0)
            {
                _path[length++] = a;
                v = _head[a];
                continue;
            }

            _level[v] = -2;
            if (length == 0)
            {
                return false;
            }

            v = _head[_mate[_path[--length]]];
        }

        long amount = Math.Min(_capacity[_fromTrue + start], _capacity[_toFalse + v]);
        for (int k = 0; k < length; k++)
        {
            amount = Math.Min(amount, _capacity[_path[k]]);
        }

        Add(_fromTrue + start, -amount);
        Add(_toFalse + v, -amount);
        for (int k = 0; k < length; k++)
        {
            Add(_path[k], -amount);
            Add(_mate[_path[k]], amount);
        }

        DoubledBound += amount;
        return true;
    }

    private int Advance(int v)
    {
        for (; _cursor[v] < _firstArc[v + 1]; _cursor[v]++)
        {
            int a = _cursor[v];
            if (_capacity[a] > 0 && _isFree[_head[a]] && _level[_head[a]] == _level[v] + 1)
            {
                return a;
            }
        }

        return -1;
    }

    private void Add(int index, long amount)
    {
        _capacity[index] += amount;
        if (_isRecording)
        {
            _trail.Add((index, amount));
        }
    }

    private static int[] FirstArcs(SymmetricTerms terms)
    {
        var degree = new int[terms.Size];
        foreach (var (i, j, _) in terms.Pairs())
        {
            degree[i]++;
            degree[j]++;
        }

        // A pair takes two arcs and the reverses of both: one arc position at each of its four literals.
        var first = new int[2 * terms.Size + 1];
        for (int v = 0; v < 2 * terms.Size; v++)
        {
            first[v + 1] = checked(first[v] + degree[v / 2]);
        }

        return first;
    }

    private void Build(QuboProblem problem)
    {
        long sign = problem.Sense == ObjectiveSense.Minimize ? 1 : -1;
        var linear = new long[VariableCount];
        int[] next = _firstArc[..^1];
        DoubledBound = 2 * sign * problem.Offset;
        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            long q = sign * weight;

            // q x y is a term of the posiform for q > 0; otherwise q y + |q| (1 - x) y.
            int x = q > 0 ? 2 * i : 2 * i + 1;
            int y = 2 * j;
            linear[j] += Math.Min(0, q);
            Join(next, x, y ^ 1, Math.Abs(q));
            Join(next, y, x ^ 1, Math.Abs(q));
        }

        for (int i = 0; i < VariableCount; i++)
        {
            long c = linear[i] + sign * problem.Linear[i];
            int literal = c > 0 ? 2 * i : 2 * i + 1;
            _capacity[_toFalse + literal] = Math.Abs(c);
            _capacity[_fromTrue + (literal ^ 1)] = Math.Abs(c);
            DoubledBound += 2 * Math.Min(0, c);
        }
    }

    private void Join(int[] next, int u, int v, long capacity)
    {
        int a = next[u]++;
        int b = next[v]++;
        (_head[a], _head[b]) = (v, u);
        (_mate[a], _mate[b]) = (b, a);
        _capacity[a] = capacity;
    }
}
