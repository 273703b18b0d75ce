using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Learned.Training.Objectives;
using CoSolve.Problems;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSolve.Learned.Training;

/// <summary>
/// The weights, their optimiser and a network in libtorch for each worker. An update rolls out and differentiates the instances in the workers, adds
/// their gradients in the order of the workers, and takes a step; equal options give equal updates.
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
    private readonly float[] _parameters;

    /// <summary>Prepares updates.</summary>
    /// <param name="options">The options.</param>
    /// <param name="source">The instances.</param>
    /// <param name="parallel">The workers.</param>
    /// <param name="device">Where losses are computed.</param>
    /// <param name="start">Where an interrupted run stopped; null for untrained weights.</param>
    public NetworkUpdates(TrainingOptions options, ITrainingSource source, ParallelInstances parallel, string device, (NetworkWeights Weights, Adam Optimizer)? start)
    {
        (_options, _source, _parallel) = (options, source, parallel);
        _objective = options.CreateObjective();
        _streams = new TrainingStreams(options.Seed);
        Weights = start?.Weights ?? NetworkWeights.Draw(options.Network, _streams.Parameters());
        _parameters = Weights.ToVector();
        Optimizer = start?.Optimizer ?? new Adam(_parameters.Length);
        _replicas = [.. Enumerable.Range(0, parallel.Workers).Select(_ => new DispatchNetwork(Weights, device))];
        _losses = new double[parallel.Workers];
        _gradients = [.. _replicas.Select(_ => new float[_parameters.Length])];
    }

    /// <summary>The weights after the last update.</summary>
    public NetworkWeights Weights { get; private set; }

    /// <summary>The optimiser.</summary>
    public Adam Optimizer { get; }

    /// <summary>Performs the given update (zero-based).</summary>
    /// <returns>The mean loss of its first epoch and by how many per cent the sampled schedules are longer than the best of them.</returns>
    public (double Loss, double SampleGap) Run(int update)
    {
        ShopSize[] sizes = DrawSizes(update);
        var experiences = new Experience?[_options.Instances];
        var sampled = new CompiledNetwork(Weights);
        double first = 0;
        for (int epoch = 0; epoch < _objective.Epochs; epoch++)
        {
            _parallel.RunWorkers(worker => Differentiate(worker, update, sampled, sizes, experiences));
            first = epoch == 0 ? _losses.Sum() / _options.Instances : first;
            Step(update);
        }

        return (first, experiences.Average(e => 100 * (e!.MeanMakespan - e.BestMakespan) / Math.Max(1, e.BestMakespan)));
    }

    public void Dispose() => Array.ForEach(_replicas, r => r.Dispose());

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
    private void Differentiate(int worker, int update, CompiledNetwork sampled, ShopSize[] sizes, Experience?[] experiences)
    {
        DispatchNetwork replica = _replicas[worker];
        replica.Load(Weights);
        _losses[worker] = 0;
        for (int k = worker; k < sizes.Length; k += _parallel.Workers)
        {
            Experience experience = experiences[k] ??= Collect(update, k, sizes[k], sampled);
            if (experience.Decisions.Count == 0)
            {
                continue;
            }

            using DisposeScope scope = NewDisposeScope();
            Tensor loss = _objective.Loss(replica, experience);
            _losses[worker] += loss.item<float>();
            loss.backward();
        }

        replica.CopyGradients(_gradients[worker]);
    }

    private Experience Collect(int update, int number, ShopSize size, CompiledNetwork network)
    {
        RandomStream random = _streams.Instance(update, number);
        ITrainingInstance instance = _source.Generate(size.Jobs, size.Machines, random);
        return _objective.Collect(instance, network, random);
    }

    /// <summary>A step by the mean gradient of all instances, clipped; none if it is not finite.</summary>
    private void Step(int update)
    {
        float[] gradient = _gradients[0];
        for (int k = 0; k < gradient.Length; k++)
        {
            float sum = 0;
            foreach (float[] part in _gradients)
            {
                sum += part[k];
            }

            gradient[k] = sum / _options.Instances;
        }

        if (double.IsFinite(GradientClipping.Apply(gradient, _options.GradientClip)))
        {
            Optimizer.Step(_parameters, gradient, _options.RateOf(update));
            Weights = NetworkWeights.FromVector(_options.Network, _parameters);
        }
    }
}
