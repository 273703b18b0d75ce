using System.Text.Json;
using System.Text.Json.Serialization;
using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Learned.Training.Objectives;
using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Learned.Training;

/// <summary>How a dispatching network is trained, as a JSON file says; comments are allowed there.</summary>
public sealed record TrainingOptions
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>One sentence on what the run is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>The seed of the first parameters, the instances and the roll-outs.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>"self-labeling" or "ppo".</summary>
    public string Objective { get; init; } = "self-labeling";

    /// <summary>Options of "ppo".</summary>
    public ProximalOptions Proximal { get; init; } = new();

    /// <summary>Which operations of a job shop are candidates, in training and when solving.</summary>
    public ScheduleGeneration Generation { get; init; } = ScheduleGeneration.Active;

    /// <summary>The greatest probability of shutdowns in blocking job shops.</summary>
    public double Shutdowns { get; init; } = 0.2;

    /// <summary>The network's sizes.</summary>
    public NetworkSizes Network { get; init; } = new();

    /// <summary>The sizes of instances, the smallest first if there is a curriculum.</summary>
    public IReadOnlyList<ShopSize> Sizes { get; init; } = [new(6, 6), new(8, 8), new(10, 10)];

    /// <summary>Updates over which the sizes come into play one after the other, the first third at once; 0 for all from the start.</summary>
    public int CurriculumUpdates { get; init; }

    /// <summary>Updates in all; the learning rate falls over them.</summary>
    public int Updates { get; init; } = 1000;

    /// <summary>Instances of an update.</summary>
    public int Instances { get; init; } = 16;

    /// <summary>Schedules sampled of each instance.</summary>
    public int Samples { get; init; } = 32;

    /// <summary>Adam's rate at first; it falls along half a cosine.</summary>
    public double LearningRate { get; init; } = 5e-4;

    /// <summary>Adam's rate at the last update.</summary>
    public double FinalLearningRate { get; init; } = 1e-5;

    /// <summary>The longest gradient; longer ones are scaled down.</summary>
    public double GradientClip { get; init; } = 1;

    /// <summary>Threads that roll out and differentiate instances; the same number gives the same run.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Minutes between checkpoints.</summary>
    public double CheckpointMinutes { get; init; } = 3;

    /// <summary>The measurements.</summary>
    public ValidationOptions Validation { get; init; } = new();

    /// <summary>Reads a configuration file.</summary>
    /// <exception cref="ArgumentException">The file is malformed or a value is out of range; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TrainingOptions Load(string path)
    {
        try
        {
            TrainingOptions options = FromJson(File.ReadAllText(path));
            options.Validate();
            return options;
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{path}:{e.LineNumber + 1}:{e.BytePositionInLine + 1}: {e.Message}", e);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new ArgumentException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Options that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not valid JSON.</exception>
    public static TrainingOptions FromJson(string text) =>
        JsonSerializer.Deserialize<TrainingOptions>(text, s_json) ?? throw new JsonException("The configuration is null.");

    /// <summary>The options as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json) + "\n";

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        Network.Validate();
        Proximal.Validate();
        Validation.Validate();
        _ = CreateObjective();
        RequireSizes(Sizes, "sizes");
        Require(Shutdowns, 0, 1, nameof(Shutdowns), 0.2);
        Require(CurriculumUpdates, 0, 1_000_000_000, nameof(CurriculumUpdates), 0);
        Require(Updates, 1, 1_000_000_000, nameof(Updates), 1000);
        Require(Instances, 1, 100_000, nameof(Instances), 16);
        Require(Samples, 2, 100_000, nameof(Samples), 64);
        Require(Workers, 1, 1024, nameof(Workers), 2);
        Require(LearningRate, 0, 1, nameof(LearningRate), 5e-4);
        Require(FinalLearningRate, 0, LearningRate, nameof(FinalLearningRate), 1e-5);
        Require(GradientClip, 1e-9, 1e9, nameof(GradientClip), 1);
        Require(CheckpointMinutes, 0, 1e6, nameof(CheckpointMinutes), 3);
    }

    /// <summary>The objective.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no objective of that name.</exception>
    public ITrainingObjective CreateObjective() => Objective switch
    {
        "self-labeling" => new SelfLabeling(Samples),
        "ppo" => new ProximalPolicy(Samples, Proximal),
        _ => throw new ArgumentOutOfRangeException(nameof(Objective), $"There is no objective '{Objective}'. Maybe self-labeling or ppo."),
    };

    /// <summary>The instances of a network by the name of its weights.</summary>
    /// <exception cref="ArgumentException">There is no such network.</exception>
    public ITrainingSource CreateSource(string name) => name switch
    {
        WeightsLocation.JobShopDispatch => new JobShopTrainingSource(Generation),
        WeightsLocation.BlockingDispatch => new BlockingTrainingSource(Shutdowns),
        _ => throw new ArgumentException(
            $"There is no network '{name}'. Maybe {WeightsLocation.JobShopDispatch} or {WeightsLocation.BlockingDispatch}.", nameof(name)),
    };

    /// <summary>The learning rate of an update, from 0.</summary>
    public double RateOf(int update) =>
        FinalLearningRate + (LearningRate - FinalLearningRate) * (1 + Math.Cos(Math.PI * Math.Min(update, Updates) / Updates)) / 2;

    internal static void RequireSizes(IReadOnlyList<ShopSize> sizes, string what)
    {
        foreach (ShopSize size in sizes)
        {
            if (size.Jobs < 1 || size.Machines < 1 || (long)size.Jobs * size.Machines > 100_000 || !(size.Weight is > 0 and < 1e9))
            {
                throw new ArgumentOutOfRangeException(nameof(sizes), $"The {what} have {size}. Maybe {{\"jobs\": 10, \"machines\": 10}}.");
            }
        }

        if (sizes.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(sizes), $"The {what} are empty. Maybe [{{\"jobs\": 10, \"machines\": 10}}].");
        }
    }

    internal static void Require(double value, double least, double most, string name, double advice)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} is {value}, outside [{least}, {most}]. Maybe {advice}."));
        }
    }
}
