using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Tests.Problems.Scheduling;

/// <summary>Short ways to write down scheduling problems.</summary>
internal static class SchedulingFixtures
{
    public static SchedulingResource Machine { get; } = new(SchedulingResourceKind.Machine);

    public static SchedulingResource Renewable(long capacity) => new(SchedulingResourceKind.Renewable, capacity);

    public static SchedulingResource Consumable(long capacity) => new(SchedulingResourceKind.Consumable, capacity);

    /// <summary>A task of one mode on machines.</summary>
    public static SchedulingTask On(long duration, params int[] machines) => new([Mode(duration, machines)]);

    public static SchedulingMode Mode(long duration, params int[] machines) => new(duration, [.. machines.Select(m => new SchedulingDemand(m))]);

    public static SchedulingSolution Schedule(long[] starts, params int[] modes) => new(starts, modes.Length == 0 ? new int[starts.Length] : modes);

    /// <summary>Two machines (the second with down times and set-up times), a renewable and a consumable resource; tasks that use them.</summary>
    public static SchedulingData Two(params SchedulingTask[] tasks) => new()
    {
        Name = "two",
        Resources =
        [
            Machine,
            Machine with { DownTimes = [new(10, 20)], Setups = new SchedulingSetups([[0, 3], [4, 0]]) { Initial = [0, 2] } },
            Renewable(5),
            Consumable(6),
        ],
        Tasks = tasks,
    };
}
