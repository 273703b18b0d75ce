using CoSolve.Problems.Models;

namespace CoSolve.Problems.Qubo;

/// <summary>Maximum cut as neutral models, through the QUBO of the same objective (<see cref="QuboReformulations.MaxCutToQubo"/>).</summary>
public static class MaxCutEncoders
{
    /// <summary>Booleans for the sides and for the edges inside the second side; see <see cref="QuboEncoders.ToCpModel"/>.</summary>
    public static CpEncoding<MaxCutSolution> ToCpModel(MaxCutProblem problem)
    {
        var map = QuboReformulations.MaxCutToQubo(problem);
        CpEncoding<QuboSolution> encoding = QuboEncoders.ToCpModel(map.Target);
        return new(encoding.Model, values => map.ToSource(encoding.Decode(values)), s => encoding.Encode(map.ToTarget(s)));
    }

    /// <summary>Columns for the sides and for the edges inside the second side; see <see cref="QuboEncoders.ToLinearModel"/>.</summary>
    public static LinearEncoding<MaxCutSolution> ToLinearModel(MaxCutProblem problem)
    {
        var map = QuboReformulations.MaxCutToQubo(problem);
        LinearEncoding<QuboSolution> encoding = QuboEncoders.ToLinearModel(map.Target);
        return new(encoding.Model, point => map.ToSource(encoding.Decode(point)), s => encoding.Encode(map.ToTarget(s)));
    }

    /// <summary>The QUBO to minimise the negated cut; without constraints there is no penalty.</summary>
    public static QuboEncoding<MaxCutSolution> ToQubo(MaxCutProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var map = QuboReformulations.MaxCutToQubo(problem);
        long[] linear = map.Target.Linear.ToArray();
        for (int i = 0; i < linear.Length; i++)
        {
            linear[i] = -linear[i];
        }

        var negated = new QuboProblem(
            problem.Name, ObjectiveSense.Minimize, linear, problem.Edges.Scaled(2), objectiveScale: problem.ObjectiveScale);
        return new(negated, 0, map.ToSource, map.ToTarget);
    }
}
