using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Encoding;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Scheduling.Construction;

namespace CoSolve.Solvers.Scheduling;

/// <summary>Scheduling problems as models, with tight horizons where they have times.</summary>
public static class SchedulingModels
{
    private const string NoLinearModel = "Of scheduling problems only unrelated parallel machines have a linear model. Maybe use cpsat.";

    /// <summary>The constraint model: for parallel machines the assignment alone; otherwise all times, with the makespan of the best priority rule as horizon where
    /// that is the only criterion.</summary>
    public static CpEncoding<SchedulingSolution> ToCpModel(SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (ParallelMachines.Of(problem) is { } machines)
        {
            return ParallelMachinesEncoders.ToCpModel(machines);
        }

        if (problem.SingleCriterion != SchedulingCriterion.Makespan)
        {
            return SchedulingCpEncoder.Encode(problem);
        }

        // Without randomness the same problem always gives the same model.
        SchedulingSolution? best = new PriorityRuleConstructor().Construct(problem, new RandomStream(0), CancellationToken.None);
        return SchedulingCpEncoder.Encode(problem, best is null ? null : SchedulingObjective.Evaluate(problem, best));
    }

    /// <summary>The linear model of the assignment to parallel machines.</summary>
    /// <exception cref="NotSupportedException">The problem is another one.</exception>
    public static LinearEncoding<SchedulingSolution> ToLinearModel(SchedulingProblem problem) => ParallelMachines.Of(problem) is { } machines
        ? ParallelMachinesEncoders.ToLinearModel(machines)
        : throw new NotSupportedException(NoLinearModel);

    /// <summary>Returns null if the problem has a linear model, otherwise the reason.</summary>
    internal static string? WhyNotLinear(SchedulingProblem problem) => ParallelMachines.Of(problem) is null ? NoLinearModel : null;

    /// <summary>About how many variables and conditional constraints the constraint model has; O(size of the problem).</summary>
    public static double CpModelSize(SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        double size = problem.Precedences.Count;
        var users = new double[problem.Resources.Count];
        foreach (SchedulingMode mode in problem.Tasks.SelectMany(t => t.Modes))
        {
            size++;
            foreach (SchedulingDemand demand in mode.Demands)
            {
                users[demand.Resource]++;
            }
        }

        bool hasConsecutive = problem.MachineRules.Any(r => r.Kind == SchedulingMachineRuleKind.Consecutive);
        for (int r = 0; r < users.Length; r++)
        {
            bool hasCircuit = problem.Resources[r].Setups is not null || (hasConsecutive && problem.Resources[r].Kind == SchedulingResourceKind.Machine);
            size += hasCircuit ? users[r] * users[r] : users[r];
        }

        foreach (SchedulingSequence sequence in problem.Sequences)
        {
            double columns = sequence.Rows.Count == 0 ? 0 : sequence.Rows[0].Count;
            size += sequence.Rows.Count * columns * columns;
        }

        return size;
    }
}
