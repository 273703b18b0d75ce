using System.Text;
using CoSolve.Solvers.OrTools.Hosting;
using Google.OrTools.Sat;
using Google.Protobuf;

namespace CoSolve.Solvers.OrTools;

/// <summary>CP-SAT in a child process for each call, at full speed after a start of about 0.1 s.</summary>
/// <param name="host">The program that the child runs.</param>
internal sealed class IsolatedCpSat(EngineHost host) : ICpSatBackend
{
    // CP-SAT returns within 0.3 s of a stop; a child that takes longer is killed.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    /// <inheritdoc/>
    public CpSolverResponse Solve(CpModelProto model, SatParameters parameters, CpSatListener listener, CancellationToken stop)
    {
        HostFrame[] request =
        [
            new(HostFrameType.CpSatParameters, parameters.ToByteArray()),
            new(HostFrameType.CpModel, model.ToByteArray()),
        ];
        byte[]? result = new HostCall(host.Start()).Run(request, Listen, Grace, stop);
        return result is null ? new CpSolverResponse { Status = CpSolverStatus.Unknown } : CpSolverResponse.Parser.ParseFrom(result);

        void Listen(HostFrame frame)
        {
            switch (frame.Type)
            {
                case HostFrameType.Solution:
                    listener.OnSolution?.Invoke(CpSolverResponse.Parser.ParseFrom(frame.Body));
                    break;
                case HostFrameType.Bound:
                    listener.OnBound?.Invoke(BitConverter.ToDouble(frame.Body));
                    break;
                case HostFrameType.Log:
                    listener.OnLog?.Invoke(Encoding.UTF8.GetString(frame.Body));
                    break;
                default:
                    throw new InvalidDataException($"The engine's process sent a frame {frame.Type} that is no answer.");
            }
        }
    }
}
