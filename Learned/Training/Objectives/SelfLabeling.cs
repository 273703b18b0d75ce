using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Problems;
using static TorchSharp.torch;

namespace CoSolve.Learned.Training.Objectives;

/// <summary>
/// Self-labelling (Corsini et al., NeurIPS 2024): the best of some sampled schedules is the label, the loss the mean cross-entropy of its decisions.
/// Roll-outs are made without gradients and only the label is scored again, all its decisions at once.
/// </summary>
/// <param name="samples">Schedules sampled of each instance.</param>
public sealed class SelfLabeling(int samples) : ITrainingObjective
{
    /// <inheritdoc/>
    public string Name => "self-labeling";

    /// <inheritdoc/>
    public int Epochs => 1;

    /// <inheritdoc/>
    public Experience Collect(ITrainingInstance instance, CompiledNetwork network, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(instance);
        Rollout[] rollouts = instance.Sample(network, samples, random);
        Rollout best = rollouts[0];
        double sum = 0;
        foreach (Rollout rollout in rollouts)
        {
            best = rollout.Makespan < best.Makespan ? rollout : best;
            sum += rollout.Makespan;
        }

        var table = new DecisionTable(instance.Graph.JobCount);
        instance.Replay(best, table);
        return new Experience(instance.Graph, table, sum / rollouts.Length, best.Makespan);
    }

    /// <inheritdoc/>
    public Tensor Loss(DispatchNetwork network, Experience experience)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(experience);
        var graph = new GraphTensors(experience.Graph, network.Device);
        var decisions = new DecisionTensors(experience.Decisions, graph, network.Device);
        return -network.LogProbabilities(graph, decisions).gather(1, decisions.Chosen).mean();
    }
}
