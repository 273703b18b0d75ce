using System.Diagnostics;
using System.Text;

namespace CoSolve.Solvers.OrTools.Hosting;

/// <summary>One call of an engine in a child process. Closing the child's input asks it to stop; after a grace it is killed.</summary>
/// <param name="child">A process that waits for a call; this call ends it.</param>
internal sealed class HostCall(Process child)
{
    /// <summary>Sends the frames and follows the answer.</summary>
    /// <param name="request">The frames of the call.</param>
    /// <param name="listen">Receives solutions, bounds and log lines as they come, on the calling thread.</param>
    /// <param name="grace">How long a stopped engine may take to hand over its result.</param>
    /// <param name="stop">Stops the call.</param>
    /// <returns>The body of the result; null when the call was stopped without one.</returns>
    /// <exception cref="OrToolsException">The engine failed, or its process ended.</exception>
    public byte[]? Run(IReadOnlyList<HostFrame> request, Action<HostFrame> listen, TimeSpan grace, CancellationToken stop)
    {
        using Process process = child;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var kill = new Timer(_ => Kill(process));
        using CancellationTokenRegistration registration = stop.UnsafeRegister(_ => Stop(process, kill, grace), null);
        try
        {
            foreach (HostFrame frame in request)
            {
                frame.WriteTo(process.StandardInput.BaseStream);
            }

            while (HostFrame.ReadFrom(process.StandardOutput.BaseStream) is { } frame)
            {
                switch (frame.Type)
                {
                    case HostFrameType.Result:
                        return frame.Body;
                    case HostFrameType.Failure:
                        throw new OrToolsException((OrToolsFailure)frame.Body[0], Encoding.UTF8.GetString(frame.Body.AsSpan(1)));
                    default:
                        listen(frame);
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The child is gone: what that means is told below.
        }
        finally
        {
            Kill(process);
        }

        if (stop.IsCancellationRequested)
        {
            return null;
        }

        process.WaitForExit();
        throw new OrToolsException(
            OrToolsFailure.HostEnded, $"The process of the engine ended with code {process.ExitCode}. Maybe it was killed or ran out of memory.");
    }

    private static void Stop(Process process, Timer kill, TimeSpan grace)
    {
        if (grace > TimeSpan.Zero)
        {
            kill.Change(grace, Timeout.InfiniteTimeSpan);
            process.StandardInput.Close();
        }
        else
        {
            Kill(process);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
