using CoSolve.Cli.Families;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Service.Workers;

/// <summary>Writes the newest incumbent and bound of a solve as lines, a few times a second, from a thread of its own, so that the search does not wait.</summary>
internal sealed class ProgressWriter : IProgress<SolveEvent>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly JobProblem _problem;
    private readonly ISolveSession _session;
    private readonly long? _earlierBound;
    private readonly TextWriter _output;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private SolveEvent? _newest;
    private SolveEvent? _incumbent;
    private volatile bool _ending;

    public ProgressWriter(JobProblem problem, ISolveSession session, long? earlierBound, TextWriter output)
    {
        (_problem, _session, _earlierBound, _output) = (problem, session, earlierBound, output);
        _thread = new Thread(Loop) { IsBackground = true, Name = "progress writer" };
        _thread.Start();
    }

    /// <summary>Remembers an event; events come one at a time.</summary>
    public void Report(SolveEvent value)
    {
        if (value.Kind is not (SolveEventKind.Incumbent or SolveEventKind.Bound))
        {
            return;
        }

        if (value.Kind == SolveEventKind.Incumbent)
        {
            Volatile.Write(ref _incumbent, value);
        }

        Volatile.Write(ref _newest, value);
        _wake.Set();
    }

    /// <summary>Writes what is left and ends.</summary>
    public void Dispose()
    {
        _ending = true;
        _wake.Set();
        _thread.Join();
        _wake.Dispose();
    }

    private void Loop()
    {
        for (bool last = false; !last;)
        {
            _wake.WaitOne();
            last = _ending;
            WriteNewest();
            if (!last)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private void WriteNewest()
    {
        // The newest first: an incumbent that comes in between is then at least as new, and the next line tells it.
        if (Interlocked.Exchange(ref _newest, null) is not { } newest)
        {
            return;
        }

        string? solution = null;
        if (Interlocked.Exchange(ref _incumbent, null) is { } incumbent)
        {
            using var text = new StringWriter { NewLine = "\n" };
            _session.WriteSolution(incumbent, text);
            solution = text.ToString();
        }

        long? bound = _problem.BestBound(newest.Bound, _earlierBound);
        var happened = new JobEvent(
            0, Math.Round(newest.Seconds, 3), newest.Engine, _problem.InUnits(newest.Objective), _problem.InUnits(bound), JobProblem.Gap(newest.Objective, bound));
        JobProcess.Write(_output, new JobMessage(happened, solution, null));
    }
}
