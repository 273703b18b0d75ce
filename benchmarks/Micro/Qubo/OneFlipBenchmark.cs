using BenchmarkDotNet.Attributes;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Micro.Qubo;

/// <summary>
/// Time per tabu move (a selection and a flip), moves a second and their share of the memory bandwidth. A dense flip of n variables with
/// 8-bit rows reads n bytes of the matrix and n of signs and reads and writes 4 n of gains: 10 n bytes, of which only the n of the
/// matrix leave the nearest caches when n is large. <see cref="CopyOfTheSameBytes"/> moves 10 n bytes with the machine's fastest copy
/// from and to such places; on the torus, where moves touch a few bytes only, the share says nothing.
/// <c>dotnet run -c Release --project benchmarks/Micro -- --filter '*OneFlip*' --job short</c> takes under two minutes.
/// </summary>
[Config(typeof(FlipColumns))]
public class OneFlipBenchmark
{
    private const int Moves = 10_000;

    private OneFlipTabuSearch _search = null!;
    private RandomStream _random = null!;
    private byte[] _start = [];
    private byte[] _matrix = [];
    private byte[] _row = [];
    private byte[] _from = [];
    private byte[] _to = [];

    /// <summary>Dense: n = 2,500, every pair in [-100, 100] doubled. Graph: 800 nodes, 6 % of the edges, weight one, as G1.</summary>
    [Params("dense-2500", "graph-800", "torus-2000")]
    public string Problem { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _random = new RandomStream(1);
        QuadraticForm form = QuadraticForm.Of(Problem switch
        {
            "dense-2500" => Random(2500, 1, () => 2 * _random.NextLong(-100, 100)),
            "graph-800" => Random(800, 0.06, () => -2),
            _ => Torus(40, 50),
        });
        _search = new OneFlipTabuSearch(OneFlipState.Create(form), _random);
        _start = new byte[form.Size];
        _matrix = new byte[form.Size * form.Size];
        _row = new byte[form.Size];
        _from = new byte[4 * form.Size];
        _to = new byte[4 * form.Size];
        Array.Fill(_matrix, (byte)1);
    }

    [Benchmark(OperationsPerInvoke = Moves)]
    public long TabuMove()
    {
        _search.Run(_start, long.MaxValue, new Lane(0, _random, Moves, CancellationToken.None));
        return _search.BestValue;
    }

    /// <summary>A random row of a matrix of the same size is copied, n bytes to n, and 4 n bytes to 4 n.</summary>
    [Benchmark(OperationsPerInvoke = Moves)]
    public void CopyOfTheSameBytes()
    {
        int n = _row.Length;
        for (int k = 0; k < Moves; k++)
        {
            _matrix.AsSpan(_random.NextInt(n) * n, n).CopyTo(_row);
            _from.AsSpan().CopyTo(_to);
        }
    }

    private QuboProblem Random(int n, double density, Func<long> weight)
    {
        var pairs = new List<(int, int, long)>();
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                if (_random.NextDouble() < density)
                {
                    pairs.Add((i, j, weight()));
                }
            }
        }

        return Cut(n, pairs);
    }

    private QuboProblem Torus(int rows, int columns)
    {
        var pairs = new List<(int, int, long)>();
        for (int i = 0; i < rows * columns; i++)
        {
            pairs.Add((i, i % columns == columns - 1 ? i - columns + 1 : i + 1, 2 * _random.NextInt(2) * 2 - 2));
            pairs.Add((i, (i + columns) % (rows * columns), 2 * _random.NextInt(2) * 2 - 2));
        }

        return Cut(rows * columns, pairs);
    }

    /// <summary>Linear terms that make the value of x and its complement equal, as for cuts.</summary>
    private static QuboProblem Cut(int n, List<(int I, int J, long Weight)> pairs)
    {
        long[] linear = new long[n];
        foreach (var (i, j, weight) in pairs)
        {
            linear[i] -= weight / 2;
            linear[j] -= weight / 2;
        }

        return new QuboProblem("benchmark", ObjectiveSense.Maximize, linear, new SymmetricTerms(n, pairs));
    }
}
