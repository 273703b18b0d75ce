using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Explanations;

/// <summary>The parts of a scheduling problem while rules are relaxed in them; null stands for a rule that is dropped.</summary>
/// <param name="source">The problem as stated.</param>
internal sealed class SchedulingDraft(SchedulingProblem source)
{
    public SchedulingResource[] Resources { get; } = [.. source.Resources];

    public SchedulingTask[] Tasks { get; } = [.. source.Tasks];

    public SchedulingJob[] Jobs { get; } = [.. source.Jobs];

    public SchedulingPrecedence?[] Precedences { get; } = [.. source.Precedences];

    public SchedulingMachineRule?[] MachineRules { get; } = [.. source.MachineRules];

    public SchedulingSelection?[] Selections { get; } = [.. source.Selections];

    public SchedulingSequence?[] Sequences { get; } = [.. source.Sequences];

    public long? Horizon { get; set; } = source.Horizon;

    /// <summary>Lets a resource serve all tasks at once.</summary>
    public void Free(int resource)
    {
        for (int t = 0; t < Tasks.Length; t++)
        {
            Tasks[t] = Tasks[t] with { Modes = [.. Tasks[t].Modes.Select(mode => mode with { Demands = [.. mode.Demands.Where(demand => demand.Resource != resource)] })] };
        }
    }

    /// <summary>The problem with what has been relaxed; its makespan is minimised, which any schedule settles.</summary>
    public SchedulingProblem Build() => new(new SchedulingData
    {
        Name = source.Name,
        Resources = Resources,
        Tasks = Tasks,
        Jobs = Jobs,
        Precedences = [.. Precedences.OfType<SchedulingPrecedence>()],
        MachineRules = [.. MachineRules.OfType<SchedulingMachineRule>()],
        Selections = [.. Selections.OfType<SchedulingSelection>()],
        Sequences = [.. Sequences.OfType<SchedulingSequence>()],
        Horizon = Horizon,
    });
}
