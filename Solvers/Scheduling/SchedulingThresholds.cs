namespace CoSolve.Solvers.Scheduling;

/// <summary>What <c>auto</c> goes by. Chosen by the sizes of the published sets (PSPLIB j30 to j120, MMLIB, MPLIB, the shops of Naderi, Ruiz and Roshanaei
/// 2023); where no measurement is named, none stands behind the number yet.</summary>
internal sealed record SchedulingThresholds
{
    /// <summary>The values in use.</summary>
    public static SchedulingThresholds Default { get; } = new();

    /// <summary>The size of the constraint model (<see cref="SchedulingModels.CpModelSize"/>) up to which CP-SAT takes a problem.</summary>
    public double LargestCpModel { get; init; } = 300_000;

    /// <summary>The share of the time that search has before CP-SAT on one worker.</summary>
    public double ShareBeforeProof { get; init; } = 0.4;

    /// <summary>The share that it has on the last of several workers.</summary>
    public double ShareOfLastWorker { get; init; } = 0.05;

    /// <summary>The share that annealing has on parallel machines before large neighbourhoods: these came from its 168 on pmp_1278 (best known 159) to 165 in 10 s, while
    /// annealing, CP-SAT and SCIP from there stayed at 168 (one worker each, load 14). On projects and hybrid shops the list search was not behind neighbourhoods.</summary>
    public double ShareOfAssignment { get; init; } = 0.5;

    /// <summary>The share that the best common order is looked for where machines may have orders of their own.</summary>
    public double ShareOfPermutations { get; init; } = 0.5;
}
