using System.Diagnostics;
using System.Globalization;
using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Learned.Training.Loading;

namespace CoSolve.Learned.Training;

/// <summary>
/// Trains a dispatching network: updates, measurements on fixed instances, the best weights kept, checkpoints, a curve and a model card.
/// What is trained depends on the options alone, not on the clock: a resumed run continues exactly as the interrupted one would have (on a GPU up to
/// rounding, since its sums have no fixed order).
/// </summary>
public sealed class Trainer : ITrainer, IDisposable
{
    private readonly TrainingOptions _options;
    private readonly TrainingFolder _folder;
    private readonly TimeSpan? _time;
    private readonly ITrainingSource _source;
    private readonly NetworkUpdates _updates;
    private readonly TrainingValidation _validation;
    private readonly TrainingState _state;
    private readonly List<CurvePoint> _curve;
    private readonly double _secondsBefore;
    private readonly string _device;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private NetworkWeights? _best;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">The options.</param>
    /// <param name="folder">Where its files are written, created if absent, and which network is trained.</param>
    /// <param name="device">Where losses are computed: cpu or cuda; roll-outs run on the processor.</param>
    /// <param name="resume">Whether to continue from the folder's checkpoint; without one training begins anew.</param>
    /// <param name="time">How long to train now; null for all updates.</param>
    /// <exception cref="ArgumentException">The checkpoint is of a run with other options, or the folder holds a run and is not to be resumed, or there is no such device.</exception>
    /// <exception cref="LibtorchUnavailableException">libtorch is absent or does not load.</exception>
    public Trainer(TrainingOptions options, TrainingFolder folder, string device, bool resume, TimeSpan? time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(folder);
        options.Validate();
        (_options, _folder, _time) = (options, folder, time);
        if (!resume && File.Exists(folder.Checkpoint))
        {
            throw new ArgumentException($"'{folder.Path}' holds a run already. Maybe --resume, or another folder.");
        }

        _source = options.CreateSource(folder.Network);
        var parallel = new ParallelInstances(options.Workers);
        Checkpoint? checkpoint = File.Exists(folder.Checkpoint) ? Checkpoint.Load(folder, options) : null;
        _updates = new NetworkUpdates(options, _source, parallel, device, checkpoint is null ? null : (checkpoint.Weights, checkpoint.Optimizer));
        (_state, _best, _device) = (checkpoint?.State ?? new TrainingState(), checkpoint?.Best, device);
        _curve = _state.Measured >= 0 && File.Exists(folder.Curve) ? TrainingCurve.Read(folder.Curve, _state.Measured) : [];
        _secondsBefore = _state.Seconds;
        Directory.CreateDirectory(folder.Path);
        TextFile.Write(folder.Configuration, options.ToJson());
        _validation = new TrainingValidation(options, _source, parallel);
    }

    private double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    /// <inheritdoc/>
    public bool Train(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        double saved = Seconds;
        TrainingProgress now = new(_state.Update, _options.Updates, Seconds, double.NaN, double.NaN);
        progress?.Report(Measured(now, _state.Update % _options.Validation.Every == 0));
        while (_state.Update < _options.Updates && !cancellationToken.IsCancellationRequested && !(_clock.Elapsed >= _time))
        {
            var (loss, gap) = _updates.Run(_state.Update);
            _state.Update++;
            _state.Since++;
            _state.LossSum += loss;
            _state.GapSum += gap;
            now = Measured(
                new(_state.Update, _options.Updates, Seconds, loss, gap),
                _state.Update % _options.Validation.Every == 0 || _state.Update == _options.Updates);
            if (Seconds - saved >= 60 * _options.CheckpointMinutes)
            {
                Save();
                saved = Seconds;
                now = now with { HasCheckpoint = true };
            }

            progress?.Report(now);
        }

        Save();
        TextFile.Write(_folder.Card, ModelCard.Text(_options, _source, _curve, Seconds, _state.Update, _device));
        return _state.Update >= _options.Updates;
    }

    /// <inheritdoc/>
    public void Dispose() => _updates.Dispose();

    /// <summary>Measures if it is time and this update has not been measured; keeps the weights if they are the best.</summary>
    private TrainingProgress Measured(TrainingProgress now, bool isDue)
    {
        if (!isDue || _state.Measured == _state.Update)
        {
            return now;
        }

        var (greedy, best) = _validation.Measure(new CompiledNetwork(_updates.Weights));
        var point = new CurvePoint(
            _state.Update, (long)_state.Update * _options.Instances, Seconds, _options.RateOf(_state.Update),
            _state.Since > 0 ? _state.LossSum / _state.Since : double.NaN, _state.Since > 0 ? _state.GapSum / _state.Since : double.NaN, greedy, best);
        (_state.Measured, _state.Since, _state.LossSum, _state.GapSum) = (_state.Update, 0, 0, 0);
        _curve.Add(point);
        bool isBest = !(point.Score >= _state.BestScore);
        if (isBest)
        {
            (_state.BestScore, _best) = (point.Score, _updates.Weights);
            _best.Save(_folder.Weights, Words(point));
        }

        TrainingCurve.Write(_folder.Curve, _curve);
        return now with { Validation = point, IsBest = isBest };
    }

    private Dictionary<string, string> Words(CurvePoint point) => new(_source.Words)
    {
        ["description"] = _options.Description,
        ["objective"] = _options.Objective,
        ["seed"] = Text(_options.Seed),
        ["update"] = Text(point.Update),
        ["instances"] = Text(point.Instances),
        ["greedy-gap"] = point.GreedyGap.ToString("0.###", CultureInfo.InvariantCulture),
        ["best-gap"] = point.BestGap.ToString("0.###", CultureInfo.InvariantCulture),
    };

    private void Save()
    {
        _state.Seconds = Seconds;
        new Checkpoint(_state, _updates.Weights, _best, _updates.Optimizer).Save(_folder, _options);
    }

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
