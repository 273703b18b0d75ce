using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training;
using CoSolve.Learned.Training.Loading;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private static readonly TimeSpan s_betweenLines = TimeSpan.FromSeconds(10);

    private readonly Argument<string> _name = new("NETWORK") { Description = "What to train: jobshop-dispatch or blocking-dispatch, for the engines gnn of these families." };
    private readonly Option<string> _config = new("--config") { Description = "The configuration, a JSON file such as benchmarks/Learned/jobshop-dispatch.json.", Required = true, HelpName = "FILE" };
    private readonly Option<string> _out = new("--out") { Description = "The folder for weights, checkpoint, validation curve and model card.", Required = true, HelpName = "DIR" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue from the folder's checkpoint." };
    private readonly Option<string> _device = new("--device") { Description = "Where losses are computed: cpu or cuda.", DefaultValueFactory = _ => "cpu", HelpName = "D" };
    private readonly Option<TimeSpan?> _time = TimeText.Option("--time", "How long to train now (2h, 90m); default until all updates are made.");

    public TrainCommand()
        : base("train", "Train the network of a learned engine; it can be interrupted and resumed.")
    {
        _name.AcceptOnlyFromAmong(WeightsLocation.JobShopDispatch, WeightsLocation.BlockingDispatch);
        _device.AcceptOnlyFromAmong("cpu", "cuda");
        Arguments.Add(_name);
        foreach (Option option in new Option[] { _config, _out, _resume, _device, _time })
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        using var interruption = new Interruption();
        TrainingOptions options = TrainingOptions.Load(arguments.GetRequiredValue(_config));
        if (Libtorch.Unavailable() is { } reason)
        {
            throw new ArgumentException(reason);
        }

        var folder = new TrainingFolder(arguments.GetRequiredValue(_out), arguments.GetRequiredValue(_name));
        using var trainer = new Trainer(
            options, folder, arguments.GetRequiredValue(_device), arguments.GetValue(_resume), arguments.GetValue(_time));
        bool isComplete = trainer.Train(new Printer(Console.Error), interruption.Token);
        Console.Out.WriteLine($"status={(isComplete ? "COMPLETE" : "STOPPED")} weights={folder.Weights} curve={folder.Curve} card={folder.Card}");
        return interruption.ExitCode ?? ExitCode.Success;
    }

    /// <summary>A line for each measurement and otherwise every ten seconds.</summary>
    private sealed class Printer(TextWriter output) : IProgress<TrainingProgress>
    {
        private readonly Stopwatch _sinceLine = Stopwatch.StartNew();

        public void Report(TrainingProgress value)
        {
            if (value.Validation is null && !value.HasCheckpoint && _sinceLine.Elapsed < s_betweenLines)
            {
                return;
            }

            _sinceLine.Restart();
            string line = string.Create(CultureInfo.InvariantCulture, $"{value.Seconds,9:0.0} s  update {value.Update,6} of {value.Updates}");
            if (double.IsFinite(value.Loss))
            {
                line += string.Create(CultureInfo.InvariantCulture, $"  loss {value.Loss:0.0000}  samples {value.SampleGap:0.00} % above the best");
            }

            if (value.Validation is { } point)
            {
                line += string.Create(CultureInfo.InvariantCulture, $"  against rules: greedy {point.GreedyGap:+0.00;-0.00} %, best {point.BestGap:+0.00;-0.00} %{(value.IsBest ? "  kept" : "")}");
            }

            output.WriteLine(value.HasCheckpoint ? $"{line}  checkpoint" : line);
        }
    }
}
