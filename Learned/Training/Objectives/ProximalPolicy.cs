using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Problems;
using static TorchSharp.torch;

namespace CoSolve.Learned.Training.Objectives;

/// <summary>
/// Proximal policy optimisation (Schulman et al. 2017, arXiv 1707.06347, equation 7) as Park et al. (2021, arXiv 2106.01086) and Zhang et al.
/// (NeurIPS 2020, L2D) train dispatching. Without a critic: a roll-out's advantage is how much shorter than the mean of its instance's
/// roll-outs it is, in standard deviations, and counts for all its decisions.
/// </summary>
/// <param name="samples">Schedules sampled of each instance, at least 2.</param>
/// <param name="options">Clipping, epochs, entropy.</param>
public sealed class ProximalPolicy(int samples, ProximalOptions options) : ITrainingObjective
{
    /// <inheritdoc/>
    public string Name => "ppo";

    /// <inheritdoc/>
    public int Epochs => options.Epochs;

    /// <inheritdoc/>
    public Experience Collect(ITrainingInstance instance, CompiledNetwork network, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(instance);
        Rollout[] rollouts = instance.Sample(network, samples, random);
        double mean = rollouts.Average(r => (double)r.Makespan);
        double deviation = Math.Sqrt(rollouts.Average(r => (r.Makespan - mean) * (r.Makespan - mean)));
        var table = new DecisionTable(instance.Graph.JobCount);
        var advantages = new List<float>();
        foreach (Rollout rollout in rollouts)
        {
            int before = table.Count;
            instance.Replay(rollout, table);
            float advantage = deviation > 0 ? (float)((mean - rollout.Makespan) / deviation) : 0;
            advantages.AddRange(Enumerable.Repeat(advantage, table.Count - before));
        }

        return new Experience(instance.Graph, table, mean, rollouts.Min(r => r.Makespan))
        {
            Advantages = [.. advantages],
            LogProbabilities = table.LogProbabilities(network, instance.Graph),
        };
    }

    /// <inheritdoc/>
    public Tensor Loss(DispatchNetwork network, Experience experience)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(experience);
        var graph = new GraphTensors(experience.Graph, network.Device);
        var decisions = new DecisionTensors(experience.Decisions, graph, network.Device);
        Tensor all = network.LogProbabilities(graph, decisions);
        Tensor before = tensor(experience.LogProbabilities, device: network.Device);
        Tensor advantage = tensor(experience.Advantages, device: network.Device);
        Tensor ratio = (all.gather(1, decisions.Chosen).squeeze(1) - before).exp();
        Tensor clipped = ratio.Between(1 - options.Clip, 1 + options.Clip);
        Tensor gain = minimum(ratio * advantage, clipped * advantage).mean();
        Tensor entropy = -(all.exp() * all).sum(1).mean();
        return -gain - entropy.Times(options.Entropy);
    }
}
