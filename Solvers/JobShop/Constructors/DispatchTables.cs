using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>What the schedules of one problem share: the operation of each alternative, and what the priority rules look at. Work of
/// operations with alternatives counts with their shortest durations. Used by one thread at a time.</summary>
internal sealed class DispatchTables
{
    private long[]? _heads;
    private long[]? _tails;
    private long[]? _shortest;

    /// <summary>O(alternatives).</summary>
    public DispatchTables(JobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Problem = problem;
        OperationOf = new int[problem.Machine.Length];
        for (int o = 0; o < problem.OperationCount; o++)
        {
            OperationOf.AsSpan(problem.FirstAlternative[o]..problem.FirstAlternative[o + 1]).Fill(o);
        }
    }

    public JobShopProblem Problem { get; }

    /// <summary>The operation of each alternative; not to be changed.</summary>
    public int[] OperationOf { get; }

    /// <summary>The score of an alternative by a rule that does not look at the schedule.</summary>
    public double Priority(PriorityRule rule, int alternative)
    {
        _heads ??= JobShopWindows.Heads(Problem);
        _tails ??= JobShopWindows.Tails(Problem);
        _shortest ??= JobShopWindows.ShortestDurations(Problem);
        int operation = OperationOf[alternative];
        int job = Problem.JobOf[operation];
        long remaining = _tails[operation] + _shortest[operation];
        return rule switch
        {
            PriorityRule.Spt => -Problem.Duration[alternative],
            PriorityRule.Lpt => Problem.Duration[alternative],
            PriorityRule.Mwkr => remaining,
            PriorityRule.Mopnr => Problem.FirstOperation[job + 1] - operation,
            PriorityRule.FddMwkr => -(_heads[operation] + _shortest[operation]) / Math.Max(1e-9, remaining),
            PriorityRule.Edd => Problem.Jobs[job].DueDate is { } due ? (double)_tails[operation] - due : double.MinValue,
            PriorityRule.Wspt => Problem.Jobs[job].Weight / Math.Max(1e-9, remaining),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), $"The rule {rule} looks at the schedule."),
        };
    }
}
