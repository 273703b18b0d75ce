using CoSolve.Learned.JobShop;
using CoSolve.Learned.Tensors;
using CoSolve.Learned.Training;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Learned.Training.Objectives;
using CoSolve.Problems;
using CoSolve.Tests.Cli;
using CoSolve.Tests.Learned.JobShop;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSolve.Tests.Learned.Training;

/// <summary>Training on tiny instances.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosolve-training").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TorchTheory]
    [InlineData("self-labeling", 60, WeightsLocation.JobShopDispatch)]
    [InlineData("ppo", 25, WeightsLocation.JobShopDispatch)]
    [InlineData("ppo", 25, WeightsLocation.BlockingDispatch)]
    public void ATinyNetworkBeatsItsOwnStart(string objective, int updates, string network)
    {
        TrainingOptions options = TinyNetwork.Options with
        {
            Objective = objective,
            Updates = updates,
            Instances = 8,
            Validation = new() { Every = updates / 5, Sizes = [new(6, 4)], Instances = 24, Samples = 2 },
        };
        List<CurvePoint> curve = Train(options, "run", network: network).Curve;
        Assert.Equal(6, curve.Count);
        double best = curve.Skip(1).Min(p => p.Score);
        Assert.True(best < curve[0].Score - 1.5, $"from {curve[0].Score:0.00} % to {best:0.00} % above the rules");
        Assert.Equal(best, curve.Min(p => p.Score));
        Assert.True(curve.Skip(1).All(p => double.IsFinite(p.Loss) && p.SampleGap >= 0));
    }

    [TorchFact]
    public void AnInterruptedRunGoesOnAsIfItHadNotStopped()
    {
        Run whole = Train(TinyNetwork.Options, "whole");
        Train(TinyNetwork.Options, "parts", stopAfter: 3);
        Train(TinyNetwork.Options, "parts", stopAfter: 8, resume: true);
        Run parts = Train(TinyNetwork.Options, "parts", resume: true);
        Assert.Equal(whole.Tensors.Keys.Order(), parts.Tensors.Keys.Order());
        foreach (var (name, values) in whole.Tensors)
        {
            Assert.True(values.AsSpan().SequenceEqual(parts.Tensors[name]), $"'{name}' differs");
        }

        Assert.Equal(whole.Curve.Select(p => p with { Seconds = 0 }), parts.Curve.Select(p => p with { Seconds = 0 }));
    }

    [TorchFact]
    public void EqualSeedsGiveEqualRunsAndOthersDiffer()
    {
        TrainingOptions options = TinyNetwork.Options with { Updates = 3 };
        float[] first = Logit(Train(options, "first"));
        Assert.Equal(first, Logit(Train(options, "second")));
        Assert.NotEqual(first, Logit(Train(options with { Seed = 8 }, "third")));

        static float[] Logit(Run run) => run.Tensors["network/decoder.logit"];
    }

    [TorchFact]
    public void EqualSeedsGiveEqualWeightsInProcessesOfTheirOwn()
    {
        // The published sizes, so that matrix products are blocked and vectorised.
        string config = Path.Combine(_folder, "published.json");
        TrainingOptions options = TinyNetwork.Options with
        {
            Network = new() { EncoderWidth = 64, Embedding = 128, AttentionWidth = 192, Hidden = 128 },
            Sizes = [new(9, 7)],
            Updates = 4,
            Workers = 1,
        };
        File.WriteAllText(config, options.ToJson());
        Assert.Equal(Weights("one"), Weights("two"));

        byte[] Weights(string name)
        {
            string folder = Path.Combine(_folder, name);
            CosolveRun run = CosolveProcess.Run("train", "jobshop-dispatch", "--config", config, "--out", folder);
            Assert.True(run.ExitCode == 0, run.Error);
            return [.. Training(folder, "network/").Concat(Training(folder, "adam/"))];
        }

        static byte[] Training(string folder, string prefix) => [.. SafeTensors.Load(Path.Combine(folder, "checkpoint.safetensors"), out _)
            .Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal))
            .SelectMany(t => t.Value.Values.SelectMany(BitConverter.GetBytes))];
    }

    [TorchFact]
    public void TheFirstProximalStepFollowsTheAdvantages()
    {
        // Before any step all ratios are one, so that the loss is minus the mean advantage when the entropy does not count.
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomStream(9);
        NetworkWeights weights = NetworkWeights.Draw(TinyNetwork.Sizes, random);
        using var network = new DispatchNetwork(weights);
        ITrainingInstance instance = new JobShopTrainingSource(TinyNetwork.Generation(0)).Generate(5, 4, random);
        var objective = new ProximalPolicy(6, new ProximalOptions { Entropy = 0 });
        Experience experience = objective.Collect(instance, new CompiledNetwork(weights), random);
        Assert.Equal(experience.Decisions.Count, experience.Advantages.Length);
        Assert.Contains(experience.Advantages, a => a > 0.1);
        Assert.Equal(-experience.Advantages.Average(), objective.Loss(network, experience).item<float>(), 1e-4f);
    }

    [TorchFact]
    public void TheLabelIsTheBestSampleAndItsLossTheMeanCrossEntropy()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomStream(10);
        NetworkWeights weights = NetworkWeights.Draw(TinyNetwork.Sizes, random);
        using var network = new DispatchNetwork(weights);
        var compiled = new CompiledNetwork(weights);
        ITrainingInstance instance = new JobShopTrainingSource(TinyNetwork.Generation(0)).Generate(5, 4, random);
        var objective = new SelfLabeling(12);
        Experience experience = objective.Collect(instance, compiled, new RandomStream(1));
        Rollout[] same = instance.Sample(compiled, 12, new RandomStream(1));
        Assert.Equal(same.Min(r => r.Makespan), experience.BestMakespan);
        Assert.Equal(same.Average(r => (double)r.Makespan), experience.MeanMakespan, 1e-9);
        float[] scores = experience.Decisions.LogProbabilities(compiled, experience.Graph);
        Assert.Equal(-scores.Average(), objective.Loss(network, experience).item<float>(), 1e-4f);
    }

    [TorchFact]
    public void AFolderWithARunIsNotOverwrittenAndOtherOptionsAreRefused()
    {
        TrainingOptions options = TinyNetwork.Options with { Updates = 1 };
        Train(options, "kept");
        Assert.Contains("--resume", Assert.Throws<ArgumentException>(() => Train(options, "kept")).Message, StringComparison.Ordinal);
        Assert.Contains("other options", Assert.Throws<ArgumentException>(() => Train(options with { Seed = 2 }, "kept", resume: true)).Message, StringComparison.Ordinal);
        Assert.Contains("other options", Assert.Throws<ArgumentException>(
            () => Train(options, "kept", resume: true, network: WeightsLocation.BlockingDispatch)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jobshop-dispatch")]
    [InlineData("blocking-dispatch")]
    public void TheCommittedConfigurationsAreValid(string name)
    {
        TrainingOptions options = TrainingOptions.Load(Path.Combine(SharedInstances.ProjectRoot, "benchmarks", "Learned", $"{name}.json"));
        Assert.Equal(name, options.CreateSource(name).Name);
        Assert.Equal(options.ToJson(), TrainingOptions.FromJson(options.ToJson()).ToJson());
        Assert.Equal(options.LearningRate, options.RateOf(0), 1e-12);
        Assert.Equal(options.FinalLearningRate, options.RateOf(options.Updates), 1e-12);
    }

    [Fact]
    public void MalformedConfigurationsAreRefusedWithWords()
    {
        AssertRefused("{\"sample\": 3}", "sample");
        AssertRefused("{\"samples\": 1}", "Samples is 1");
        AssertRefused("{\"objective\": \"magic\"}", "magic");
        AssertRefused("{\"sizes\": [{\"jobs\": 0, \"machines\": 3}]}", "sizes");
        AssertRefused("{\"network\": {\"context\": 20}}", "20");
        AssertRefused("{", "1:");
    }

    private void AssertRefused(string json, string words)
    {
        string path = Path.Combine(_folder, "config.json");
        File.WriteAllText(path, json);
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => TrainingOptions.Load(path)).Message, StringComparison.Ordinal);
    }

    private Run Train(TrainingOptions options, string name, int? stopAfter = null, bool resume = false, string network = WeightsLocation.JobShopDispatch)
    {
        var folder = new TrainingFolder(Path.Combine(_folder, name), network);
        using var stop = new CancellationTokenSource();
        using var trainer = new Trainer(options, folder, "cpu", resume, time: null);
        bool isComplete = trainer.Train(new Stopper(stop, stopAfter ?? int.MaxValue), stop.Token);
        Assert.Equal(stopAfter is null, isComplete);
        Assert.NotEmpty(NetworkWeights.Load(folder.Weights).Words);
        string card = File.ReadAllText(folder.Card);
        foreach (string field in new[] { "| data |", "| seed |", "| time |", "| machine |", "losses on cpu", "## Validation", "## Results", "## Limits" })
        {
            Assert.Contains(field, card, StringComparison.Ordinal);
        }

        var tensors = SafeTensors.Load(folder.Checkpoint, out _).ToDictionary(t => t.Key, t => t.Value.Values);
        return new Run(tensors, TrainingCurve.Read(folder.Curve, int.MaxValue));
    }

    private sealed record Run(Dictionary<string, float[]> Tensors, List<CurvePoint> Curve);

    private sealed class Stopper(CancellationTokenSource source, int update) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Update >= update)
            {
                source.Cancel();
            }
        }
    }
}
