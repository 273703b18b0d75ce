using CoSolve.Learned.JobShop;
using CoSolve.Learned.Tensors;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Tests.Learned.JobShop;

/// <summary>Inference: batches against single rows, weights from files.</summary>
public sealed class InferenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosolve-gnn").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ABatchGivesEachRowWhatItGivesAlone()
    {
        var random = new RandomStream(8);
        var network = new CompiledNetwork(TinyNetwork.Weights(2));
        for (int round = 0; round < 9; round++)
        {
            JobShopProblem problem = TinyNetwork.Problem(random, 3 + 2 * round, 4, 5);
            var comparing = new Comparing(new GnnPolicy<DispatchState>(network, DispatchFeatures.Of), new GnnPolicy<DispatchState>(network, DispatchFeatures.Of));
            new Rollouts<DispatchState>(comparing, new DispatchSampling { Temperature = 1 }).Run(DispatchState.Start(problem, TinyNetwork.Generation(round), 7, random));
            Assert.True(comparing.Compared > 20);
        }
    }

    [Fact]
    public void SavedAndLoadedWeightsDecideAlike()
    {
        NetworkWeights weights = TinyNetwork.Weights(3);
        string path = Path.Combine(_folder, "weights.safetensors");
        weights.Save(path, new Dictionary<string, string> { ["generation"] = "Active" });
        NetworkWeights loaded = NetworkWeights.Load(path);
        Assert.Equal("Active", loaded.Words["generation"]);
        Assert.Equal(TinyNetwork.Sizes, loaded.Sizes);
        JobShopProblem problem = TinyNetwork.Problem(new RandomStream(4), 8, 4, 5);
        Assert.Equal(Sequences(weights), Sequences(loaded));
        Assert.NotEqual(Sequences(weights), Sequences(TinyNetwork.Weights(4)));

        int[] Sequences(NetworkWeights from) => new Rollouts<DispatchState>(
                new GnnPolicy<DispatchState>(new CompiledNetwork(from), DispatchFeatures.Of), new DispatchSampling { Temperature = 1 })
            .Run(DispatchState.Start(problem, ScheduleGeneration.SemiActive, 4, new RandomStream(1))).SelectMany(s => s.Decisions.ToArray()).ToArray();
    }

    [Fact]
    public void WeightsOfAnotherNetworkAreRefused()
    {
        string path = Path.Combine(_folder, "other.safetensors");
        SafeTensors.Save(path, new Dictionary<string, HostArray> { ["weight"] = new([2, 3], new float[6]) }, new Dictionary<string, string>());
        Assert.Contains("sizes of a dispatching network", Assert.Throws<InvalidDataException>(() => NetworkWeights.Load(path)).Message, StringComparison.Ordinal);
        TinyNetwork.Weights(1).Save(path, new Dictionary<string, string>());
        byte[] damaged = File.ReadAllBytes(path);
        for (int length = 0; length < damaged.Length; length += 97)
        {
            File.WriteAllBytes(path, damaged[..length]);
            Assert.Throws<InvalidDataException>(() => NetworkWeights.Load(path));
        }
    }

    [Fact]
    public void SizesThatVectorsCannotHoldAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkSizes { Context = 20 }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkSizes { AttentionWidth = 100 }.Validate());
        Assert.Throws<InvalidDataException>(() => NetworkSizes.FromJson("{\"hidden\": -16}"));
        Assert.Throws<InvalidDataException>(() => NetworkSizes.FromJson("nothing"));
    }

    /// <summary>Asks one policy for the batch and another for each row by itself.</summary>
    private sealed class Comparing(IDispatchPolicy<DispatchState> batched, IDispatchPolicy<DispatchState> single) : IDispatchPolicy<DispatchState>
    {
        public string Name => batched.Name;

        public bool IsStatic => false;

        public bool ScoresAreLogits => true;

        public int Compared { get; private set; }

        public void Score(CandidateBatch<DispatchState> batch, Span<double> scores)
        {
            batched.Score(batch, scores);
            for (int b = 0; b < batch.States.Length; b++)
            {
                Range row = batch.FirstCandidate[b]..batch.FirstCandidate[b + 1];
                ReadOnlySpan<int> candidates = batch.Candidates[row];
                var alone = new double[candidates.Length];
                single.Score(new CandidateBatch<DispatchState>(batch.States.Slice(b, 1), [0, candidates.Length], candidates), alone);
                Assert.Equal(alone, scores[row].ToArray());
                Compared += candidates.Length > 1 ? candidates.Length : 0;
            }
        }
    }
}
