namespace CoSolve.Problems.Qubo;

/// <summary>
/// Quadratic unconstrained binary optimisation: f(x) = Offset + sum_i Linear[i] x_i + sum_{i &lt; j} q_ij x_i x_j over x in
/// {0, 1}^n, minimised or maximised. A symmetric matrix Q has q_ij = Q_ij + Q_ji.
/// </summary>
public sealed class QuboProblem : IProblem
{
    private readonly long[] _linear;

    /// <summary>Validates and stores a problem.</summary>
    /// <param name="name">The instance's name.</param>
    /// <param name="sense">Minimise or maximise.</param>
    /// <param name="linear">The linear coefficients, length n.</param>
    /// <param name="quadratic">The pair coefficients, each pair counted once.</param>
    /// <param name="offset">The constant term.</param>
    /// <param name="objectiveScale">Integer values divided by this are the file's values.</param>
    /// <exception cref="InvalidProblemException">Sizes disagree, or the sum of absolute coefficients leaves the safe 64-bit range.</exception>
    public QuboProblem(
        string name, ObjectiveSense sense, ReadOnlySpan<long> linear, SymmetricTerms quadratic, long offset = 0, long objectiveScale = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(quadratic);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(objectiveScale);
        if (linear.Length != quadratic.Size)
        {
            throw new InvalidProblemException($"{linear.Length} linear coefficients were given with pairs over {quadratic.Size} variables.");
        }

        Int128 sum = Int128.Abs(offset);
        foreach (long coefficient in linear)
        {
            sum += Int128.Abs(coefficient);
        }

        foreach (long weight in quadratic.Weights)
        {
            sum += Int128.Abs(weight);
        }

        if (sum > long.MaxValue / 8)
        {
            throw new InvalidProblemException($"The coefficients add up to {sum}, more than the {long.MaxValue / 8} that is safe in 64-bit arithmetic.");
        }

        Name = name;
        Sense = sense;
        Offset = offset;
        ObjectiveScale = objectiveScale;
        Quadratic = quadratic;
        _linear = linear.ToArray();
    }

    /// <summary>The problem x'Qx of a square matrix, symmetric, triangular or neither: entries [i, j] and [j, i] add up.</summary>
    /// <exception cref="InvalidProblemException">The matrix is not square, or the sum of absolute entries leaves the safe 64-bit range.</exception>
    public static QuboProblem FromMatrix(string name, long[,] matrix, ObjectiveSense sense = ObjectiveSense.Minimize)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int n = matrix.GetLength(0);
        if (matrix.GetLength(1) != n)
        {
            throw new InvalidProblemException($"The matrix has {n} rows and {matrix.GetLength(1)} columns. Maybe fill it up with zeros to a square.");
        }

        var pairs = from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) where i != j && matrix[i, j] != 0 select (i, j, matrix[i, j]);
        return new(name, sense, [.. Enumerable.Range(0, n).Select(i => matrix[i, i])], new SymmetricTerms(n, pairs));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObjectiveSense Sense { get; }

    /// <inheritdoc/>
    public long ObjectiveScale { get; }

    /// <summary>The number of variables, n.</summary>
    public int VariableCount => _linear.Length;

    /// <summary>The constant term.</summary>
    public long Offset { get; }

    /// <summary>The linear coefficients, length n.</summary>
    public ReadOnlySpan<long> Linear => _linear;

    /// <summary>The pair coefficients.</summary>
    public SymmetricTerms Quadratic { get; }
}
