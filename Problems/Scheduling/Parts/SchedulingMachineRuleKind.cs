namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>What a <see cref="SchedulingMachineRule"/> asks of the machines of two tasks.</summary>
public enum SchedulingMachineRuleKind
{
    /// <summary>Both are processed on the same set of machines.</summary>
    Same,

    /// <summary>They have no machine in common.</summary>
    Different,

    /// <summary>On each machine that both use, the second is the next task after the first.</summary>
    Consecutive,
}
