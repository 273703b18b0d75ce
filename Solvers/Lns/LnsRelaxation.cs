using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;

namespace CoSolve.Solvers.Lns;

/// <summary>The linear relaxation of a model by GLOP, alone or within a distance of a point. Solved when asked for, from the last basis.</summary>
/// <param name="model">The model.</param>
/// <param name="limit">The time of one solve, of the first one ten times as much; null for no limit.</param>
public sealed class LnsRelaxation(LnsModel model, TimeSpan? limit) : IDisposable
{
    // Each new point leaves a row behind, free but still there.
    private const int MostPoints = 50;
    private const int FirstTimes = 10;

    private ILinearProgram? _program;
    private LnsPoint? _point;
    private double[]? _root;
    private bool _hasFailed;
    private int _distanceRow;
    private int _points;

    /// <summary>An optimal point of the relaxation; empty where it was not solved within the limit.</summary>
    public ReadOnlySpan<double> Root(CancellationToken stop)
    {
        if (_root is null && !_hasFailed)
        {
            _root = Solve(Program(), FirstTimes * limit, stop);
            _hasFailed = _root is null && !stop.IsCancellationRequested;
        }

        return _root;
    }

    /// <summary>
    /// An optimal point of the relaxation of local branching: the relaxation with at most <paramref name="distance"/> changes of binary columns
    /// from a point, sum over ones of (1 - x) + sum over zeros of x. Null where it was not solved within the limit.
    /// </summary>
    public double[]? Within(LnsPoint point, int distance, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (Root(stop).IsEmpty)
        {
            return null;
        }

        if (_points >= MostPoints)
        {
            Dispose();
        }

        ILinearProgram program = Program();
        (int[] columns, double[] coefficients, double constant) = LnsDistance.From(model, point);
        if (!ReferenceEquals(point, _point))
        {
            Release();
            _distanceRow = program.AddRow(double.NegativeInfinity, distance - constant, columns, coefficients);
            (_point, _points) = (point, _points + 1);
        }

        program.SetRowBounds(_distanceRow, double.NegativeInfinity, distance - constant);
        return Solve(program, limit, stop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _program?.Dispose();
        (_program, _point, _points) = (null, null, 0);
    }

    private ILinearProgram Program() => _program ??= RelaxedModel.Of(model.Model);

    private void Release()
    {
        if (_point is not null)
        {
            _program!.SetRowBounds(_distanceRow, double.NegativeInfinity, double.PositiveInfinity);
        }
    }

    private double[]? Solve(ILinearProgram program, TimeSpan? limit, CancellationToken stop)
    {
        try
        {
            return program.Solve(limit, stop) == LinearProgramStatus.Optimal
                ? [.. Enumerable.Range(0, model.ColumnCount).Select(program.Value)]
                : null;
        }
        catch (OrToolsException e) when (e.Failure == OrToolsFailure.SolverFailed)
        {
            // Numerical trouble: the neighbourhoods that need the relaxation stand aside.
            return null;
        }
    }
}
