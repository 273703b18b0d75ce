using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Encoding;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Construction;

/// <summary>Adds mandatory tasks to a schedule that lacks them: the present ones are pinned, and CP-SAT's first schedule of the rest is taken.</summary>
internal sealed class ScheduleCompleter : ISolutionCompleter<SchedulingProblem, SchedulingSolution>
{
    // A start that takes longer is not worth waiting for.
    private const double MostSeconds = 2;

    /// <inheritdoc/>
    public string? Missing(SchedulingProblem problem, SchedulingSolution partial)
    {
        int missing = Enumerable.Range(0, problem.Tasks.Count).Count(task => problem.Tasks[task].IsMandatory && !partial.IsPresent(task));
        return missing == 0 ? null : $"{missing} of {problem.Tasks.Count} tasks";
    }

    /// <inheritdoc/>
    public SchedulingSolution? Complete(SchedulingProblem problem, SchedulingSolution partial, RandomStream random, CancellationToken cancellationToken)
    {
        if (SchedulingEngines.TooLarge(problem) is not null)
        {
            return null;
        }

        SchedulingTask[] tasks = [.. problem.Tasks.Select((task, t) => partial.IsPresent(t) ? task with { PinnedStart = partial.Starts[t], PinnedMode = partial.Modes[t] } : task)];
        CpEncoding<SchedulingSolution> encoding = SchedulingCpEncoder.Encode(new SchedulingProblem(problem.ToData() with { Tasks = tasks }));
        var parameters = new CpSatParameters { StopAfterFirstSolution = true, MaxSeconds = MostSeconds, Seed = random.NextInt(int.MaxValue) };
        CpSatResult result = new CpSatSolver().Solve(encoding.Model, parameters, cancellationToken: cancellationToken);
        return result.Values is { } values ? encoding.Decode(values) : null;
    }
}
