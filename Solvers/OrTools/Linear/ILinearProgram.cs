namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>
/// A linear program to minimise that grows by columns and rows between solves, as column generation and cutting planes need it. The
/// basis is kept, so that a solve after a small change takes few iterations. Used by one thread.
/// </summary>
public interface ILinearProgram : IDisposable
{
    /// <summary>The number of columns.</summary>
    int ColumnCount { get; }

    /// <summary>The number of rows.</summary>
    int RowCount { get; }

    /// <summary>The objective of the last optimal solve.</summary>
    double Objective { get; }

    /// <summary>Iterations of the last solve.</summary>
    long Iterations { get; }

    /// <summary>Adds a column and returns its index. O(entries).</summary>
    /// <param name="lower">Lower bound; may be negative infinity.</param>
    /// <param name="upper">Upper bound; may be positive infinity.</param>
    /// <param name="cost">Objective coefficient.</param>
    /// <param name="rows">The rows of its entries, each at most once.</param>
    /// <param name="coefficients">One coefficient for each row.</param>
    int AddColumn(double lower, double upper, double cost, ReadOnlySpan<int> rows, ReadOnlySpan<double> coefficients);

    /// <summary>Adds a row lower &lt;= sum &lt;= upper and returns its index. O(entries).</summary>
    /// <param name="lower">Lower bound; may be negative infinity.</param>
    /// <param name="upper">Upper bound; may be positive infinity.</param>
    /// <param name="columns">The columns of its entries, each at most once.</param>
    /// <param name="coefficients">One coefficient for each column.</param>
    int AddRow(double lower, double upper, ReadOnlySpan<int> columns, ReadOnlySpan<double> coefficients);

    /// <summary>Changes the bounds of a column; equal ones fix it, which takes it out of play.</summary>
    void SetColumnBounds(int column, double lower, double upper);

    /// <summary>Changes the bounds of a row.</summary>
    void SetRowBounds(int row, double lower, double upper);

    /// <summary>Changes the cost of a column.</summary>
    void SetCost(int column, double cost);

    /// <summary>Solves the program as it is now.</summary>
    /// <param name="limit">Wall-clock limit; null for none.</param>
    /// <param name="cancellationToken">Ends the solve early where the method can be interrupted.</param>
    /// <exception cref="OrToolsException">The solver failed for numerical reasons.</exception>
    LinearProgramStatus Solve(TimeSpan? limit = null, CancellationToken cancellationToken = default);

    /// <summary>The value of a column in the last optimal solve.</summary>
    double Value(int column);

    /// <summary>The dual value of a row in the last optimal solve: the change of the optimum with the row's bounds.</summary>
    double Dual(int row);

    /// <summary>The reduced cost of a column in the last optimal solve.</summary>
    double ReducedCost(int column);
}
