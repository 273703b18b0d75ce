using CoSolve.Cli.Families;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Output;

/// <summary>
/// Keeps the best solution on disk while the search runs: a thread of its own writes the newest incumbent atomically, at most a
/// few times a second, so that even a killed run leaves its solution.
/// </summary>
internal sealed class SolutionSaver : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string _path;
    private readonly ISolveSession _session;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private SolveEvent? _newest;
    private volatile bool _ending;

    public SolutionSaver(string path, ISolveSession session)
    {
        (_path, _session) = (path, session);
        _thread = new Thread(Loop) { IsBackground = true, Name = "solution saver" };
        _thread.Start();
    }

    /// <summary>Remembers an incumbent to be written soon.</summary>
    public void Save(SolveEvent incumbent)
    {
        Volatile.Write(ref _newest, incumbent);
        _wake.Set();
    }

    /// <summary>Writes what is still to be written and ends.</summary>
    public void Dispose()
    {
        _ending = true;
        _wake.Set();
        _thread.Join();
        _wake.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _wake.WaitOne();
            bool last = _ending;
            WriteNewest();
            if (last)
            {
                return;
            }

            Thread.Sleep(Pause);
        }
    }

    private void WriteNewest()
    {
        SolveEvent? incumbent = Interlocked.Exchange(ref _newest, null);
        if (incumbent is null)
        {
            return;
        }

        try
        {
            OutputFile.Write(_path, output => _session.WriteSolution(incumbent, output));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk may have room again at the next incumbent; the last write, at the end, reports its failure.
        }
    }
}
