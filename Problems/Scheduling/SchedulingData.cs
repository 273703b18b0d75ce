using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>What a <see cref="SchedulingProblem"/> is made of; unchecked. Tasks, jobs and resources are numbered from 0 in their lists.</summary>
public sealed record SchedulingData
{
    /// <summary>The instance's name.</summary>
    public required string Name { get; init; }

    /// <summary>The resources.</summary>
    public IReadOnlyList<SchedulingResource> Resources { get; init; } = [];

    /// <summary>The tasks.</summary>
    public IReadOnlyList<SchedulingTask> Tasks { get; init; } = [];

    /// <summary>The jobs.</summary>
    public IReadOnlyList<SchedulingJob> Jobs { get; init; } = [];

    /// <summary>The precedences.</summary>
    public IReadOnlyList<SchedulingPrecedence> Precedences { get; init; } = [];

    /// <summary>The rules on the machines of two tasks.</summary>
    public IReadOnlyList<SchedulingMachineRule> MachineRules { get; init; } = [];

    /// <summary>The rules on which optional tasks are present.</summary>
    public IReadOnlyList<SchedulingSelection> Selections { get; init; } = [];

    /// <summary>The orders that several rows of tasks share.</summary>
    public IReadOnlyList<SchedulingSequence> Sequences { get; init; } = [];

    /// <summary>What is minimised, at least one criterion, each once.</summary>
    public IReadOnlyList<SchedulingGoal> Goals { get; init; } = [new(SchedulingCriterion.Makespan)];

    /// <summary>Whether an earlier goal comes before all later ones; otherwise the weighted sum of the goals is minimised.</summary>
    public bool IsLexicographic { get; init; }

    /// <summary>The end of the planning horizon, by which every task has ended; null for none.</summary>
    public long? Horizon { get; init; }
}
