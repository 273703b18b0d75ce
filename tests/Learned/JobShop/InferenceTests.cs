using CoSolve.Learned.JobShop;
using CoSolve.Learned.Torch;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Tests.Learned.Torch;
using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Tests.Learned.JobShop;

/// <summary>The compiled network against libtorch's, batches against single rows, sampling against teacher forcing.</summary>
public sealed class InferenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosolve-gnn").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TorchFact]
    public void TheCompiledEncoderGivesTheNumbersOfLibtorch()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomStream(5);
        for (int round = 0; round < 12; round++)
        {
            using var network = new DispatchNetwork(TinyNetwork.Sizes, random.Split());
            ShopGraph graph = ShopGraph.Of(TinyNetwork.Problem(random, 1 + round, 1 + round % 4, 5));
            NetworkWeights weights = NetworkWeights.Of(network);
            float[] compiled = new CompiledNetwork(weights).Encoder.Project(graph);
            var tensors = new GraphTensors(graph, CPU);
            Tensor projected = network.Embed(tensors).matmul(tensor(weights["decoder.hidden.embedding"], [31, 16])) + tensor(weights["decoder.hidden.bias"]);
            float[] expected = projected.data<float>().ToArray();
            for (int o = 0; o < graph.OperationCount; o++)
            {
                for (int k = 0; k < 16; k++)
                {
                    Assert.Equal(expected[tensors.Slot[o] * 16 + k], compiled[o * 16 + k], 1e-4f);
                }
            }
        }
    }

    [TorchFact]
    public void TeacherForcedLogProbabilitiesAreThoseOfSampling()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomStream(6);
        int decisions = 0;
        for (int round = 0; round < 12; round++)
        {
            using var network = new DispatchNetwork(TinyNetwork.Sizes, random.Split());
            JobShopProblem problem = TinyNetwork.Problem(random, 2 + round, 1 + round % 4, 5);
            var recorder = new Recorder(new GnnDispatchPolicy(new CompiledNetwork(NetworkWeights.Of(network))));
            ScheduleGeneration generation = TinyNetwork.Generation(round);
            DispatchState[] states = new DispatchRollouts(recorder, generation, new DispatchSampling { Temperature = 1 }).Run(problem, 3, random);
            ShopGraph graph = ShopGraph.Of(problem);
            for (int b = 0; b < states.Length; b++)
            {
                var table = new DecisionTable(problem.JobCount);
                table.AddReplay(problem, generation, states[b].Sequence, new DispatchFeatures(graph));
                double[] recorded = recorder.LogProbabilities(b, states[b].Sequence);
                Assert.Equal(recorded.Length, table.Count);
                if (table.Count == 0)
                {
                    continue;
                }

                var tensors = new GraphTensors(graph, CPU);
                var forced = new DecisionTensors(table, tensors, CPU);
                float[] scored = network.LogProbabilities(tensors, forced).gather(1, forced.Chosen).data<float>().ToArray();
                float[] compiled = table.LogProbabilities(new CompiledNetwork(NetworkWeights.Of(network)), graph);
                for (int d = 0; d < table.Count; d++)
                {
                    Assert.Equal(recorded[d], scored[d], 1e-4);
                    Assert.Equal(recorded[d], compiled[d], 1e-4);
                }

                decisions += table.Count;
            }
        }

        Assert.True(decisions > 150, $"only {decisions} decisions were compared");
    }

    [TorchFact]
    public void ABatchGivesEachRowWhatItGivesAlone()
    {
        var random = new RandomStream(8);
        var network = new CompiledNetwork(TinyNetwork.Weights(2));
        for (int round = 0; round < 9; round++)
        {
            JobShopProblem problem = TinyNetwork.Problem(random, 3 + 2 * round, 4, 5);
            var comparing = new Comparing(new GnnDispatchPolicy(network), new GnnDispatchPolicy(network));
            new DispatchRollouts(comparing, TinyNetwork.Generation(round), new DispatchSampling { Temperature = 1 }).Run(problem, 7, random);
            Assert.True(comparing.Compared > 20);
        }
    }

    [TorchFact]
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

        int[] Sequences(NetworkWeights from) => new DispatchRollouts(
                new GnnDispatchPolicy(new CompiledNetwork(from)), ScheduleGeneration.SemiActive, new DispatchSampling { Temperature = 1 })
            .Run(problem, 4, new RandomStream(1)).SelectMany(s => s.Sequence.ToArray()).ToArray();
    }

    [TorchFact]
    public void WeightsOfAnotherNetworkAreRefused()
    {
        string path = Path.Combine(_folder, "other.safetensors");
        using (var other = nn.Linear(2, 3))
        {
            other.save(path);
        }

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

    /// <summary>Keeps the candidates and scores of each row's decisions.</summary>
    private sealed class Recorder(IDispatchPolicy inner) : IDispatchPolicy
    {
        private readonly Dictionary<int, List<(int[] Candidates, double[] Scores)>> _rows = [];

        public string Name => inner.Name;

        public bool IsStatic => false;

        public bool ScoresAreLogits => true;

        public void Score(CandidateBatch<DispatchState> batch, Span<double> scores)
        {
            inner.Score(batch, scores);
            for (int b = 0; b < batch.States.Length; b++)
            {
                Range row = batch.FirstCandidate[b]..batch.FirstCandidate[b + 1];
                _rows.TryAdd(b, []);
                _rows[b].Add((batch.Candidates[row].ToArray(), scores[row].ToArray()));
            }
        }

        public double[] LogProbabilities(int row, ReadOnlySpan<int> sequence)
        {
            var result = new List<double>();
            for (int step = 0; step < sequence.Length; step++)
            {
                var (candidates, scores) = _rows[row][step];
                if (candidates.Length > 1)
                {
                    double high = scores.Max();
                    result.Add(scores[Array.IndexOf(candidates, sequence[step])] - high - Math.Log(scores.Sum(s => Math.Exp(s - high))));
                }
            }

            return [.. result];
        }
    }

    /// <summary>Asks one policy for the batch and another for each row by itself.</summary>
    private sealed class Comparing(IDispatchPolicy batched, IDispatchPolicy single) : IDispatchPolicy
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
