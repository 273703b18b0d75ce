using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Models;
using Google.OrTools.LinearSolver;
using LinearConstraint = CoSolve.Problems.Models.LinearConstraint;
using MpConstraint = Google.OrTools.LinearSolver.Constraint;
using MpSolver = Google.OrTools.LinearSolver.Solver;
using MpVariable = Google.OrTools.LinearSolver.Variable;

namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>Solves a linear model by one of MPSolver's solvers in this process.</summary>
internal static class InProcessMip
{
    // The interface takes milliseconds; a limit above this many is none.
    private const double LargestMilliseconds = 1e15;

    /// <summary>Solves with a gap of zero, since the default of 0.01 % would let a point pass for optimal that is not. O(size of the
    /// model) before the search.</summary>
    public static MipResult Solve(
        MipSolverKind kind, LinearModel model, MipParameters parameters, double[]? hint, CancellationToken stop)
    {
        using var solver = new MpSolver(model.Name, (MpSolver.OptimizationProblemType)kind);
        solver.SuppressOutput();
        MpVariable[] columns = AddColumns(solver, model);
        AddRows(solver, model, columns);
        if (hint is not null)
        {
            using var hinted = new MPVariableVector(columns);
            solver.SetHint(hinted, hint);
        }

        using var search = new MPSolverParameters();
        search.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
        if (kind == MipSolverKind.Scip && !solver.SetSolverSpecificParametersAsString(OptionsOf(parameters)))
        {
            throw new OrToolsException(OrToolsFailure.SolverFailed, "SCIP refused its options.");
        }

        if (parameters.MaxSeconds is { } seconds)
        {
            solver.SetTimeLimit((long)Math.Clamp(Math.Ceiling(1000 * seconds), 1, LargestMilliseconds));
        }

        // An interruption of a disposed solver would be a segmentation fault: the registration ends first.
        MpSolver.ResultStatus status;
        using (stop.UnsafeRegister(static state => ((MpSolver)state!).InterruptSolve(), solver))
        {
            status = solver.Solve(search);
        }

        return ResultOf(solver, columns, status, stop.IsCancellationRequested);
    }

    private static MpVariable[] AddColumns(MpSolver solver, LinearModel model)
    {
        Objective objective = solver.Objective();
        objective.SetOffset(model.ObjectiveOffset);
        objective.SetOptimizationDirection(model.Sense == ObjectiveSense.Maximize);
        var columns = new MpVariable[model.Variables.Count];
        for (int c = 0; c < columns.Length; c++)
        {
            LinearVariable column = model.Variables[c];
            columns[c] = solver.MakeVar(column.Lower, column.Upper, column.IsInteger, "");
            if (column.Cost != 0)
            {
                objective.SetCoefficient(columns[c], column.Cost);
            }
        }

        return columns;
    }

    private static void AddRows(MpSolver solver, LinearModel model, MpVariable[] columns)
    {
        foreach (LinearConstraint row in model.Constraints)
        {
            MpConstraint constraint = solver.MakeConstraint(row.Lower, row.Upper);
            for (int k = 0; k < row.Variables.Length; k++)
            {
                constraint.SetCoefficient(columns[row.Variables[k]], row.Coefficients[k]);
            }
        }
    }

    private static string OptionsOf(MipParameters parameters)
    {
        string options = string.Create(CultureInfo.InvariantCulture, $"randomization/randomseedshift={parameters.Seed}");
        options += parameters.MaxNodes is { } nodes ? string.Create(CultureInfo.InvariantCulture, $"\nlimits/nodes={nodes}") : "";
        return options + (parameters.MaxSolutions is { } points ? string.Create(CultureInfo.InvariantCulture, $"\nlimits/solutions={points}") : "");
    }

    private static MipResult ResultOf(MpSolver solver, MpVariable[] columns, MpSolver.ResultStatus result, bool wasCancelled)
    {
        if (result == MpSolver.ResultStatus.MODEL_INVALID)
        {
            throw new OrToolsException(OrToolsFailure.InvalidModel, "The solver refused the model as malformed.");
        }

        var status = (MipStatus)result;
        bool hasPoint = status is MipStatus.Optimal or MipStatus.Feasible;
        double bound = hasPoint ? solver.Objective().BestBound() : double.NaN;
        return new MipResult
        {
            Status = status,
            Values = hasPoint ? [.. columns.Select(column => column.SolutionValue())] : null,
            Objective = hasPoint ? solver.Objective().Value() : null,
            Bound = double.IsFinite(bound) ? bound : null,
            WasCancelled = wasCancelled && status is not (MipStatus.Optimal or MipStatus.Infeasible or MipStatus.Unbounded),
        };
    }
}
