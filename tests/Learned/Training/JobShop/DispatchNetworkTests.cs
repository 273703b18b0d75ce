using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Tests.Learned.JobShop;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSolve.Tests.Learned.Training.JobShop;

/// <summary>The network for training against the one for inference: embeddings, log-probabilities and gradients.</summary>
public sealed class DispatchNetworkTests
{
    [TorchFact]
    public void TheCompiledEncoderGivesTheNumbersOfLibtorch()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomStream(5);
        for (int round = 0; round < 12; round++)
        {
            NetworkWeights weights = NetworkWeights.Draw(TinyNetwork.Sizes, random.Split());
            using var network = new DispatchNetwork(weights);
            ShopGraph graph = ShopGraph.Of(TinyNetwork.Problem(random, 1 + round, 1 + round % 4, 5));
            float[] compiled = new CompiledNetwork(weights).Encoder.Project(graph);
            var tensors = new GraphTensors(graph, CPU);
            Tensor projected = network.Embed(tensors).matmul(tensor(weights["decoder.hidden.embedding"], [31, 16])).Plus(tensor(weights["decoder.hidden.bias"]));
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
            NetworkWeights weights = NetworkWeights.Draw(TinyNetwork.Sizes, random.Split());
            using var network = new DispatchNetwork(weights);
            var inference = new CompiledNetwork(weights);
            JobShopProblem problem = TinyNetwork.Problem(random, 2 + round, 1 + round % 4, 5);
            var recorder = new Recorder(new GnnPolicy<DispatchState>(inference, DispatchFeatures.Of));
            ScheduleGeneration generation = TinyNetwork.Generation(round);
            DispatchState[] states = new Rollouts<DispatchState>(recorder, new DispatchSampling { Temperature = 1 }).Run(DispatchState.Start(problem, generation, 3, random));
            ShopGraph graph = ShopGraph.Of(problem);
            for (int b = 0; b < states.Length; b++)
            {
                var table = new DecisionTable(problem.JobCount);
                table.AddReplay(DispatchState.Start(problem, generation, 1, random)[0], states[b].Decisions, new DispatchFeatures(graph));
                double[] recorded = recorder.LogProbabilities(b, states[b].Decisions);
                Assert.Equal(recorded.Length, table.Count);
                if (table.Count == 0)
                {
                    continue;
                }

                var tensors = new GraphTensors(graph, CPU);
                var forced = new DecisionTensors(table, tensors, CPU);
                float[] scored = network.LogProbabilities(tensors, forced).gather(1, forced.Chosen).data<float>().ToArray();
                float[] compiled = table.LogProbabilities(inference, graph);
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
    public void TeacherForcedLogProbabilitiesAreThoseOfSamplingInBlockingShops()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomStream(12);
        int decisions = 0;
        for (int round = 0; round < 8; round++)
        {
            NetworkWeights weights = NetworkWeights.Draw(TinyNetwork.Sizes, random.Split());
            using var network = new DispatchNetwork(weights);
            var compiled = new CompiledNetwork(weights);
            BlockingJobShopProblem problem = BlockingNetworkTests.Problem(random, 3 + round, 2 + round % 4);
            var recorder = new BlockingRecorder(new GnnPolicy<BlockingState>(compiled, BlockingFeatures.Of));
            BlockingState state = new Rollouts<BlockingState>(recorder, new DispatchSampling { Temperature = 1 }).Run(BlockingState.Start(problem, 1, random))[0];
            Assert.Empty(BlockingJobShopChecker.Check(problem, state.ToSolution()).Violations);
            var table = new DecisionTable(problem.JobCount);
            ITrainingInstance instance = BlockingTrainingSource.InstanceOf(problem);
            instance.Replay(new Rollout(state.Time, state.Decisions.ToArray()), table);
            var tensors = new GraphTensors(instance.Graph, CPU);
            var forced = new DecisionTensors(table, tensors, CPU);
            float[] scored = network.LogProbabilities(tensors, forced).gather(1, forced.Chosen).data<float>().ToArray();
            double[] recorded = recorder.LogProbabilities(table);
            Assert.Equal(recorded.Length, scored.Length);
            for (int d = 0; d < scored.Length; d++)
            {
                Assert.Equal(recorded[d], scored[d], 1e-4);
            }

            decisions += table.Count;
        }

        Assert.True(decisions > 25, $"only {decisions} decisions were compared");
    }

    [TorchFact]
    public void GradientsAreThoseOfFiniteDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomStream(14);
        NetworkWeights weights = NetworkWeights.Draw(TinyNetwork.Sizes, random);
        ITrainingInstance instance = new JobShopTrainingSource(TinyNetwork.Generation(0)).Generate(5, 4, random);
        var table = new DecisionTable(instance.Graph.JobCount);
        instance.Replay(instance.Sample(new CompiledNetwork(weights), 1, random)[0], table);
        using var network = new DispatchNetwork(weights);
        var graph = new GraphTensors(instance.Graph, CPU);
        var decisions = new DecisionTensors(table, graph, CPU);
        (-network.LogProbabilities(graph, decisions).gather(1, decisions.Chosen).mean()).backward();
        float[] vector = weights.ToVector();
        var gradient = new float[vector.Length];
        network.CopyGradients(gradient);
        for (int round = 0; round < 20; round++)
        {
            // A random sign for each parameter, so that all count alike.
            const float Step = 1e-3f;
            float[] signs = [.. vector.Select(_ => random.NextDouble() < 0.5 ? -1f : 1f)];
            double difference = (Loss(Step) - Loss(-Step)) / (2 * Step);
            double slope = gradient.Zip(signs, (g, s) => (double)g * s).Sum();
            Assert.Equal(slope, difference, 0.02 * Math.Max(1, Math.Abs(slope)));

            double Loss(float step)
            {
                NetworkWeights moved = NetworkWeights.FromVector(TinyNetwork.Sizes, vector.Zip(signs, (v, s) => v + step * s).ToArray());
                return -table.LogProbabilities(new CompiledNetwork(moved), instance.Graph).Average(p => (double)p);
            }
        }

        Assert.True(gradient.Count(g => g != 0) > gradient.Length / 2);
    }

    /// <summary>Keeps the candidates and scores of each row's decisions.</summary>
    private sealed class Recorder(IDispatchPolicy<DispatchState> inner) : IDispatchPolicy<DispatchState>
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

    private sealed class BlockingRecorder(IDispatchPolicy<BlockingState> inner) : IDispatchPolicy<BlockingState>
    {
        private readonly List<double[]> _scores = [];

        public string Name => inner.Name;

        public bool ScoresAreLogits => true;

        public void Score(CandidateBatch<BlockingState> batch, Span<double> scores)
        {
            inner.Score(batch, scores);
            double[] contenders = scores.ToArray().Where(s => s > GnnPolicy<BlockingState>.Later).ToArray();
            if (contenders.Length > 1)
            {
                _scores.Add(contenders);
            }
        }

        public double[] LogProbabilities(DecisionTable table)
        {
            Assert.Equal(_scores.Count, table.Count);
            return [.. _scores.Select((scores, d) => scores[table.Chosen[d]] - scores.Max() - Math.Log(scores.Sum(s => Math.Exp(s - scores.Max()))))];
        }
    }
}
