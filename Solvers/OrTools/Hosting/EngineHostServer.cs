using System.Text;
using Google.OrTools.Sat;
using Google.Protobuf;

namespace CoSolve.Solvers.OrTools.Hosting;

/// <summary>
/// The other end of <see cref="EngineHost"/>: solves the one call that it reads from its input. The end of the input stops CP-SAT, which
/// then hands over what it has, and ends the process where an engine cannot be stopped; so no child outlives its parent.
/// </summary>
public static class EngineHostServer
{
    /// <summary>Serves one call.</summary>
    /// <param name="input">The process's standard input.</param>
    /// <param name="output">The process's standard output.</param>
    /// <returns>The exit code: 0 when the call was served, otherwise 2.</returns>
    public static int Run(Stream input, Stream output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            switch (HostFrame.ReadFrom(input))
            {
                case { Type: HostFrameType.LinearModel } call:
                    Watch(input, () => Environment.FailFast(null));
                    new HostFrame(HostFrameType.Result, MipMessage.Write(MipMessage.Solve(call.Body, CancellationToken.None))).WriteTo(output);
                    return 0;
                case { Type: HostFrameType.CpSatParameters } parameters when HostFrame.ReadFrom(input) is { Type: HostFrameType.CpModel } model:
                    new HostFrame(HostFrameType.Result, SolveCp(input, output, parameters.Body, model.Body)).WriteTo(output);
                    return 0;
                default:
                    return 2;
            }
        }
        catch (OrToolsException e)
        {
            new HostFrame(HostFrameType.Failure, [(byte)e.Failure, .. Encoding.UTF8.GetBytes(e.Message)]).WriteTo(output);
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidProtocolBufferException)
        {
            return 2;
        }
    }

    private static byte[] SolveCp(Stream input, Stream output, byte[] parameters, byte[] model)
    {
        using var stop = new CancellationTokenSource();
        Watch(input, stop.Cancel);
        var listener = new CpSatListener(
            response => new HostFrame(HostFrameType.Solution, response.ToByteArray()).WriteTo(output),
            bound => new HostFrame(HostFrameType.Bound, BitConverter.GetBytes(bound)).WriteTo(output),
            line => new HostFrame(HostFrameType.Log, Encoding.UTF8.GetBytes(line)).WriteTo(output));
        return new InProcessCpSat().Solve(
            CpModelProto.Parser.ParseFrom(model), SatParameters.Parser.ParseFrom(parameters), listener, stop.Token).ToByteArray();
    }

    /// <summary>Calls back, on another thread, when the input ends.</summary>
    private static void Watch(Stream input, Action ended) => new Thread(() =>
    {
        while (input.ReadByte() >= 0)
        {
            // A parent sends nothing more; what matters is the end.
        }

        ended();
    })
    { IsBackground = true, Name = "end of input" }.Start();
}
