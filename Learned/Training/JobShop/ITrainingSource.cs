using CoSolve.Problems;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>Random instances of a kind of shop to train on, none of a benchmark set.</summary>
public interface ITrainingSource
{
    /// <summary>The name of the weights, which <c>cosolve train</c> takes.</summary>
    string Name { get; }

    /// <summary>Metadata of the weights that engines need, by key.</summary>
    IReadOnlyDictionary<string, string> Words { get; }

    /// <summary>What the model card says of the kind of shop and of the instances.</summary>
    string Description { get; }

    /// <summary>An instance of a size.</summary>
    ITrainingInstance Generate(int jobs, int machines, RandomStream random);
}
