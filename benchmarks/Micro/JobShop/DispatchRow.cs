using System.Globalization;

namespace CoSolve.Micro.JobShop;

/// <summary>What a dispatching policy made of an instance: a line of the CSV file of <see cref="DispatchTable"/>.</summary>
/// <param name="Instance">The instance's name.</param>
/// <param name="Size">Jobs x machines.</param>
/// <param name="BestKnown">The best known makespan.</param>
/// <param name="Policy">The policy's name.</param>
/// <param name="Generation">Which operations were candidates.</param>
/// <param name="Samples">Sampled schedules, of which the best counts; 0 for the greedy one.</param>
/// <param name="Makespan">The makespan.</param>
/// <param name="Seconds">Processor seconds of all threads, the encoder of the network included.</param>
public sealed record DispatchRow(
    string Instance, string Size, long BestKnown, string Policy, string Generation, int Samples, long Makespan, double Seconds)
{
    /// <summary>The CSV file's first line.</summary>
    public const string Header = "instance,size,best_known,policy,generation,samples,makespan,cpu_seconds";

    /// <summary>How far above the best known makespan, 0.01 for one per cent.</summary>
    public double Gap => (double)(Makespan - BestKnown) / BestKnown;

    /// <summary>What the rows of a table have in common.</summary>
    public (string Policy, string Generation, int Samples) Key => (Policy, Generation, Samples);

    /// <summary>The line.</summary>
    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture, $"{Instance},{Size},{BestKnown},{Policy},{Generation},{Samples},{Makespan},{Seconds:F4}");
}
