namespace CoSolve.Cli.Bench.Execution;

/// <summary>The last lines of a stream that a process writes. Thread-safe.</summary>
internal sealed class TextTail(int lines)
{
    private readonly Queue<string> _lines = new();
    private readonly TaskCompletionSource _ended = new();

    /// <summary>The lines kept, joined.</summary>
    public string Text
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Adds a line; null ends the stream.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            _ended.TrySetResult();
            return;
        }

        lock (_lines)
        {
            if (_lines.Count == lines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    /// <summary>Waits for the stream's end, which a surviving grandchild may delay.</summary>
    public void WaitForEnd(TimeSpan patience) => _ended.Task.Wait(patience);
}
