using CoSolve.Learned.JobShop;
using CoSolve.Problems;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>A problem to train on: it rolls out schedules under a network and replays them. One implementation for each kind of shop. Used by one
/// thread at a time.</summary>
public interface ITrainingInstance
{
    /// <summary>The graph that the encoder sees.</summary>
    ShopGraph Graph { get; }

    /// <summary>The makespan of the best priority rule.</summary>
    long RuleMakespan();

    /// <summary>The schedule of the network's first choices.</summary>
    Rollout Greedy(CompiledNetwork network);

    /// <summary>Schedules drawn from the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="random">Each roll-out splits its own stream from it.</param>
    Rollout[] Sample(CompiledNetwork network, int count, RandomStream random);

    /// <summary>Adds the decisions of a roll-out with the features that the network saw.</summary>
    void Replay(Rollout rollout, DecisionTable table);
}
