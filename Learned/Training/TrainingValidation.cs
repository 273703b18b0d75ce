using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Problems;

namespace CoSolve.Learned.Training;

/// <summary>Fixed instances with the makespans of the best priority rule, and how a network compares.</summary>
internal sealed class TrainingValidation
{
    private readonly ITrainingInstance[] _instances;
    private readonly long[] _ruleMakespans;
    private readonly ValidationOptions _options;
    private readonly ParallelInstances _parallel;

    public TrainingValidation(TrainingOptions options, ITrainingSource source, ParallelInstances parallel)
    {
        (_options, _parallel) = (options.Validation, parallel);
        var random = new RandomStream(_options.Seed);
        _instances = [.. _options.Sizes.SelectMany(size => Enumerable.Range(0, _options.Instances)
            .Select(_ => source.Generate(size.Jobs, size.Machines, random.Split())))];
        _ruleMakespans = new long[_instances.Length];
        parallel.Run(_instances.Length, (k, _) => _ruleMakespans[k] = _instances[k].RuleMakespan());
    }

    /// <summary>The mean gaps to the rules in per cent: of greedy schedules, and of the best sampled ones.</summary>
    public (double Greedy, double Best) Measure(CompiledNetwork network)
    {
        var greedy = new double[_instances.Length];
        var best = new double[_instances.Length];
        _parallel.Run(_instances.Length, (k, _) =>
        {
            greedy[k] = Gap(_instances[k].Greedy(network).Makespan, k);
            var random = new RandomStream(_options.Seed + (ulong)k);
            best[k] = Gap(_instances[k].Sample(network, _options.Samples, random).Min(r => r.Makespan), k);
        });
        return (greedy.Average(), best.Average());
    }

    private double Gap(long makespan, int instance) => 100.0 * (makespan - _ruleMakespans[instance]) / Math.Max(1, _ruleMakespans[instance]);
}
