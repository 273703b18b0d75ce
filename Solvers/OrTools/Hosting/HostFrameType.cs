namespace CoSolve.Solvers.OrTools.Hosting;

/// <summary>What a <see cref="HostFrame"/> carries.</summary>
internal enum HostFrameType : byte
{
    /// <summary>To the host: serialised SatParameters; the model follows.</summary>
    CpSatParameters = 1,

    /// <summary>To the host: a serialised CpModelProto.</summary>
    CpModel = 2,

    /// <summary>To the host: a linear model with solver and limits (<see cref="MipMessage"/>).</summary>
    LinearModel = 3,

    /// <summary>From the host: a serialised CpSolverResponse with a better solution.</summary>
    Solution = 4,

    /// <summary>From the host: a better bound, a 64-bit float.</summary>
    Bound = 5,

    /// <summary>From the host: a line of the search log, UTF-8.</summary>
    Log = 6,

    /// <summary>From the host, last: the result.</summary>
    Result = 7,

    /// <summary>From the host, last: the kind of the failure, a byte, and its message, UTF-8.</summary>
    Failure = 8,
}
