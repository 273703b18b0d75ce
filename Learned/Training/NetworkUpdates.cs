using CoSolve.Learned.JobShop;
using CoSolve.Learned.Torch;
using CoSolve.Learned.Torch.Modules;
using CoSolve.Problems;
using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Learned.Training;

/// <summary>
/// One network, its optimiser and a replica for each worker. An update rolls out and differentiates the instances in the workers, adds their
/// gradients in the order of the workers, and takes a step; equal options give equal updates.
/// </summary>
internal sealed class NetworkUpdates : IDisposable
{
    private readonly TrainingOptions _options;
    private readonly ITrainingSource _source;
    private readonly ITrainingObjective _objective;
    private readonly TrainingStreams _streams;
    private readonly ParallelInstances _parallel;
    private readonly DispatchNetwork[] _replicas;
    private readonly float[][] _gradients;
    private readonly double[] _losses;

    public NetworkUpdates(TrainingOptions options, ITrainingSource source, ParallelInstances parallel, Device device)
    {
        (_options, _source, _parallel) = (options, source, parallel);
        _objective = options.CreateObjective();
        _streams = new TrainingStreams(options.Seed);
        DispatchNetwork Create()
        {
            var network = new DispatchNetwork(options.Network, _streams.Parameters());
            network.to(device);
            return network;
        }

        Network = Create();
        Optimizer = optim.Adam(Network.parameters(), options.LearningRate);
        _replicas = [.. Enumerable.Range(0, parallel.Workers).Select(_ => Create())];
        _losses = new double[parallel.Workers];
        long values = options.Network.Parameters().Sum(p => p.Shape.Aggregate(1L, (product, length) => product * length));
        _gradients = [.. _replicas.Select(_ => new float[values])];
    }

    /// <summary>The network that is trained.</summary>
    public DispatchNetwork Network { get; }

    /// <summary>Its optimiser.</summary>
    public Adam Optimizer { get; }

    /// <summary>Makes the update of a number, from 0.</summary>
    /// <returns>The mean loss of its first epoch and by how many per cent the sampled schedules are longer than the best of them.</returns>
    public (double Loss, double SampleGap) Run(int update)
    {
        ShopSize[] sizes = DrawSizes(update);
        var experiences = new Experience?[_options.Instances];
        var sampled = new CompiledNetwork(NetworkWeights.Of(Network));
        double first = 0;
        for (int epoch = 0; epoch < _objective.Epochs; epoch++)
        {
            NetworkWeights now = NetworkWeights.Of(Network);
            _parallel.RunWorkers(worker => Differentiate(worker, update, now, sampled, sizes, experiences));
            first = epoch == 0 ? _losses.Sum() / _options.Instances : first;
            Step(update);
        }

        return (first, experiences.Average(e => 100 * (e!.MeanMakespan - e.BestMakespan) / Math.Max(1, e.BestMakespan)));
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Network.Dispose();
        Array.ForEach(_replicas, r => r.Dispose());
    }

    /// <summary>The sizes of an update's instances; neighbours have the same, so that workers have equal loads.</summary>
    private ShopSize[] DrawSizes(int update)
    {
        RandomStream random = _streams.Sizes(update);
        double open = _options.CurriculumUpdates == 0 ? 1 : Math.Min(1, (1 + 2.0 * update / _options.CurriculumUpdates) / 3);
        ShopSize[] choice = [.. _options.Sizes.Take(Math.Max(1, (int)Math.Ceiling(open * _options.Sizes.Count)))];
        double total = choice.Sum(s => s.Weight);
        var sizes = new ShopSize[_options.Instances];
        for (int k = 0; k < sizes.Length; k += 2)
        {
            double draw = random.NextDouble() * total;
            int place = 0;
            while (place + 1 < choice.Length && (draw -= choice[place].Weight) >= 0)
            {
                place++;
            }

            sizes[k] = choice[place];
            sizes[Math.Min(k + 1, sizes.Length - 1)] = choice[place];
        }

        return sizes;
    }

    /// <summary>Collects what is not there yet, and adds up the gradients of a worker's instances.</summary>
    private void Differentiate(int worker, int update, NetworkWeights now, CompiledNetwork sampled, ShopSize[] sizes, Experience?[] experiences)
    {
        DispatchNetwork replica = _replicas[worker];
        replica.Load(now);
        replica.zero_grad();
        _losses[worker] = 0;
        for (int k = worker; k < sizes.Length; k += _parallel.Workers)
        {
            Experience experience = experiences[k] ??= Collect(update, k, sizes[k], sampled);
            if (experience.Decisions.Count == 0)
            {
                continue;
            }

            using DisposeScope scope = NewDisposeScope();
            using Tensor loss = _objective.Loss(replica, experience) / _options.Instances;
            _losses[worker] += loss.item<float>() * _options.Instances;
            loss.backward();
        }

        CopyGradients(replica, _gradients[worker]);
    }

    private Experience Collect(int update, int number, ShopSize size, CompiledNetwork network)
    {
        RandomStream random = _streams.Instance(update, number);
        ITrainingInstance instance = _source.Generate(size.Jobs, size.Machines, random);
        return _objective.Collect(instance, network, random);
    }

    private static void CopyGradients(DispatchNetwork replica, float[] target)
    {
        using DisposeScope scope = NewDisposeScope();
        int start = 0;
        foreach (Parameter parameter in replica.parameters())
        {
            int length = (int)parameter.Value.numel();
            Span<float> part = target.AsSpan(start, length);
            if (parameter.Value.grad is Tensor gradient)
            {
                gradient.cpu().contiguous().CopyTo(part);
            }
            else
            {
                part.Clear();
            }

            start += length;
        }
    }

    private void Step(int update)
    {
        float[] sum = _gradients[0];
        foreach (float[] other in _gradients.Skip(1))
        {
            for (int k = 0; k < sum.Length; k++)
            {
                sum[k] += other[k];
            }
        }

        using DisposeScope scope = NewDisposeScope();
        int start = 0;
        foreach (Parameter parameter in Network.parameters())
        {
            int length = (int)parameter.Value.numel();
            parameter.Value.grad = tensor(sum.AsSpan(start, length), parameter.Value.shape, Network.Device);
            start += length;
        }

        double norm = nn.utils.clip_grad_norm_(Network.parameters(), _options.GradientClip);
        if (double.IsFinite(norm))
        {
            Optimizer.LearningRate = _options.RateOf(update);
            Optimizer.step();
        }

        Optimizer.zero_grad();
    }
}
