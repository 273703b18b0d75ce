using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CoSolve.Learned.Training.JobShop;
using TorchSharp;

namespace CoSolve.Learned.Training;

/// <summary>What a person should know of trained weights, in Markdown.</summary>
internal static class ModelCard
{
    // Rows of the curve in the card.
    private const int MostPoints = 25;

    /// <summary>The card of a run as it stands.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="source">What it learned from.</param>
    /// <param name="curve">The measurements.</param>
    /// <param name="seconds">Seconds of training, those before interruptions included.</param>
    /// <param name="updates">Updates made.</param>
    /// <param name="device">Where losses were computed.</param>
    public static string Text(
        TrainingOptions options, ITrainingSource source, IReadOnlyList<CurvePoint> curve, double seconds, int updates, string device)
    {
        var text = new StringBuilder();
        CurvePoint? best = curve.MinBy(p => p.Score);
        text.Append(CultureInfo.InvariantCulture, $"""
            # Weights {source.Name}

            {options.Description}

            | | |
            |---|---|
            | what they do | score the jobs that could go on next; the engines named `gnn` use them |
            | method | {Method(options)} |
            | network | {options.Network.Parameters().Sum(p => p.Shape.Aggregate(1L, (a, b) => a * b))} parameters, {options.Network.ToJson()} |
            | data | random {source.Description}; sizes {Sizes(options.Sizes)}; generated from the seed, none of a benchmark set |
            | seed | {options.Seed} |
            | updates | {updates} of {options.Updates}, {options.Instances} instances each, {options.Samples} schedules sampled of each instance |
            | learning rate | Adam, {options.LearningRate} falling to {options.FinalLearningRate} along half a cosine, gradients at most {options.GradientClip} long |
            | time | {seconds / 60:0.0} minutes in {options.Workers} workers of one thread each |
            | machine | {Processor()}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors; losses on {device}; {RuntimeInformation.FrameworkDescription}, libtorch {torch.__version__} |


            """);
        text.Append(CultureInfo.InvariantCulture, $"""
            ## Validation

            {options.Validation.Instances} fixed random instances of each of {Sizes(options.Validation.Sizes)} (seed {options.Validation.Seed}). Gaps are per cent above the
            best of the priority rules of the engine's hand-made twin, each once without noise; negative is better than the rules.


            """);
        if (best is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"The weights are those after update {best.Update}: greedy {best.GreedyGap:0.00} %, best of {options.Validation.Samples} samples {best.BestGap:0.00} %.\n\n");
        }

        AppendCurve(text, curve);
        text.Append(CultureInfo.InvariantCulture, $"\n## Results\n\nOn other instances than these, beside hand-made policies: `benchmarks/Learned/{source.Name}.md`.\n");
        text.Append("\n## Limits\n\nTrained for the makespan, one machine for each operation, and the durations above. A search of the same time finds better schedules; what the\nnetwork is good for is a first solution, and a row of its own in comparisons.\n");
        return text.ToString();
    }

    private static string Method(TrainingOptions options) => options.Objective == "ppo"
        ? $"proximal policy optimisation (arXiv 1707.06347), {options.Proximal.Epochs} epochs"
        : "self-labelling (Corsini et al., NeurIPS 2024)";

    /// <summary>The processor's name where the system tells it.</summary>
    private static string Processor()
    {
        const string Source = "/proc/cpuinfo";
        string? line = File.Exists(Source) ? File.ReadLines(Source).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? "unnamed processor";
    }

    private static string Sizes(IReadOnlyList<ShopSize> sizes) => string.Join(", ", sizes.Select(s => $"{s.Jobs}x{s.Machines}"));

    private static void AppendCurve(StringBuilder text, IReadOnlyList<CurvePoint> curve)
    {
        text.Append("| update | minutes | loss | greedy gap % | best gap % |\n|---:|---:|---:|---:|---:|\n");
        int stride = Math.Max(1, (curve.Count + MostPoints - 1) / MostPoints);
        for (int k = 0; k < curve.Count; k++)
        {
            if (k % stride == 0 || k == curve.Count - 1)
            {
                CurvePoint p = curve[k];
                text.Append(CultureInfo.InvariantCulture, $"| {p.Update} | {p.Seconds / 60:0.0} | {p.Loss:0.0000} | {p.GreedyGap:0.00} | {p.BestGap:0.00} |\n");
            }
        }
    }
}
