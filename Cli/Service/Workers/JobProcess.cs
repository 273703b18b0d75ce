using System.Diagnostics;
using System.Text.Json;
using CoSolve.Cli.Families;
using CoSolve.Cli.Output;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Service.Workers;

/// <summary>
/// The process of one job, so that a crash, a memory limit or a stubborn solver ends the job and nothing else. It knows no file, database or
/// address: the problem comes in on standard input, what is found goes out on standard output, a JSON object a line.
/// </summary>
internal static class JobProcess
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "serve-job";

    /// <summary>Solves the job on the input.</summary>
    /// <returns>The exit code; 0 when an outcome was written.</returns>
    public static int Run(TextReader input, TextWriter output)
    {
        JobSpec? spec = JsonSerializer.Deserialize<JobSpec>(input.ReadLine() ?? "null", ServiceJson.Options);
        if (spec is null)
        {
            return ExitCode.Usage;
        }

        using var interruption = new Interruption();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token);
        new Thread(() => StopAtEnd(input, stop)) { IsBackground = true, Name = "end of input" }.Start();
        JobOutcome outcome;
        try
        {
            outcome = spec.Options.Explains is null ? Solve(spec, output, stop.Token) : Explain(spec, output, stop.Token);
        }
        catch (Exception e) when (e is InstanceFormatException or InvalidProblemException or EngineUnavailableException or ArgumentException or NotSupportedException)
        {
            outcome = new JobOutcome(JobState.Failed, new JobFindings { Error = e.Message.ReplaceLineEndings(" ") }, null, null);
        }

        Write(output, new JobMessage(null, null, outcome));
        return ExitCode.Success;
    }

    /// <summary>Writes a line.</summary>
    public static void Write(TextWriter output, JobMessage message)
    {
        output.WriteLine(JsonSerializer.Serialize(message, ServiceJson.Options));
        output.Flush();
    }

    private static JobOutcome Solve(JobSpec spec, TextWriter output, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        JobProblem problem = JobProblem.Read(spec.Name, spec.Problem, spec.Format, spec.Options);
        SolveOptions options = problem.SolveOptions(spec.Options, TimeSpan.FromSeconds(spec.SecondsLeft)) with { TimeAlreadySpent = clock.Elapsed };
        InstanceText? start = spec.Solution is null ? null : new InstanceText("incumbent.sol", spec.Solution);
        long? earlierBound = problem.InIntegers(spec.Bound);
        ISolveSession session = problem.Family.Prepare(problem.Problem, options, start, solutionEnding: "");
        Write(output, new JobMessage(null, null, null));
        SolveSummary summary;
        using (var progress = new ProgressWriter(problem, session, earlierBound, output))
        {
            summary = session.Run(progress, stop);
        }

        var solution = new StringWriter { NewLine = "\n" };
        session.WriteSolution(solution);
        return new JobOutcome(
            summary.CheckPassed && summary.Reason != TerminationReason.Error ? JobState.Completed : JobState.Failed,
            Findings(problem, summary, problem.BestBound(summary.Bound, earlierBound)),
            summary.Objective is null ? null : solution.ToString(),
            JsonReport.Text(summary, problem.Problem, problem.Family.Name, session));
    }

    private static JobOutcome Explain(JobSpec spec, TextWriter output, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        JobProblem problem = JobProblem.Read(spec.Name, spec.Problem, spec.Format, spec.Options);
        SolveOptions options = problem.SolveOptions(spec.Options, TimeSpan.FromSeconds(spec.SecondsLeft)) with { TimeAlreadySpent = clock.Elapsed };
        InstanceText? solution = spec.Solution is null ? null : new InstanceText("explained.sol", spec.Solution);
        Write(output, new JobMessage(null, null, null));
        Explanation explanation = problem.Family.Explain(problem.Problem, solution, options, stop);
        var findings = new JobFindings
        {
            Status = ExplanationJson.Word(explanation).ToUpperInvariant(),
            Reason = stop.IsCancellationRequested ? nameof(TerminationReason.Cancelled) : null,
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
        };
        string result = JsonText.Object(json => ExplanationJson.Write(json, problem.Problem, problem.Family.Name, explanation));
        return new JobOutcome(JobState.Completed, findings, null, result);
    }

    private static JobFindings Findings(JobProblem problem, SolveSummary summary, long? bound) => new()
    {
        Status = summary.Objective is { } best && best == bound ? StatusLine.Word(SolutionStatus.Optimal) : StatusLine.Word(summary.Status),
        Reason = summary.Reason.ToString(),
        Objective = problem.InUnits(summary.Objective),
        Bound = problem.InUnits(bound),
        Gap = JobProblem.Gap(summary.Objective, bound),
        Seconds = Math.Round(summary.Seconds, 3),
        Engine = summary.Engine,
        Check = summary.Objective is null ? null : StatusLine.CheckWord(summary),
        Error = !summary.CheckPassed ? string.Join("; ", summary.Violations)
            : summary.Reason == TerminationReason.Error ? string.Join("; ", summary.Failures.Select(f => $"{f.Engine}: {f.Message}"))
            : null,
    };

    private static void StopAtEnd(TextReader input, CancellationTokenSource stop)
    {
        while (input.ReadLine() is not null)
        {
            // Only the end says something.
        }

        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The job had ended before.
        }
    }
}
