using System.Globalization;
using System.Text.Json;
using CoSolve.Learned.JobShop;
using CoSolve.Learned.Tensors;

namespace CoSolve.Learned.Training;

/// <summary>What a run needs to continue as if it had never stopped: weights, the best so far, the optimiser's state, the state, the options.</summary>
/// <param name="State">Where the run stands.</param>
/// <param name="Weights">The weights after the last update.</param>
/// <param name="Best">The best weights so far; null before the first measurement.</param>
/// <param name="Optimizer">The optimiser.</param>
internal sealed record Checkpoint(TrainingState State, NetworkWeights Weights, NetworkWeights? Best, Adam Optimizer)
{
    private const string OptionsKey = "options";
    private const string StateKey = "state";
    private const string NetworkKey = "network";
    private const string StepsKey = "adam-steps";
    private const string WeightsPrefix = "network/";
    private const string BestPrefix = "best/";
    private const string FirstMoment = "adam/exp_avg";
    private const string SecondMoment = "adam/exp_avg_sq";

    /// <summary>Writes one file, which appears at once.</summary>
    public void Save(TrainingFolder folder, TrainingOptions options)
    {
        var arrays = new Dictionary<string, HostArray>(StringComparer.Ordinal)
        {
            [FirstMoment] = new([Optimizer.FirstMoment.Length], Optimizer.FirstMoment),
            [SecondMoment] = new([Optimizer.SecondMoment.Length], Optimizer.SecondMoment),
        };
        Add(arrays, WeightsPrefix, Weights);
        Add(arrays, BestPrefix, Best);
        SafeTensors.Save(folder.Checkpoint, arrays, new Dictionary<string, string>
        {
            [NetworkKey] = folder.Network,
            [OptionsKey] = options.ToJson(),
            [StateKey] = State.ToJson(),
            [StepsKey] = Optimizer.Steps.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Reads the folder's checkpoint.</summary>
    /// <exception cref="ArgumentException">The checkpoint is of a run with other options, or damaged.</exception>
    public static Checkpoint Load(TrainingFolder folder, TrainingOptions options)
    {
        try
        {
            Dictionary<string, HostArray> arrays = SafeTensors.Load(folder.Checkpoint, out Dictionary<string, string> words);
            if (words.GetValueOrDefault(OptionsKey) != options.ToJson() || words.GetValueOrDefault(NetworkKey) != folder.Network)
            {
                throw new ArgumentException($"{folder.Checkpoint} is of a run with other options. Maybe give its config.json, or begin anew in another folder.");
            }

            NetworkWeights weights = Part(arrays, WeightsPrefix, options, folder)!;
            int length = weights.ToVector().Length;
            int steps = int.Parse(words[StepsKey], NumberStyles.None, CultureInfo.InvariantCulture);
            return new Checkpoint(
                TrainingState.FromJson(words[StateKey]), weights, Part(arrays, BestPrefix, options, folder),
                new Adam(steps, Moment(arrays, FirstMoment, length), Moment(arrays, SecondMoment, length)));
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new ArgumentException($"The checkpoint cannot be read: {e.Message} Maybe begin anew in another folder.", e);
        }
    }

    private static void Add(Dictionary<string, HostArray> arrays, string prefix, NetworkWeights? weights)
    {
        foreach (var (name, array) in weights?.ToArrays() ?? [])
        {
            arrays[prefix + name] = array;
        }
    }

    /// <summary>The weights whose names begin with a prefix; null if there are none and they may be absent.</summary>
    private static NetworkWeights? Part(Dictionary<string, HostArray> arrays, string prefix, TrainingOptions options, TrainingFolder folder)
    {
        Dictionary<string, HostArray> part = arrays
            .Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(t => t.Key[prefix.Length..], t => t.Value);
        return part.Count == 0 && prefix == BestPrefix
            ? null
            : NetworkWeights.FromArrays(options.Network, part, new Dictionary<string, string>(), folder.Checkpoint);
    }

    private static float[] Moment(Dictionary<string, HostArray> arrays, string name, int length) =>
        arrays[name].Values.Length == length ? arrays[name].Values : throw new InvalidDataException($"'{name}' does not have {length} values.");
}
