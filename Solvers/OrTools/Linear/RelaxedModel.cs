using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>Linear relaxations of models: integrality dropped, columns and rows at the same indices.</summary>
public static class RelaxedModel
{
    /// <summary>The relaxation as a program to minimise; of a model to maximise the negated objective. Without the objective's constant. O(entries).</summary>
    public static ILinearProgram Of(LinearModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        int sign = model.Sense == ObjectiveSense.Minimize ? 1 : -1;
        var program = new OrToolsLinearProgram();
        foreach (LinearVariable column in model.Variables)
        {
            program.AddColumn(column.Lower, column.Upper, sign * column.Cost, [], []);
        }

        foreach (LinearConstraint row in model.Constraints)
        {
            program.AddRow(row.Lower, row.Upper, row.Variables, row.Coefficients);
        }

        return program;
    }
}
