namespace CoSolve.Solvers.OrTools;

/// <summary>A frame from the host.</summary>
internal sealed record HostFrame(HostFrameType Type, uint Id, byte[] Payload);
