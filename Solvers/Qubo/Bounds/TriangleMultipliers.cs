using System.Runtime.InteropServices;
using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// Triangle inequalities with their multipliers nu and the matrix M = -W + sum nu_t B_t that they give (<see cref="SemidefiniteCertificate"/>), whose pattern
/// holds the edges and the pairs of all triangles.
/// </summary>
internal sealed class TriangleMultipliers
{
    private const int PlacesEach = 6;

    private readonly MaxCutProblem _problem;
    private readonly List<TriangleInequality> _triangles = [];
    private readonly List<double> _values = [];
    private double[] _applied = [];
    private int[] _places = [];

    /// <summary>Starts without triangles.</summary>
    public TriangleMultipliers(MaxCutProblem problem)
        : this(problem, [])
    {
    }

    /// <summary>Starts from known triangles, each once, and their multipliers.</summary>
    public TriangleMultipliers(MaxCutProblem problem, IEnumerable<(TriangleInequality Triangle, double Value)> known)
    {
        _problem = problem;
        foreach (var (triangle, value) in known)
        {
            _triangles.Add(triangle);
            _values.Add(value);
        }

        Matrix = Assemble();
    }

    /// <summary>The number of triangles.</summary>
    public int Count => _triangles.Count;

    /// <summary>M with the multipliers applied last.</summary>
    public SymmetricRows Matrix { get; private set; }

    /// <summary>The triangles with their multipliers.</summary>
    public IEnumerable<(TriangleInequality Triangle, double Value)> All => _triangles.Zip(_values);

    /// <summary>The sum of the multipliers.</summary>
    public double Sum => _values.Sum();

    /// <summary>Drops satisfied triangles without a multiplier and adds those that are new; returns how many these are.</summary>
    public int Renew(List<TriangleInequality> found, MixingMethod mixing, double slack)
    {
        int kept = 0;
        for (int t = 0; t < Count; t++)
        {
            if (_values[t] > 0 || Violation(_triangles[t], mixing) > -slack)
            {
                (_triangles[kept], _values[kept]) = (_triangles[t], _values[t]);
                kept++;
            }
        }

        _triangles.RemoveRange(kept, Count - kept);
        _values.RemoveRange(kept, _values.Count - kept);
        HashSet<TriangleInequality> known = [.. _triangles];
        foreach (TriangleInequality triangle in found.Where(known.Add))
        {
            _triangles.Add(triangle);
            _values.Add(0);
        }

        Matrix = Assemble();
        return Count - kept;
    }

    /// <summary>Raises the multipliers of violated triangles and lowers the others; the matrix takes the further step of the present violation.</summary>
    /// <param name="mixing">The vectors.</param>
    /// <param name="integral">The step of the multipliers.</param>
    /// <param name="proportional">The step that the matrix takes beyond them; it damps the oscillation of multipliers and vectors.</param>
    public void Update(MixingMethod mixing, double integral, double proportional)
    {
        for (int t = 0; t < Count; t++)
        {
            double violation = Violation(_triangles[t], mixing);
            _values[t] = Math.Max(0, _values[t] + integral * violation);
            Apply(t, Math.Max(0, _values[t] + proportional * violation));
        }
    }

    /// <summary>Applies the multipliers themselves.</summary>
    public void Settle()
    {
        for (int t = 0; t < Count; t++)
        {
            Apply(t, _values[t]);
        }
    }

    /// <summary>Rounds the multipliers to multiples of 2^-scale and makes the matrix anew, exact on that grid; returns them times 2^scale.</summary>
    public (TriangleInequality Triangle, long Multiplier)[] Round(int scale)
    {
        var rounded = new (TriangleInequality, long)[Count];
        for (int t = 0; t < Count; t++)
        {
            long multiplier = (long)Math.Round(Math.ScaleB(_values[t], scale));
            rounded[t] = (_triangles[t], multiplier);
            _values[t] = Math.ScaleB(multiplier, -scale);
        }

        Matrix = Assemble();
        return rounded;
    }

    private static double Violation(TriangleInequality triangle, MixingMethod mixing)
    {
        Span<float> i = mixing.Vector(triangle.I);
        Span<float> j = mixing.Vector(triangle.J);
        Span<float> k = mixing.Vector(triangle.K);
        return -1 - triangle.SignIJ * MixingMethod.Dot(i, j) - triangle.SignIK * MixingMethod.Dot(i, k) - triangle.SignJK * MixingMethod.Dot(j, k);
    }

    private void Apply(int t, double value)
    {
        double change = value - _applied[t];
        if (change == 0)
        {
            return;
        }

        _applied[t] = value;
        TriangleInequality triangle = _triangles[t];
        Span<int> places = _places.AsSpan(t * PlacesEach, PlacesEach);
        double[] weights = Matrix.Weights;
        weights[places[0]] += triangle.SignIJ * change;
        weights[places[1]] += triangle.SignIJ * change;
        weights[places[2]] += triangle.SignIK * change;
        weights[places[3]] += triangle.SignIK * change;
        weights[places[4]] += triangle.SignJK * change;
        weights[places[5]] += triangle.SignJK * change;
    }

    /// <summary>The matrix of the present triangles and where each finds its three pairs in it, in both rows. O((m + t) log).</summary>
    private SymmetricRows Assemble()
    {
        long n = _problem.NodeCount;
        var entries = new Dictionary<long, double>();
        foreach (var (i, j, weight) in _problem.Edges.Pairs())
        {
            entries.Add(i * n + j, -weight);
        }

        for (int t = 0; t < Count; t++)
        {
            TriangleInequality triangle = _triangles[t];
            Include(triangle.I * n + triangle.J, triangle.SignIJ * _values[t]);
            Include(triangle.I * n + triangle.K, triangle.SignIK * _values[t]);
            Include(triangle.J * n + triangle.K, triangle.SignJK * _values[t]);
        }

        long[] keys = [.. entries.Keys];
        Array.Sort(keys);
        var rows = new SymmetricRows((int)n, keys, Array.ConvertAll(keys, key => entries[key]), out var places);
        _applied = [.. _values];
        _places = new int[Count * PlacesEach];
        for (int t = 0; t < Count; t++)
        {
            TriangleInequality triangle = _triangles[t];
            (_places[t * PlacesEach], _places[t * PlacesEach + 1]) = places[triangle.I * n + triangle.J];
            (_places[t * PlacesEach + 2], _places[t * PlacesEach + 3]) = places[triangle.I * n + triangle.K];
            (_places[t * PlacesEach + 4], _places[t * PlacesEach + 5]) = places[triangle.J * n + triangle.K];
        }

        return rows;

        void Include(long key, double value) => CollectionsMarshal.GetValueRefOrAddDefault(entries, key, out _) += value;
    }
}
