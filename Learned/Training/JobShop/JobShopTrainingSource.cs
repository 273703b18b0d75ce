using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>Random job shops as Taillard's.</summary>
public sealed class JobShopTrainingSource(ScheduleGeneration generation) : ITrainingSource
{
    /// <inheritdoc/>
    public string Name => WeightsLocation.JobShopDispatch;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string> { ["generation"] = generation.ToString() };

    /// <inheritdoc/>
    public string Description => $"job shops with {generation} generation; durations uniform from 1 to 99, routes uniform";

    /// <inheritdoc/>
    public ITrainingInstance Generate(int jobs, int machines, RandomStream random) =>
        JobShopTrainingInstance.Generate(jobs, machines, generation, random);
}
