namespace CoSolve.Solvers.OrTools;

/// <summary>The types of frames; requests first, replies from 16.</summary>
internal enum HostFrameType : byte
{
    Run = 1,
    Cancel = 2,
    Ready = 16,
    Log = 17,
    Solution = 18,
    Result = 19,
    Error = 20,
}
