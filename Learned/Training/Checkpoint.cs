using System.Text.Json;
using CoSolve.Learned.JobShop;
using CoSolve.Learned.Torch;

namespace CoSolve.Learned.Training;

/// <summary>All that a run needs to go on as if it had never stopped, in one file that appears at once: parameters, the best so far, the optimiser's
/// moments, the state, the options.</summary>
internal static class Checkpoint
{
    private const string OptionsWord = "options";
    private const string StateWord = "state";
    private const string NetworkWord = "network";

    public static void Save(TrainingFolder folder, TrainingOptions options, TrainingState state, NetworkUpdates updates, NetworkWeights? best)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, tensor) in updates.Network.state_dict())
        {
            tensors[$"network/{name}"] = tensor.detach().cpu();
        }

        foreach (var (name, tensor) in updates.Optimizer.state_dict())
        {
            tensors[$"adam/{name}"] = tensor.cpu();
        }

        foreach (var (name, shape, _) in options.Network.Parameters())
        {
            if (best is not null)
            {
                tensors[$"best/{name}"] = torch.tensor(best[name], shape);
            }
        }

        SafeTensors.Save(folder.Checkpoint, tensors, new Dictionary<string, string>
        {
            [NetworkWord] = folder.Network,
            [OptionsWord] = options.ToJson(),
            [StateWord] = state.ToJson(),
        });
    }

    /// <summary>Reads a checkpoint into a network and its optimiser.</summary>
    /// <exception cref="ArgumentException">The checkpoint is of a run with other options, or damaged.</exception>
    public static (TrainingState State, NetworkWeights? Best) Load(TrainingFolder folder, TrainingOptions options, NetworkUpdates updates)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        try
        {
            Dictionary<string, Tensor> tensors = SafeTensors.Load(folder.Checkpoint, out Dictionary<string, string> words);
            if (words.GetValueOrDefault(OptionsWord) != options.ToJson() || words.GetValueOrDefault(NetworkWord) != folder.Network)
            {
                throw new ArgumentException($"{folder.Checkpoint} is of a run with other options. Maybe give its config.json, or begin anew in another folder.");
            }

            updates.Network.load_state_dict(Part(tensors, "network/"));
            updates.Optimizer.load_state_dict(Part(tensors, "adam/"));
            var best = Part(tensors, "best/").ToDictionary(p => p.Key, p => p.Value.data<float>().ToArray());
            TrainingState state = TrainingState.FromJson(words[StateWord]);
            return (state, best.Count == 0 ? null : new NetworkWeights(options.Network, best, new Dictionary<string, string>()));
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException)
        {
            throw new ArgumentException($"The checkpoint cannot be read: {e.Message}", e);
        }
    }

    private static Dictionary<string, Tensor> Part(Dictionary<string, Tensor> tensors, string prefix) => tensors
        .Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(t => t.Key[prefix.Length..], t => t.Value);
}
