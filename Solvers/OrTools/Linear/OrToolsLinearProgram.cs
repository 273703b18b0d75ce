using Google.OrTools.LinearSolver;
using MpConstraint = Google.OrTools.LinearSolver.Constraint;
using MpSolver = Google.OrTools.LinearSolver.Solver;
using MpVariable = Google.OrTools.LinearSolver.Variable;

namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>A linear program of OR-Tools' GLOP or PDLP.</summary>
public sealed class OrToolsLinearProgram : ILinearProgram
{
    private readonly MpSolver _solver;
    private readonly MPSolverParameters _parameters = new();
    private readonly Objective _objective;
    private readonly List<MpVariable> _columns = [];
    private readonly List<MpConstraint> _rows = [];

    /// <summary>An empty program.</summary>
    public OrToolsLinearProgram(LinearProgramMethod method = LinearProgramMethod.Simplex)
    {
        _solver = new MpSolver("linear program", (MpSolver.OptimizationProblemType)method);
        _solver.SuppressOutput();
        _objective = _solver.Objective();
        _objective.SetMinimization();
        // Presolve would drop the basis that the next solve starts from.
        _parameters.SetIntegerParam(MPSolverParameters.IntegerParam.INCREMENTALITY, (int)MPSolverParameters.IncrementalityValues.INCREMENTALITY_ON);
        if (method == LinearProgramMethod.Simplex)
        {
            _parameters.SetIntegerParam(MPSolverParameters.IntegerParam.PRESOLVE, (int)MPSolverParameters.PresolveValues.PRESOLVE_OFF);
        }
    }

    /// <inheritdoc/>
    public int ColumnCount => _columns.Count;

    /// <inheritdoc/>
    public int RowCount => _rows.Count;

    /// <inheritdoc/>
    public double Objective { get; private set; }

    /// <inheritdoc/>
    public long Iterations { get; private set; }

    /// <inheritdoc/>
    public int AddColumn(double lower, double upper, double cost, ReadOnlySpan<int> rows, ReadOnlySpan<double> coefficients)
    {
        MpVariable column = _solver.MakeNumVar(lower, upper, "");
        _objective.SetCoefficient(column, cost);
        for (int k = 0; k < rows.Length; k++)
        {
            _rows[rows[k]].SetCoefficient(column, coefficients[k]);
        }

        _columns.Add(column);
        return _columns.Count - 1;
    }

    /// <inheritdoc/>
    public int AddRow(double lower, double upper, ReadOnlySpan<int> columns, ReadOnlySpan<double> coefficients)
    {
        MpConstraint row = _solver.MakeConstraint(lower, upper);
        for (int k = 0; k < columns.Length; k++)
        {
            row.SetCoefficient(_columns[columns[k]], coefficients[k]);
        }

        _rows.Add(row);
        return _rows.Count - 1;
    }

    /// <inheritdoc/>
    public void SetColumnBounds(int column, double lower, double upper) => _columns[column].SetBounds(lower, upper);

    /// <inheritdoc/>
    public void SetRowBounds(int row, double lower, double upper) => _rows[row].SetBounds(lower, upper);

    /// <inheritdoc/>
    public void SetCost(int column, double cost) => _objective.SetCoefficient(_columns[column], cost);

    /// <inheritdoc/>
    public LinearProgramStatus Solve(TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return LinearProgramStatus.NotSolved;
        }

        _solver.SetTimeLimit(limit is { } time ? Math.Max(1, (long)time.TotalMilliseconds) : 0);
        MpSolver.ResultStatus status;
        using (cancellationToken.UnsafeRegister(static state => ((MpSolver)state!).InterruptSolve(), _solver))
        {
            status = _solver.Solve(_parameters);
        }

        Iterations = _solver.Iterations();
        switch (status)
        {
            case MpSolver.ResultStatus.OPTIMAL:
                Objective = _objective.Value();
                return LinearProgramStatus.Optimal;
            case MpSolver.ResultStatus.INFEASIBLE:
                return LinearProgramStatus.Infeasible;
            case MpSolver.ResultStatus.UNBOUNDED:
                return LinearProgramStatus.Unbounded;
            case MpSolver.ResultStatus.FEASIBLE or MpSolver.ResultStatus.NOT_SOLVED:
                return LinearProgramStatus.NotSolved;
            default:
                throw new OrToolsException(OrToolsFailure.SolverFailed, $"The linear program of {_rows.Count} rows and {_columns.Count} columns ended with status {status}.");
        }
    }

    /// <inheritdoc/>
    public double Value(int column) => _columns[column].SolutionValue();

    /// <inheritdoc/>
    public double Dual(int row) => _rows[row].DualValue();

    /// <inheritdoc/>
    public double ReducedCost(int column) => _columns[column].ReducedCost();

    /// <inheritdoc/>
    public void Dispose()
    {
        _parameters.Dispose();
        _solver.Dispose();
    }
}
