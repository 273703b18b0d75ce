using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// One running Node.js process: writes requests, reads replies on a thread of its own and hands them to the calls that wait.
/// Thread-safe. When the process ends, by whatever cause, all its calls fail.
/// </summary>
internal sealed class HostProcess : IDisposable
{
    private const int RememberedErrorLines = 10;

    private readonly Process _process;
    private readonly Stream _requests;
    private readonly Lock _writing = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, HostCall> _calls = [];
    private readonly Dictionary<HostRuntime, Stack<uint>> _idle = [];
    private readonly Queue<string> _errors = new();
    private Exception? _end;
    private uint _nextId = 1;
    private uint _nextInstance = 1;

    /// <summary>Starts the process without waiting for it: requests may be sent at once.</summary>
    /// <exception cref="OrToolsUnavailableException">It cannot be started.</exception>
    public HostProcess(string nodePath, string hostFolder)
    {
        var start = new ProcessStartInfo(nodePath)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(hostFolder, "host.mjs"));
        _process = Process.Start(start) ?? throw new OrToolsUnavailableException($"{nodePath} could not be started.");
        _process.ErrorDataReceived += (_, e) => RememberError(e.Data);
        _process.BeginErrorReadLine();
        _requests = _process.StandardInput.BaseStream;
        new Thread(ReadReplies) { IsBackground = true, Name = "OR-Tools host" }.Start();
    }

    /// <summary>The operating system's number of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether the process has ended.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
            {
                return _end is not null;
            }
        }
    }

    /// <summary>Sends a request to an idle instance of the runtime, or to a new one.</summary>
    public (uint Id, HostCall Call) Start(
        HostRuntime runtime, HostOperation operation, ReadOnlySpan<byte> body, Action<string>? onLog, Action<byte[]>? onSolution)
    {
        uint id;
        HostCall call;
        lock (_gate)
        {
            uint instance = _idle.TryGetValue(runtime, out Stack<uint>? idle) && idle.TryPop(out uint known) ? known : _nextInstance++;
            call = new HostCall(instance, runtime, onLog, onSolution);
            id = _nextId++;
            if (_end is not null)
            {
                call.Fail(_end);
                return (id, call);
            }

            _calls.Add(id, call);
        }

        Span<byte> head = stackalloc byte[6];
        BinaryPrimitives.WriteUInt32LittleEndian(head, call.Instance);
        head[4] = (byte)runtime;
        head[5] = (byte)operation;
        Write(HostProtocol.Encode(HostFrameType.Run, id, head, body));
        return (id, call);
    }

    /// <summary>Asks a call to stop; after the grace its instance is terminated.</summary>
    public void Cancel(uint id, TimeSpan grace)
    {
        Span<byte> milliseconds = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(milliseconds, (uint)grace.TotalMilliseconds);
        Write(HostProtocol.Encode(HostFrameType.Cancel, id, milliseconds, []));
    }

    /// <summary>Kills the process, which has nothing to save, without waiting for its last breath.</summary>
    public void Dispose()
    {
        try
        {
            _process.Kill();
            _requests.Dispose();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself meanwhile.
        }

        FailAllCalls();
        _process.Dispose();
    }

    private void Write(byte[] frame)
    {
        try
        {
            lock (_writing)
            {
                _requests.Write(frame);
                _requests.Flush();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            FailAllCalls();
        }
    }

    private void ReadReplies()
    {
        try
        {
            Stream replies = _process.StandardOutput.BaseStream;
            while (HostProtocol.Read(replies) is { } frame)
            {
                Dispatch(frame);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException or InvalidOperationException)
        {
            RememberError(e.Message);
        }

        FailAllCalls();
    }

    private void Dispatch(HostFrame frame)
    {
        if (frame.Type == HostFrameType.Ready)
        {
            if (OrToolsAvailability.ComplainAboutNode(Encoding.UTF8.GetString(frame.Payload)) is { } complaint)
            {
                FailAllCalls(new OrToolsUnavailableException(complaint));
            }

            return;
        }

        HostCall? call;
        lock (_gate)
        {
            if (!_calls.TryGetValue(frame.Id, out call))
            {
                return;
            }

            if (frame.Type is HostFrameType.Result or HostFrameType.Error)
            {
                _calls.Remove(frame.Id);
                Release(call);
            }
        }

        switch (frame.Type)
        {
            case HostFrameType.Log when call.WantsLog:
                call.Log(Encoding.UTF8.GetString(frame.Payload));
                break;
            case HostFrameType.Solution:
                call.Solution(frame.Payload);
                break;
            case HostFrameType.Result:
                call.Complete(frame.Payload);
                break;
            case HostFrameType.Error:
                call.Fail(ExceptionOf((HostErrorCode)frame.Payload[0], Encoding.UTF8.GetString(frame.Payload.AsSpan(1))));
                break;
        }
    }

    private void Release(HostCall call)
    {
        if (!_idle.TryGetValue(call.Runtime, out Stack<uint>? idle))
        {
            _idle.Add(call.Runtime, idle = new Stack<uint>());
        }

        idle.Push(call.Instance);
    }

    private static Exception ExceptionOf(HostErrorCode code, string text) => code switch
    {
        HostErrorCode.Terminated => new OperationCanceledException(text),
        HostErrorCode.MissingModule => new OrToolsUnavailableException($"A file of OR-Tools is missing: run npm ci in Solvers/OrTools/Host. ({text})"),
        _ => new OrToolsException(OrToolsFailure.SolverFailed, $"OR-Tools failed: {text}"),
    };

    private void FailAllCalls(Exception? cause = null)
    {
        HostCall[] calls;
        lock (_gate)
        {
            _end ??= cause ?? new OrToolsException(OrToolsFailure.HostEnded, $"The OR-Tools host process ended. {Errors()}".TrimEnd());
            calls = [.. _calls.Values];
            _calls.Clear();
        }

        foreach (HostCall call in calls)
        {
            call.Fail(_end);
        }
    }

    private void RememberError(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_errors)
        {
            _errors.Enqueue(line);
            if (_errors.Count > RememberedErrorLines)
            {
                _errors.Dequeue();
            }
        }
    }

    private string Errors()
    {
        lock (_errors)
        {
            return string.Join(" | ", _errors);
        }
    }
}
