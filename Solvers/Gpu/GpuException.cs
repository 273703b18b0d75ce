namespace CoSolve.Solvers.Gpu;

/// <summary>A device is missing, too small or has failed; the message says what happened and advises.</summary>
internal sealed class GpuException(string message) : Exception(message);
