using System.Numerics;

namespace CoSolve.Solvers.Knapsack.Exact;

/// <summary>
/// The dual simplex method on a dense tableau for maximising a linear function over few rows and boxed columns (Lemke 1954, DOI 10.1002/nav.3800010107; bounds as in Koberstein 2005,
/// "The dual simplex method, techniques for a fast and stable implementation"). As every column has two finite bounds, each basis is made dual feasible by moving columns to
/// the right bound, so that bounds may be set and released at will and the basis of the last solve stays good: branch and bound keeps one tableau for its whole tree.
/// </summary>
/// <remarks>An iteration costs O(rows * columns). Rounding errors harm nothing: what is pruned is proved by <see cref="ProvenBound"/>.</remarks>
internal sealed class BoxedSimplex
{
    private const double Feasibility = 1e-9;
    private const double SmallestPivot = 1e-9;
    private const int IterationsBetweenRebuilds = 100;

    // The rounding errors of a bound, one of 1.1e-16 for each addition, are below this share of the sum of its absolute terms.
    private const double RoundingShare = 1e-11;

    private readonly int _rows;
    private readonly int _columns;
    private readonly double[] _matrix;
    private readonly double[] _right;
    private readonly double[] _cost;
    private readonly double[] _lower;
    private readonly double[] _upper;

    // The tableau by row; the value of the basic column of each row; reduced costs.
    private readonly double[] _tableau;
    private readonly double[] _value;
    private readonly double[] _reduced;
    private readonly int[] _basis;
    private readonly int[] _rowOf;
    private readonly bool[] _atUpper;

    // The absolute terms of a bound add up to at most the first plus the multipliers times the second.
    private readonly double _costSum;
    private readonly double[] _rowSum;
    private int _sinceRebuild;

    /// <summary>Stores a program; all columns start at the bound that their costs prefer, with the slacks basic.</summary>
    /// <param name="matrix">Coefficients by row of all columns, the slacks' last, of which row r has the identity's column r.</param>
    /// <param name="right">The right-hand side of each row.</param>
    /// <param name="cost">What each column gains by unit, 0 for slacks.</param>
    /// <param name="upper">The upper bound of each column; the lower is 0.</param>
    public BoxedSimplex(double[] matrix, double[] right, double[] cost, double[] upper)
    {
        (_matrix, _right, _cost, _upper) = (matrix, right, cost, upper);
        (_rows, _columns) = (right.Length, cost.Length);
        _lower = new double[_columns];
        (_tableau, _value, _reduced) = (new double[matrix.Length], new double[_rows], new double[_columns]);
        (_basis, _rowOf, _atUpper) = (new int[_rows], new int[_columns], new bool[_columns]);
        _rowSum = Array.ConvertAll(right, Math.Abs);
        for (int j = 0; j < _columns; j++)
        {
            double most = double.IsInfinity(upper[j]) ? 0 : upper[j];
            _costSum += Math.Abs(cost[j]) * most;
            for (int r = 0; r < _rows; r++)
            {
                _rowSum[r] += Math.Abs(matrix[(r * _columns) + j]) * most;
            }
        }

        Multipliers = new double[_rows];
        ProvenReduced = new double[_columns];
        RestartWithSlacks();
    }

    /// <summary>The multipliers of the rows in the last <see cref="ProvenBound"/>.</summary>
    public double[] Multipliers { get; }

    /// <summary>The reduced costs that belong to <see cref="Multipliers"/>.</summary>
    public double[] ProvenReduced { get; }

    /// <summary>The only value that the bounds leave a column; null when there are others.</summary>
    public double? FixedValue(int column) => _lower[column] == _upper[column] ? _lower[column] : null;

    /// <summary>Whether a column belongs to the basis.</summary>
    public bool IsBasic(int column) => _rowOf[column] >= 0;

    /// <summary>The value of a column.</summary>
    public double Value(int column) => _rowOf[column] >= 0 ? _value[_rowOf[column]] : Resting(column);

    /// <summary>Changes the bounds of a column.</summary>
    public void SetBounds(int column, double lower, double upper)
    {
        double before = Resting(column);
        (_lower[column], _upper[column]) = (lower, upper);
        if (_rowOf[column] >= 0)
        {
            return;
        }

        _atUpper[column] = _reduced[column] > 0;
        double change = Resting(column) - before;
        for (int r = 0; r < _rows && change != 0; r++)
        {
            _value[r] -= _tableau[(r * _columns) + column] * change;
        }
    }

    /// <summary>Goes to an optimal basis; false if there is no feasible one.</summary>
    public bool Solve()
    {
        for (int iteration = 0; ; iteration++)
        {
            if (_sinceRebuild >= IterationsBetweenRebuilds)
            {
                Rebuild();
            }

            int row = MostInfeasible();
            if (row < 0)
            {
                return true;
            }

            bool isHigh = _value[row] > _upper[_basis[row]];
            int entering = Entering(row, isHigh);
            if (entering < 0 || iteration > 50 * (_rows + _columns))
            {
                return false;
            }

            Pivot(row, entering, isHigh);
        }
    }

    /// <summary>
    /// How much the optimum falls at least, up to rounding errors, when a column becomes 0 or 1: the first step of the dual simplex method from there (Driebeek 1966, "An algorithm for
    /// the solution of mixed integer programming problems", DOI 10.1287/mnsc.12.7.576). O(columns); 0 where the column rests on that bound.
    /// </summary>
    public (double Zero, double One) Penalties(int column)
    {
        if (_rowOf[column] < 0)
        {
            return Resting(column) > 0.5 ? (Math.Abs(_reduced[column]), 0) : (0, Math.Abs(_reduced[column]));
        }

        ReadOnlySpan<double> pivots = _tableau.AsSpan(_rowOf[column] * _columns, _columns);
        (double down, double up) = (double.PositiveInfinity, double.PositiveInfinity);
        for (int j = 0; j < pivots.Length; j++)
        {
            double pivot = _atUpper[j] ? -pivots[j] : pivots[j];
            if (_rowOf[j] >= 0 || _lower[j] == _upper[j] || Math.Abs(pivot) <= SmallestPivot)
            {
                continue;
            }

            double ratio = Math.Abs(_reduced[j] / pivot);
            (down, up) = pivot > 0 ? (Math.Min(down, ratio), up) : (down, Math.Min(up, ratio));
        }

        double value = Math.Clamp(Value(column), 0, 1);
        return (down * value, up * (1 - value));
    }

    /// <summary>
    /// An upper bound on the program, from the multipliers of the basis by weak duality: sum of multipliers times right-hand sides plus each reduced cost times the bound that it
    /// prefers. Any multipliers give a valid bound, which is raised by more than all rounding errors of its evaluation. O(rows * columns).
    /// </summary>
    public double ProvenBound()
    {
        for (int r = 0; r < _rows; r++)
        {
            Multipliers[r] = -_reduced[_columns - _rows + r];
        }

        return Evaluate(1);
    }

    /// <summary>Whether the row that the last solve ended at shows that no values within the bounds satisfy all rows; free of rounding errors as <see cref="ProvenBound"/>.</summary>
    public bool IsProvenInfeasible()
    {
        int row = MostInfeasible();
        if (row < 0)
        {
            return false;
        }

        double sign = _value[row] > _upper[_basis[row]] ? 1 : -1;
        for (int r = 0; r < _rows; r++)
        {
            Multipliers[r] = -sign * _tableau[(row * _columns) + _columns - _rows + r];
        }

        return Evaluate(0) < 0;
    }

    private double Evaluate(double costShare)
    {
        double bound = 0;
        double size = costShare * _costSum;
        for (int r = 0; r < _rows; r++)
        {
            // A slack without an upper bound admits no negative multiplier.
            Multipliers[r] = double.IsInfinity(_upper[_columns - _rows + r]) ? Math.Max(0, Multipliers[r]) : Multipliers[r];
            bound += Multipliers[r] * _right[r];
            size += Math.Abs(Multipliers[r]) * _rowSum[r];
        }

        Array.Clear(ProvenReduced);
        AddRow(ProvenReduced, _cost, costShare);
        for (int r = 0; r < _rows; r++)
        {
            AddRow(ProvenReduced, _matrix.AsSpan(r * _columns, _columns), -Multipliers[r]);
        }

        for (int j = 0; j < _columns; j++)
        {
            double limit = ProvenReduced[j] > 0 ? _upper[j] : _lower[j];
            bound += limit == 0 ? 0 : ProvenReduced[j] * limit;
        }

        return bound + (RoundingShare * size);
    }

    private double Resting(int column) => _atUpper[column] ? _upper[column] : _lower[column];

    private int MostInfeasible()
    {
        int worst = -1;
        double most = Feasibility;
        for (int r = 0; r < _rows; r++)
        {
            double excess = Math.Max(_value[r] - _upper[_basis[r]], _lower[_basis[r]] - _value[r]);
            (worst, most) = excess > most ? (r, excess) : (worst, most);
        }

        return worst;
    }

    /// <summary>The column of the least ratio, of nearly equal ones that of the largest pivot; -1 if there is none.</summary>
    private int Entering(int row, bool isHigh)
    {
        ReadOnlySpan<double> pivots = _tableau.AsSpan(row * _columns, _columns);
        int entering = -1;
        double least = double.PositiveInfinity;
        for (int j = 0; j < pivots.Length; j++)
        {
            double pivot = isHigh ? pivots[j] : -pivots[j];
            if (_rowOf[j] >= 0 || _lower[j] == _upper[j] || (_atUpper[j] ? pivot >= -SmallestPivot : pivot <= SmallestPivot))
            {
                continue;
            }

            double ratio = Math.Abs(_reduced[j] / pivot);
            if (ratio < least - 1e-12 || (ratio <= least + 1e-12 && Math.Abs(pivot) > Math.Abs(pivots[entering])))
            {
                (entering, least) = (j, ratio);
            }
        }

        return entering;
    }

    private void Pivot(int row, int entering, bool isHigh)
    {
        int leaving = _basis[row];
        Span<double> own = _tableau.AsSpan(row * _columns, _columns);
        double pivot = own[entering];
        double change = (_value[row] - (isHigh ? _upper[leaving] : _lower[leaving])) / pivot;
        double entered = Resting(entering) + change;
        for (int j = 0; j < own.Length; j++)
        {
            own[j] /= pivot;
        }

        for (int r = 0; r < _rows; r++)
        {
            double factor = _tableau[(r * _columns) + entering];
            if (r != row && factor != 0)
            {
                AddRow(_tableau.AsSpan(r * _columns, _columns), own, -factor);
                _value[r] -= factor * change;
            }
        }

        AddRow(_reduced, own, -_reduced[entering]);
        _reduced[entering] = 0;
        _value[row] = entered;
        (_basis[row], _rowOf[entering], _rowOf[leaving], _atUpper[leaving]) = (entering, row, -1, isHigh);
        _sinceRebuild++;
    }

    /// <summary>Computes the tableau of the basis anew from the coefficients: Gauss-Jordan elimination with the largest pivots. A basis found singular gives way to the slacks'.</summary>
    private void Rebuild()
    {
        _sinceRebuild = 0;
        _matrix.CopyTo(_tableau, 0);
        _cost.CopyTo(_reduced, 0);
        int[] basics = (int[])_basis.Clone();
        Array.Fill(_basis, -1);
        Array.Fill(_rowOf, -1);
        foreach (int column in basics)
        {
            int row = LargestFree(column);
            double pivot = _tableau[(row * _columns) + column];
            if (Math.Abs(pivot) < SmallestPivot)
            {
                RestartWithSlacks();
                return;
            }

            Eliminate(row, column, pivot);
        }

        Settle();
    }

    private void RestartWithSlacks()
    {
        _matrix.CopyTo(_tableau, 0);
        _cost.CopyTo(_reduced, 0);
        Array.Fill(_rowOf, -1);
        for (int r = 0; r < _rows; r++)
        {
            _basis[r] = _columns - _rows + r;
            _rowOf[_basis[r]] = r;
        }

        Settle();
    }

    private int LargestFree(int column)
    {
        int best = -1;
        for (int r = 0; r < _rows; r++)
        {
            if (_basis[r] < 0 && (best < 0 || Math.Abs(_tableau[(r * _columns) + column]) > Math.Abs(_tableau[(best * _columns) + column])))
            {
                best = r;
            }
        }

        return best;
    }

    private void Eliminate(int row, int column, double pivot)
    {
        Span<double> own = _tableau.AsSpan(row * _columns, _columns);
        for (int j = 0; j < own.Length; j++)
        {
            own[j] /= pivot;
        }

        for (int r = 0; r < _rows; r++)
        {
            if (r != row)
            {
                AddRow(_tableau.AsSpan(r * _columns, _columns), own, -_tableau[(r * _columns) + column]);
            }
        }

        AddRow(_reduced, own, -_reduced[column]);
        _reduced[column] = 0;
        (_basis[row], _rowOf[column]) = (column, row);
    }

    /// <summary>Moves each column to the bound that its reduced cost prefers and computes the basic ones.</summary>
    private void Settle()
    {
        Array.Clear(_value);
        for (int r = 0; r < _rows; r++)
        {
            // The slacks' part of the tableau is the inverse of the basis.
            for (int k = 0; k < _rows; k++)
            {
                _value[r] += _tableau[(r * _columns) + _columns - _rows + k] * _right[k];
            }
        }

        for (int j = 0; j < _columns; j++)
        {
            _atUpper[j] = _rowOf[j] < 0 && _reduced[j] > 0 && !double.IsInfinity(_upper[j]);
            double resting = Resting(j);
            for (int r = 0; r < _rows && _rowOf[j] < 0 && resting != 0; r++)
            {
                _value[r] -= _tableau[(r * _columns) + j] * resting;
            }
        }
    }

    /// <summary>Adds a multiple of a row to another one.</summary>
    private static void AddRow(Span<double> target, ReadOnlySpan<double> row, double factor)
    {
        var factors = new Vector<double>(factor);
        int j = 0;
        for (; j <= row.Length - Vector<double>.Count; j += Vector<double>.Count)
        {
            (new Vector<double>(target[j..]) + (factors * new Vector<double>(row[j..]))).CopyTo(target[j..]);
        }

        for (; j < row.Length; j++)
        {
            target[j] += factor * row[j];
        }
    }
}
