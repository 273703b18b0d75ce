using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Mip;

/// <summary>The optimum of the linear relaxation by GLOP, rounded to a bound in units of the objective with a tolerance on the safe side.</summary>
/// <param name="limit">The time that the relaxation may take; null for no limit.</param>
public sealed class RelaxationBounder(TimeSpan? limit = null) : IBounder<MipProblem>
{
    /// <inheritdoc/>
    public string Name => "relaxation";

    /// <inheritdoc/>
    public long? Bound(MipProblem problem, CancellationToken cancellationToken)
    {
        LinearModel model = MipEncoders.ToLinearModel(problem).Model;
        using ILinearProgram relaxation = RelaxedModel.Of(model);
        if (relaxation.Solve(limit, cancellationToken) != LinearProgramStatus.Optimal)
        {
            return null;
        }

        int sign = problem.Sense == ObjectiveSense.Minimize ? 1 : -1;
        return MipEngine<MipProblem, MipSolution>.SafeBound((sign * relaxation.Objective) + model.ObjectiveOffset, problem.Sense);
    }
}
